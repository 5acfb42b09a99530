/** Single keys as shortcuts: where they work, where they do not, and the switch that turns them off. */
import assert from "node:assert/strict";

import { accessible, expectedReport, mapped, showMapping, site } from "./support.mjs";

const { test } = site();

const report = JSON.parse(await expectedReport("nursing"));
const pairs = report.mapping.outcomes.flatMap(({ outcome, alignments }) => alignments.map((a) => ({ outcome, ...a })));
const stop = (n) => JSON.stringify([pairs[n].outcome, pairs[n].competency]);

const help = (page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });
const shortcuts = (page) => page.getByRole("checkbox", { name: "Keyboard shortcuts" });
const reviewed = (page, n) => page.getByText(`${n} of ${pairs.length} alignments reviewed`).waitFor();
const at = (page) => page.evaluate(() => document.activeElement.closest("[data-stop]")?.dataset.stop);

test("they work anywhere in the mapping view, as soon as it shows", async (page) => {
  await showMapping(page);
  await page.keyboard.press("?");
  await help(page).waitFor();
  await page.keyboard.press("a");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  assert.equal(await at(page), stop(0), "the first key leads into the list");
  await page.keyboard.press("j");
  assert.equal(await at(page), stop(1));
  await page.keyboard.press("a");
  await reviewed(page, 1);
  // A click on plain text leaves the focus nowhere.
  await page.locator(".cm-outcome:has(.cm-at) .cm-outcome__text").click();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
  assert.equal(await page.locator(".cm-at").count(), 1, "where the keyboard was stays marked");
  await page.keyboard.press("r");
  await reviewed(page, 2);
  await page.keyboard.press("Control+z");
  await reviewed(page, 1);
});

test("every decision and every undo is announced, also where it is the same as the last", async (page) => {
  await showMapping(page);
  await page.evaluate(() => {
    window.heard = [];
    const status = document.querySelector(".cm-status");
    const hear = () => window.heard.push(status.textContent.trim());
    new MutationObserver(hear).observe(status, { characterData: true, childList: true, subtree: true });
  });
  const heard = async (key, text, n) => {
    const before = await page.evaluate(() => window.heard.length);
    await page.keyboard.press(key);
    await reviewed(page, n);
    await page.waitForFunction((before) => window.heard.length > before, before);
    const said = await page.evaluate((before) => window.heard.slice(before), before);
    assert.deepEqual(
      said.map((one) => one.replace(/: .+, for outcome .+(?=\.)/, "")),
      [text],
    );
  };
  await page.keyboard.press("j");
  for (const n of [1, 2, 3]) await heard("a", "Accepted.", n);
  await heard("r", "Rejected.", 4);
  await heard("r", "Rejected.", 5);
  for (const n of [4, 3]) await heard("Control+z", "Undone.", n);
  await heard("3", "Accepted. Level 3.", 4);
});

test("nothing is decided out of sight: the first key leads there", async (page) => {
  await showMapping(page);
  await page.keyboard.press("j");
  await page.locator(".cm-outcome").last().locator(".cm-outcome__text").click();
  await page.keyboard.press("a");
  assert.equal(await at(page), stop(0));
  await reviewed(page, 0);
  await page.keyboard.press("a");
  await reviewed(page, 1);
});

test("nothing is decided out of sight, even where the focus is: the first key leads back to it", async (page) => {
  await showMapping(page);
  await page.keyboard.press("j");
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.keyboard.press("r");
  assert.ok((await sight(page)).title, "its title is in sight");
  await reviewed(page, 0);
  await page.keyboard.press("r");
  await reviewed(page, 1);
});

/** Whether the title of what the keyboard is at is in the window, and whether what has the focus is. */
const sight = (page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const seen = (one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    };
    const stop = document.querySelector(".cm-at");
    return {
      title: seen(stop.querySelector(".cm-alignment__title") ?? stop),
      focus: seen(document.activeElement) && stop.contains(document.activeElement),
    };
  });

