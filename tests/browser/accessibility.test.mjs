/** Every state, at every width and in every mode: nothing for axe to find, and nothing off the side of the page. */
import assert from "node:assert/strict";

import { accessible, fits, openFile, showMapping, site, textFile } from "./support.mjs";

const { test } = site();

const PROFESSIONS = ["Midwife", "Paramedic", "Pharmacist", "Informatics specialist (any setting)"];

/** What can be on the page. */
const STATES = {
  initial: async () => {},
  "the mapping": showMapping,
  "all outcomes": async (page) => {
    await showMapping(page);
    await page.getByLabel("Show all outcomes").check();
  },
  error: async (page) => {
    await openFile(page, textFile("bad.csv", "Name,Address\nA,B\n"));
    await page.locator(".nhsuk-error-summary").waitFor();
  },
  "several professions": async (page) => {
    await page.getByText("Choose professions").click();
    for (const name of PROFESSIONS) await page.getByLabel(name, { exact: true }).check();
    await page.locator(".cm-overview tbody tr").nth(PROFESSIONS.length).waitFor();
  },
  "everything open": async (page) => {
    for (const summary of await page.locator("summary").all()) await summary.click();
    for (const button of await page.locator(".cm-expand").all()) await button.click();
    await page.getByLabel("Show gaps only").check();
  },
};

const WIDE = { width: 1280, height: 900 };
const EVERY = Object.keys(STATES);
const MOST = ["initial", "the mapping", "error", "everything open"];

/** How it can be seen, and which states to look at so. */
const MODES = {
  "a wide page": [EVERY, { viewport: WIDE }],
  "320 px": [EVERY, { viewport: { width: 320, height: 640 } }],
  "a phone": [MOST, { viewport: { width: 390, height: 844 } }],
  "the dark": [MOST, { viewport: WIDE, colorScheme: "dark" }],
  "forced colours": [MOST, { viewport: WIDE, forcedColors: "active" }],
};

for (const [mode, [states, options]] of Object.entries(MODES)) {
  for (const state of states) {
    test(
      `${state}, in ${mode}`,
      async (page) => {
        await STATES[state](page);
        await accessible(page);
        await fits(page);
      },
      { reducedMotion: "reduce", ...options },
    );
  }
}

test("has one main heading, headings in order, and landmarks", async (page) => {
  for (const reach of [STATES.initial, showMapping]) {
    await reach(page);
    const levels = await page
      .locator("h1, h2, h3, h4, h5, h6")
      .evaluateAll((all) => all.map((h) => Number(h.tagName[1])));
    assert.equal(levels.filter((level) => level === 1).length, 1);
    levels.slice(1).forEach((level, i) => assert.ok(level <= levels[i] + 1, `h${levels[i]} is followed by h${level}`));
  }
  for (const role of ["banner", "main", "contentinfo"]) assert.equal(await page.getByRole(role).count(), 1, role);
});

test("everything that can be worked is at least 24 px high", async (page) => {
  await showMapping(page);
  const small = await page
    .locator("button, select, summary, input[type=search], label.nhsuk-button")
    .evaluateAll((all) =>
      all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML),
    );
  assert.deepEqual(small, []);
});

test("focus is always to be seen", async (page) => {
  const unseen = [];
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press("Tab");
    const [name, seen] = await page.evaluate(() => {
      const one = document.activeElement;
      // Past the last control the browser's own buttons have their turn.
      if (one === document.body) return ["", true];
      const drawn = one.type === "file" ? one.nextElementSibling : one;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(drawn);
      return [one.outerHTML.slice(0, 100), (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none"];
    });
    if (!seen) unseen.push(name);
  }
  assert.deepEqual(unseen, []);
});
