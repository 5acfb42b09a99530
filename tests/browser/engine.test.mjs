/** The engine in the browser, in the page's thread and in a worker: the same cases and the same bytes as everywhere. */
import assert from "node:assert/strict";

import { engineCases } from "../shared/engine-cases.mjs";
import { readFile } from "node:fs/promises";
import { at } from "../../tools/paths.mjs";
import { expectedReport, fixture, site } from "./support.mjs";

const { test } = site();

/** A page of the site without the workbench, which would only do the same work beside the test's. */
const BARE = {
  path: "/bare",
  ready: false,
  prepare: (page) =>
    page.route("**/bare", (route) =>
      route.fulfill({
        contentType: "text/html",
        headers: { "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" },
        body: '<!doctype html><link rel="icon" href="/pages/icon.svg"><title>Bare</title>',
      }),
    ),
};

const SAMPLES = [
  ["nursing", "adult-nurse"],
  ["social-work", "social-worker"],
  ["emergency-medicine", "doctor-postgraduate"],
];

for (const worker of [false, true]) {
  const where = worker ? "in a worker" : "in the page";

  for (const [sample, profession] of SAMPLES) {
    test(
      `${sample} gives the expected bytes ${where}`,
      async (page) => {
        const expected = await expectedReport(sample);
        const written = await page.evaluate(
          async ([worker, name, profession]) => {
            const { createEngine } = await import("/engine.js");
            const engine = createEngine({ worker });
            const answer = await fetch(`/samples/${name}`);
            const reading = await engine.read({ name, bytes: new Uint8Array(await answer.arrayBuffer()) });
            return engine.checkAs(reading, "json", { professions: [profession] });
          },
          [worker, `${sample}.csv`, profession],
        );
        assert.equal(written, expected);
      },
      BARE,
    );
  }

  engineCases.forEach(({ name }, index) => {
    test(
      `${name}, ${where}`,
      async (page) => {
        // The cases and the fixtures are not part of the package, so the test serves them.
        await page.route("**/tests/shared/*.mjs", async (route) => {
          const path = new URL(route.request().url()).pathname.slice(1);
          return route.fulfill({ contentType: "text/javascript", body: await readFile(at(path), "utf8") });
        });
        await page.route("**/fixtures/**", async (route) => {
          const path = new URL(route.request().url()).pathname.replace("/fixtures/", "");
          return route.fulfill({ body: await fixture(path) });
        });
        await page.evaluate(runCase, [index, worker]);
      },
      BARE,
    );
  });
}

/** Runs in the page: one case, with just enough of an `assert`. */
async function runCase([index, worker]) {
  const { engineCases } = await import("/tests/shared/engine-cases.mjs");
  const { createEngine } = await import("/engine.js");
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const ok = (value, message) => {
    if (!value) throw new Error(message ?? `expected truth, found ${value}`);
  };
  const equal = (a, b, message) => ok(Object.is(a, b), message ?? `expected ${b}, found ${a}`);
  const deepEqual = (a, b, message) =>
    ok(same(a, b), message ?? `expected ${JSON.stringify(b)}, found ${JSON.stringify(a)}`);
  await engineCases[index].run({
    createEngine: (options) => createEngine({ worker, ...options }),
    assert: { ok, equal, deepEqual },
    fixture: async (path) => new Uint8Array(await (await fetch(`/fixtures/${path}`)).arrayBuffer()),
  });
}
