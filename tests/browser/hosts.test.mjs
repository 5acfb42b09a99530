/** The elements in other people's pages: the examples, shadow roots, frames, and without a network. */
import assert from "node:assert/strict";

import { accessible, fits, mapped, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

const HOSTS = {
  nhs: ["curriculum-mapper"],
  govuk: ["curriculum-gaps"],
  plain: ["curriculum-mapper", "curriculum-gaps"],
};

for (const [host, elements] of Object.entries(HOSTS)) {
  for (const [where, options] of [
    ["light", {}],
    ["dark, on a phone", { viewport: { width: 375, height: 800 }, colorScheme: "dark" }],
  ]) {
    test(
      `the example page ${host} works and is accessible, ${where}`,
      async (page) => {
        if (elements.includes("curriculum-mapper")) await mapped(page);
        for (const element of elements) await page.locator(`${element} .cm-gaps .cm-row`).first().waitFor();
        await accessible(page);
        await fits(page);
      },
      { path: `/${host}.html`, ready: false, reducedMotion: "reduce", ...options },
    );
  }
}

test(
  "the accessibility statement is accessible",
  async (page) => {
    await page.getByRole("heading", { name: "What is not tested yet" }).waitFor();
    await accessible(page);
    await fits(page);
  },
  { path: "/accessibility.html", ready: false },
);

const bare = (body) => ({
  path: "/bare",
  ready: false,
  prepare: (page) =>
    page.route("**/bare", (route) =>
      route.fulfill({
        contentType: "text/html",
        headers: { "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" },
        body: `<!doctype html><html lang="en"><title>Bare</title><link rel="icon" href="/pages/icon.svg">
<script type="module" src="/curriculum-mapper.js"></script>${body}</html>`,
      }),
    ),
});

test(
  "works inside a shadow root, styles of its views included",
  async (page) => {
    await page.evaluate(() => {
      const root = document.querySelector("#host").attachShadow({ mode: "open" });
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/curriculum-mapper.css" });
      const element = document.createElement("curriculum-mapper");
      element.setAttribute("src", "/samples/nursing.csv");
      element.setAttribute("professions", "adult-nurse");
      root.append(link, element);
    });
    await mapped(page);
    await showMapping(page);
    await page.getByRole("button", { name: "Accept" }).first().click();
    await page.getByText(/^1 of \d+ alignments reviewed/).waitFor();
    assert.equal(await page.locator(".cm-review").evaluate((node) => getComputedStyle(node).display), "grid");
  },
  bare('<div id="host"></div>'),
);

test(
  "works inside a frame",
  async (page) => {
    const frame = page.frameLocator("iframe");
    await frame.locator(".cm-row").first().waitFor({ timeout: 30_000 });
  },
  bare('<iframe src="/" title="The mapper" width="900" height="600"></iframe>'),
);

test(
  "works without a network once it is loaded",
  async (page) => {
    const last = page.waitForResponse("**/data/reference.json");
    await page.goto("/");
    await mapped(page);
    await last;
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    await openFile(page, textFile("own.csv", "Learning outcome\nKeep accurate records of care\nDress a wound\n"));
    await shows(page, "own.csv");
    await showMapping(page);
    await page.getByRole("button", { name: "Accept" }).first().click();
    await page.getByText(/^1 of \d+ alignments? reviewed/).waitFor();
    await page.getByText("How the file was read").click();
    await page.getByRole("row", { name: "Learning outcome the learning outcome" }).waitFor();
    assert.equal(await page.getByText("does not let the page keep your decisions").count(), 0);
  },
  { path: null },
);
