/** The elements as React renders them: properties, events, changes and going away. */
import assert from "node:assert/strict";

import { build } from "esbuild";

import { at } from "../../tools/paths.mjs";
import { expectedReport, mapped, site } from "./support.mjs";

const { test } = site();

/** A small application; it tells what it was told. */
const APPLICATION = `
  import { createElement as h, useState } from "react";
  import { createRoot } from "react-dom/client";

  window.checked = [];
  const onChecked = ({ report }) => window.checked.push(report.reading.file);

  function Application() {
    const [what, show] = useState("nothing");
    const [file, open] = useState("nursing");
    const button = (name, onClick) => h("button", { onClick }, name);
    return h("main", {},
      h("h1", {}, "In React"),
      button("Report", () => show("report")),
      button("Workbench", () => show("workbench")),
      button("Nothing", () => show("nothing")),
      button("Other file", () => open("social-work")),
      what === "report" && h("curriculum-gaps", { report: window.report }, h("p", {}, "Plain words")),
      what === "workbench" && h("curriculum-mapper",
        { src: "/pages/samples/" + file + ".csv", professions: "adult-nurse", "oncurriculum-checked": onChecked },
        h("p", {}, "Plain words")));
  }

  createRoot(document.getElementById("root")).render(h(Application));
`;

const bundled = await build({
  stdin: { contents: APPLICATION, resolveDir: at(".") },
  bundle: true,
  write: false,
  minify: true,
  define: { "process.env.NODE_ENV": '"production"' },
});

test(
  "both elements live in a React application: a property, an event, a change, and away again",
  async (page) => {
    const show = (name) => page.getByRole("button", { name, exact: true }).click();
    await page.evaluate((report) => (window.report = report), JSON.parse(await expectedReport("nursing")));
    await show("Report");
    await page.locator("curriculum-gaps .cm-gaps .cm-row").first().waitFor();
    await show("Workbench");
    await mapped(page);
    assert.equal(await page.locator("curriculum-gaps").count(), 0);
    await show("Other file");
    await page.locator(".cm-read__file", { hasText: "social-work.csv" }).waitFor({ timeout: 30_000 });
    await page.waitForFunction(() => window.checked.length === 2);
    assert.deepEqual(await page.evaluate(() => window.checked), ["nursing.csv", "social-work.csv"]);
    await show("Nothing");
    assert.equal(await page.locator("curriculum-mapper").count(), 0);
  },
  {
    path: "/react",
    ready: false,
    prepare: async (page) => {
      const contentType = "text/javascript";
      await page.route("**/react.js", (route) => route.fulfill({ contentType, body: bundled.outputFiles[0].text }));
      await page.route("**/react", (route) =>
        route.fulfill({
          contentType: "text/html",
          headers: { "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" },
          body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>React</title><link rel="icon" href="/pages/icon.svg">
<link rel="stylesheet" href="/curriculum-mapper.css"><link rel="stylesheet" href="/curriculum-gaps.css">
<script type="module" src="/curriculum-mapper.js"></script><script type="module" src="/curriculum-gaps.js"></script>
<script type="module" src="/react.js"></script><div id="root"></div></html>`,
        }),
      );
    },
  },
);
