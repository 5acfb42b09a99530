/** Every state, at every width and in every mode: nothing for axe to find, and nothing off the side of the page. */
import assert from "node:assert/strict";

import { accessible, fits, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

const PROFESSIONS = ["Midwife", "Paramedic", "Pharmacist", "Informatics specialist (any setting)"];
const view = (page, name) => page.getByRole("tab", { name }).click();
const details = (page, name) => page.locator("summary", { hasText: name }).click();

/** A curriculum with all that a result can show, and little of each: axe takes its time over every element. */
const SMALL = `Module,Year,Learning outcome,Assessed
M1,1,Keep clear and accurate records of care,yes
M1,1,Protect personal information and confidentiality,no
M2,2,Analyse data about care to improve the quality of the service,yes
M2,3,Use telehealth to follow people up,yes
M2,3,Dress a wound,yes
`;

/** What can be on the page, in the order in which a person may come by it: each goes on from the one before. */
const STATES = {
  "the gaps": async (page) => {
    await openFile(page, textFile("small.csv", SMALL));
    await shows(page, "small.csv");
  },
  "a competency's outcomes": async (page) => {
    await page.locator(".cm-expand").first().click();
    await details(page, "What the states and steps mean");
  },
  "gaps alone": async (page) => page.getByLabel("Show gaps only").check(),
  "how the file was read": async (page) => {
    await details(page, "How the file was read");
    await page.getByText("The first 3 outcomes").waitFor();
  },
  "text to paste": async (page) => details(page, "Paste text instead"),
  "the professions to choose from": async (page) => details(page, "Choose professions"),
  "no profession found": async (page) => {
    await page.getByLabel("Find a profession").fill("wizard");
    await page.getByText("No profession matches").waitFor();
    await page.getByLabel("Find a profession").fill("");
  },
  "several professions side by side": async (page) => {
    for (const name of PROFESSIONS) await page.getByLabel(name, { exact: true }).check();
    await page.locator(".cm-overview tbody tr").nth(PROFESSIONS.length).waitFor();
    await details(page, "Compare the professions");
  },
  exports: async (page) => {
    await page.getByRole("button", { name: "Save, export and compare" }).click();
    await page.locator(".cm-tools").waitFor();
  },
  "the mapping": showMapping,
  "every kind of decision": async (page) => {
    await page.getByRole("button", { name: "Accept" }).nth(0).click();
    await page.getByRole("button", { name: "Reject" }).nth(1).click();
  },
  "a note": async (page) => page.getByRole("button", { name: "Add a note" }).first().click(),
  "a competency to add": async (page) => {
    await page.getByRole("button", { name: "Add a competency" }).first().click();
    await page.locator("[name=competency]").waitFor();
  },
  "several selected": async (page) => page.getByLabel(/^Select the \d+ alignments/).check(),
  "the keyboard shortcuts": async (page) => page.getByRole("button", { name: "What each key does" }).click(),
  "nothing that fits the filters": async (page) => {
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.getByLabel("Search in outcomes").fill("no outcome says this");
  },
  "all outcomes": async (page) => {
    await page.getByLabel("Search in outcomes").fill("");
    await page.getByLabel("Show all outcomes").check();
  },
  "the plan": async (page) => {
    await view(page, "Plan");
    await page.locator(".cm-item").first().waitFor({ timeout: 30_000 });
  },
  "the reasons of a plan": async (page) => {
    await page.locator(".cm-item summary").first().click();
    await details(page, "The network in words");
  },
  "no profession": async (page) => {
    await page.getByRole("button", { name: "Clear all" }).click();
    await page.getByText("Choose one or more professions above").waitFor();
  },
  "a file that cannot be read without help": async (page) => {
    await openFile(page, textFile("bad.csv", "Name,Address\nA,B\n"));
    await page.getByLabel("Which column holds the learning outcomes?").waitFor();
  },
  "a file that cannot be read": async (page) => {
    await openFile(page, textFile("empty.csv", ""));
    await page.locator(".nhsuk-error-summary", { hasText: "empty.csv" }).waitFor();
  },
};

const WIDE = { width: 1280, height: 900 };

/** The rules whose outcome depends on colours, and those that depend on the layout. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const LAYOUT = ["target-size", "scrollable-region-focusable", "meta-viewport", "css-orientation-lock"];

/** How it can be seen. Zoom is a smaller window of larger points: at 400 %, 1,280 pixels are 320 wide. */
const MODES = {
  "on a wide page": { viewport: WIDE },
  "at 200 % zoom": { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2, rules: LAYOUT },
  "at 400 % zoom, 320 px": { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, rules: LAYOUT },
  "in the dark": { viewport: WIDE, colorScheme: "dark", rules: COLOURS },
  "in forced colours": { viewport: WIDE, forcedColors: "active", rules: COLOURS },
  "in forced dark colours": { viewport: WIDE, forcedColors: "active", colorScheme: "dark", rules: COLOURS },
};

for (const [mode, { rules, ...options }] of Object.entries(MODES)) {
  test(
    `every state is accessible and fits ${mode}`,
    async (page) => {
      for (const [state, reach] of Object.entries(STATES)) {
        try {
          await reach(page);
          await accessible(page, rules);
          await fits(page);
        } catch (error) {
          error.message = `${state}: ${error.message}`;
          throw error;
        }
      }
    },
    { reducedMotion: "reduce", ...options },
  );
}

test("has one main heading, headings in order, and landmarks", async (page) => {
  for (const state of ["the gaps", "the mapping", "the plan"]) {
    await STATES[state](page);
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

test(
  "nothing moves where a person asks for less motion",
  async (page) => {
    await showMapping(page);
    const moving = await page.locator("curriculum-mapper *").evaluateAll((all) =>
      all
        .map((one) => getComputedStyle(one))
        .filter(({ transitionDuration, animationName }) => /[1-9]/.test(transitionDuration) || animationName !== "none")
        .map(({ transitionDuration, animationName }) => `${transitionDuration} ${animationName}`),
    );
    assert.deepEqual(moving, []);
  },
  { reducedMotion: "reduce" },
);

/** The live regions as a screen reader gets them: how urgent each is, and what it says. */
async function liveRegions(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const text = (node) =>
    node.role?.value === "StaticText"
      ? node.name.value
      : (node.childIds ?? []).map((id) => text(byId.get(id) ?? {})).join("");
  const live = (node) => node.properties?.find(({ name }) => name === "live")?.value.value;
  return nodes
    .filter((node) => !node.ignored && node.role?.value === "status")
    .map((node) => [live(node), text(node).trim()]);
}

test("a screen reader is told politely of results, decisions, what is undone, filters and problems", async (page) => {
  const heard = async (pattern) => {
    const regions = await liveRegions(page);
    assert.ok(
      regions.some(([live, text]) => live === "polite" && pattern.test(text)),
      `${pattern} is not among ${JSON.stringify(regions)}`,
    );
  };
  await heard(/^\d+ of \d+ outcomes in nursing\.csv address .* Gaps found for 1 profession\.$/);
  await showMapping(page);
  await heard(/^Showing 1 to \d+ of \d+ outcomes$/);
  await page.getByRole("button", { name: "Accept" }).first().click();
  await heard(/^Accepted\.$/);
  await page.getByRole("button", { name: "Undo" }).click();
  await heard(/^Undone: .+, for outcome .+\.$/);
  await page.getByLabel("Search in outcomes").fill("no outcome says this");
  await heard(/^No outcome fits these filters\.$/);
  await page.getByLabel("Search in outcomes").fill("");
  await openFile(page, textFile("empty.csv", ""));
  await page.locator(".nhsuk-error-summary").waitFor();
  // A problem is not announced but gets the focus, and its name with it, which a group may have.
  assert.equal(await page.evaluate(() => document.activeElement.role), "group");
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-labelledby")), /problem-title$/);
});

test("how many are selected is said in a region that was there before", async (page) => {
  await showMapping(page);
  const region = await page.locator(".cm-bulk__count").elementHandle({ timeout: 2000 });
  await page.locator(".cm-alignment").first().getByRole("checkbox").check();
  await page.getByText("1 selected").waitFor();
  assert.equal((await region.textContent()).trim(), "1 selected");
});

test("the focus moves to the filter when the professions are cleared", async (page) => {
  await details(page, "Choose professions");
  await page.getByRole("button", { name: "Clear all" }).press("Enter");
  await page.getByRole("button", { name: "Clear all" }).waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.labels?.[0].textContent), "Find a profession");
});