for (const [width, height] of [
  [1280, 800],
  [1920, 1080],
  [320, 256],
]) {
  test(
    `each key shows the title of what is decided on next, in a window of ${width} by ${height}`,
    async (page) => {
      await showMapping(page);
      const keys = [..."jjjjjjjjjj", ..."kkkk", ..."araj"];
      for (const [n, key] of keys.entries()) {
        await page.keyboard.press(key);
        assert.deepEqual(await sight(page), { title: true, focus: true }, `${key}, key ${n}`);
      }
      await reviewed(page, 3);
    },
    { viewport: { width, height } },
  );
}

test("N on a suggestion opens its note, what is typed decides nothing, and the note goes with a decision", async (page) => {
  await showMapping(page);
  const card = page.locator(".cm-alignment").first();
  await page.keyboard.press("j");
  await page.keyboard.press("n");
  await card.locator("textarea:focus").waitFor();
  await page.keyboard.type("because the module ran");
  assert.equal(await page.locator("textarea").inputValue(), "because the module ran");
  await reviewed(page, 0);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Go on with your note");
  await page.keyboard.press("n");
  await accessible(page);
  await card.getByRole("button", { name: "Reject with this note" }).click();
  await card.getByText("Rejected by a reviewer").waitFor();
  await card.locator(".cm-note", { hasText: "because the module ran" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Change the note");
});

test("a text field keeps its letters", async (page) => {
  await showMapping(page);
  await page.keyboard.press("j");
  for (const field of ["Search in outcomes", "Your name or initials"]) {
    await page.getByLabel(field).focus();
    await page.keyboard.type("ark?");
    assert.equal(await page.getByLabel(field).inputValue(), "ark?");
    await page.getByLabel(field).fill("");
  }
  assert.ok(!(await help(page).isVisible()));
  await reviewed(page, 0);
});

test("the other views have none", async (page) => {
  await showMapping(page);
  await page.getByRole("tab", { name: "Gaps" }).click();
  await page.keyboard.press("?");
  assert.ok(!(await help(page).isVisible()));
});

test("a switch turns them off, also after a reload, and on again", async (page) => {
  await showMapping(page);
  await shortcuts(page).uncheck();
  await accessible(page);
  await page.keyboard.press("?");
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  assert.ok(!(await help(page).isVisible()));
  await page.reload();
  await mapped(page);
  await page.locator(".cm-outcome").first().waitFor();
  assert.ok(!(await shortcuts(page).isChecked()));
  await page.keyboard.press("?");
  assert.ok(!(await help(page).isVisible()));
  await reviewed(page, 0);
  await shortcuts(page).check();
  await page.keyboard.press("?");
  await help(page).waitFor();
});

test(
  "the rest of a page keeps its own keys",
  async (page) => {
    await showMapping(page);
    await page.keyboard.press("j");
    await page.getByRole("button", { name: "The page\u2019s own" }).focus();
    for (const key of ["?", "a"]) await page.keyboard.press(key);
    await page.getByText("Words of the page").click();
    for (const key of ["?", "a"]) await page.keyboard.press(key);
    assert.ok(!(await help(page).isVisible()));
    await reviewed(page, 0);
    await page.getByRole("heading", { name: "Your review" }).click();
    await page.keyboard.press("?");
    await help(page).waitFor();
  },
  {
    path: "/bare",
    prepare: (page) =>
      page.route("**/bare", (route) =>
        route.fulfill({
          contentType: "text/html",
          body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="/pages/icon.svg">
<link rel="stylesheet" href="/curriculum-mapper.css"><script type="module" src="/curriculum-mapper.js"></script>
<main><h1>Our programme</h1><p>Words of the page</p><button>The page\u2019s own</button>
<curriculum-mapper professions="adult-nurse" src="/pages/samples/nursing.csv"></curriculum-mapper></main></html>`,
        }),
      ),
  },
);
