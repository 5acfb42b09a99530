/** What the browser tests share: the served pages, a browser, and pages that watch themselves. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { launch } from "../../tools/browser.mjs";
import { at } from "../../tools/paths.mjs";
import { serve } from "../../tools/serve.mjs";

/** The rules of WCAG 2.2 A and AA, and axe's own best practices. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Serves the pages and starts a browser for the tests of one file.
 * @returns {{test: (name: string, run: (page: import("playwright-core").Page) => Promise<void>, options?: object) => void}}
 */
export function site() {
  let server;
  let browser;
  before(async () => {
    server = await serve({ port: 0 });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /**
   * A test on a fresh page. It fails too if the page had an error, broke its content security policy or asked another
   * host for anything. `path: null` leaves the page to the test to open; `prepare` has the page before it opens;
   * `expected` is what it may be told of all the same.
   */
  return {
    test(name, run, { path = "/", ready = true, prepare, expected, ...options } = {}) {
      test(name, async () => {
        const context = await browser.newContext({ baseURL: server.url, ...options });
        try {
          const page = await context.newPage();
          const trouble = watch(page, server.url);
          await prepare?.(page);
          if (path !== null) await page.goto(path);
          if (path !== null && ready) await mapped(page);
          await run(page);
          assert.deepEqual(
            trouble.filter((one) => !expected?.test(one)),
            [],
          );
        } finally {
          await context.close();
        }
      });
    },
  };
}

/** Collects what a page should never do. */
function watch(page, origin) {
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  // A breach of the content security policy is reported to the console.
  page.on("console", (message) => message.type() === "error" && trouble.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith("blob:")) trouble.push(`request: ${url}`);
  });
  return trouble;
}

/** Waits until a result stands and nothing is being done. */
export async function mapped(page) {
  await page.locator('.cm-result[aria-busy="false"]').waitFor({ timeout: 30_000 });
}

/** The file that the result on the page is of. */
export async function fileShown(page) {
  return page.locator(".cm-read__file").textContent();
}

/** Waits until the page shows the result of this file. */
export async function shows(page, file) {
  await page.locator(".cm-read__file", { hasText: file }).waitFor({ timeout: 30_000 });
  await mapped(page);
}

export const textFile = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** Opens a file by the file input. */
export async function openFile(page, file) {
  await page.getByLabel("Open a file").setInputFiles(file);
}

/** Drops a file on the workbench. */
export async function dropFile(page, name, text) {
  const dataTransfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type: "text/csv" }));
      return transfer;
    },
    [name, text],
  );
  const target = page.locator("curriculum-mapper");
  await target.dispatchEvent("dragover", { dataTransfer });
  assert.ok(await page.getByText("Drop the file to open it").isVisible(), "the drop is announced");
  await target.dispatchEvent("drop", { dataTransfer });
}

export async function showMapping(page) {
  await page.getByRole("tab", { name: "Mapping" }).click();
  await page.locator(".cm-outcome").first().waitFor();
}

/** The report of a sample as the engine wrote it natively. */
export async function expectedReport(sample) {
  return readFile(at("fixtures", "expected", `${sample}.report.json`), "utf8");
}

export async function fixture(path) {
  return readFile(at("fixtures", path));
}

/** Nothing for axe to complain of, by all its rules or by these. */
export async function accessible(page, rules) {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(RULES)).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("\n  ")}`);
  assert.deepEqual(found, []);
}

/** The page itself never scrolls sideways. */
export async function fits(page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${content} px of content in a window of ${window} px`);
}

/** What has the focus, by its id without the element's own prefix, or else its text. */
export async function focused(page) {
  return page.evaluate(() => {
    const { id, textContent } = document.activeElement;
    return id ? id.replace(/^curriculum-mapper-\d+-/, "") : textContent.trim();
  });
}

/** A host page of `<curriculum-gaps>` with this inside its main part, under a strict policy; `json` lies beside it. */
export const gapsHost = (body, json, lang = "en") => ({
  path: "/host",
  ready: false,
  prepare: async (page) => {
    await page.route("**/report.json", (route) => route.fulfill({ contentType: "application/json", body: json }));
    await page.route("**/host", (route) =>
      route.fulfill({
        contentType: "text/html",
        headers: { "Content-Security-Policy": "default-src 'self'; script-src 'self'" },
        body: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Host</title><link rel="icon" href="/pages/icon.svg">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/curriculum-gaps.css"><script type="module" src="/curriculum-gaps.js"></script>
<main><h1>Our programme</h1>${body}</main></html>`,
      }),
    );
  },
});

/** Data as a page holds them in a script of their own. */
export const inside = (data) => `<script type="application/json">${data.replaceAll("<", "\\u003c")}</script>`;
