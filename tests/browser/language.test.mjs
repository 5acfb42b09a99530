/** Both languages: the workbench in Welsh, in every view, and from one language to the other. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { at } from "../../tools/paths.mjs";
import { accessible, expectedReport, fits, gapsHost, mapped, site, textFile } from "./support.mjs";

const { test } = site();

const texts = async (language) => {
  const files = ["json", "workbench.json", "more.json"].map((end) => at(`www/locales/${language}.${end}`));
  const all = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, "utf8")).strings));
  return Object.assign({}, ...all);
};
const [en, cy] = await Promise.all([texts("en"), texts("cy")]);

/** English texts without placeholders, long enough not to stand in the curriculum or in the framework by chance. */
const ENGLISH = Object.entries(en)
  .filter(([key, text]) => typeof text === "string" && text.length > 12 && !/%\{/.test(text) && text !== cy[key])
  .map(([, text]) => text);

/** No English text of the page's own is left, and nothing stands there without its words. */
async function allWelsh(page) {
  const shown = await page.locator("curriculum-mapper").innerText();
  assert.deepEqual(
    ENGLISH.filter((text) => shown.includes(text)),
    [],
  );
  assert.ok(!/%\{\w+\}|undefined/.test(shown), "every placeholder is filled");
  await accessible(page);
  await fits(page);
}

test(
  "the whole workbench speaks Welsh, and says that nobody has checked it",
  async (page) => {
    await mapped(page);
    assert.equal(await page.locator(".cm-workbench").getAttribute("lang"), "cy");
    await page.getByText(cy["language.note"]).waitFor();
    // What is inside of what is opened comes only then.
    for (const within of [".cm-panel details:not(details details)", ".cm-panel details details"]) {
      for (const summary of await page.locator(`${within} > summary`).all()) await summary.click();
      await page.getByText(cy["open.textHint"]).waitFor();
    }
    await page.getByText(cy["open.textHint"]).waitFor();
    await allWelsh(page);
    await page.getByLabel("Midwife", { exact: true }).check();
    await page.locator(".cm-overview").waitFor();
    for (const summary of await page.locator(".cm-view summary").all()) await summary.click();
    await page.getByRole("button", { name: cy["result.tools"] }).click();
    await page.getByText(cy["work.hint"]).waitFor();
    await allWelsh(page);
    await page.getByRole("tab", { name: cy["result.mapping"] }).click();
    await page.getByRole("button", { name: cy["review.accept"] }).first().click();
    await page.locator(".cm-status", { hasText: "Derbyniwyd." }).waitFor();
    const decided = page.locator(".cm-fact", { hasText: cy["review.by"] }).first();
    assert.match(await decided.innerText(), /\b\d{1,2} \p{L}+ 20\d\d, \d\d:\d\d/u, "the day comes before the month");
    await page.getByRole("button", { name: cy["review.add"] }).first().click();
    await page.getByRole("button", { name: cy["keys.show"] }).click();
    await allWelsh(page);
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: cy["result.plan"] }).click();
    await page.locator(".cm-item").first().waitFor({ timeout: 30_000 });
    await page.locator(".cm-item summary").first().click();
    await allWelsh(page);
    await page.locator("input[type=file]").first().setInputFiles(textFile("empty.csv", ""));
    await page.getByText(cy["error.title"]).waitFor();
    await page.getByText(cy["error.kept"]).waitFor();
  },
  { path: "/cymraeg.html", ready: false },
);

const NARROW = { viewport: { width: 320, height: 256 } };

test(
  "in Welsh, whose words are longer, no view scrolls sideways on the narrowest screen",
  async (page) => {
    await mapped(page);
    for (const summary of await page.locator(".cm-view summary").all()) await summary.click();
    await fits(page);
    await page.getByRole("tab", { name: cy["result.mapping"] }).click();
    await page.getByRole("button", { name: cy["review.accept"] }).first().click();
    await page.getByRole("button", { name: cy["review.add"] }).first().click();
    await fits(page);
    await page.getByRole("tab", { name: cy["result.plan"] }).click();
    await page.locator(".cm-item").first().waitFor({ timeout: 30_000 });
    await page.locator(".cm-item summary").first().click();
    await fits(page);
    await page.getByRole("button", { name: cy["result.tools"] }).click();
    await page.getByText(cy["work.hint"]).waitFor();
    await fits(page);
  },
  { path: "/cymraeg.html", ready: false, ...NARROW },
);

test(
  "in Welsh a published report does not scroll sideways on the narrowest screen",
  async (page) => {
    await page.locator(".cm-published").waitFor();
    await page.getByText(cy["gaps.only"]).waitFor();
    await fits(page);
  },
  {
    ...gapsHost('<curriculum-gaps src="report.json"></curriculum-gaps>', await expectedReport("nursing"), "cy"),
    ...NARROW,
  },
);

test("the language can be changed while the page is open, and nothing is lost", async (page) => {
  const speak = (locale) =>
    page.evaluate((locale) => document.querySelector("curriculum-mapper").setAttribute("locale", locale), locale);
  await page.getByRole("tab", { name: "Mapping" }).click();
  await page.getByRole("button", { name: "Accept" }).first().click();
  await speak("cy");
  await page.getByRole("button", { name: "Derbyn", pressed: true }).waitFor();
  await page.getByText(/^Adolygwyd 1 o/).waitFor();
  await speak("en-GB");
  await page.getByRole("button", { name: "Accept", pressed: true }).waitFor();
  assert.equal(await page.getByText(cy["language.note"]).count(), 0);
});

test(
  "a page that reads from right to left keeps its direction around the workbench",
  async (page) => {
    await mapped(page);
    await fits(page);
    assert.equal(await page.locator(".cm-workbench").getAttribute("dir"), "ltr", "English words read from the left");
    await accessible(page);
  },
  {
    path: "/rtl",
    ready: false,
    prepare: (page) =>
      page.route("**/rtl", (route) =>
        route.fulfill({
          contentType: "text/html",
          body: `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>RTL</title><link rel="icon" href="/pages/icon.svg">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/curriculum-mapper.css">
<script type="module" src="/curriculum-mapper.js"></script><main><h1>RTL</h1>
<curriculum-mapper src="/pages/samples/nursing.csv" professions="adult-nurse"></curriculum-mapper></main></html>`,
        }),
      ),
  },
);
