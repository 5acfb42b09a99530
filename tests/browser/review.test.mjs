/** Reviewing: decisions by mouse and by keyboard alone, several at once, undone, and what follows from them. */
import assert from "node:assert/strict";

import { accessible, expectedReport, fits, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

const report = JSON.parse(await expectedReport("nursing"));
const pairs = report.mapping.outcomes.flatMap(({ outcome, alignments }) => alignments.map((a) => ({ outcome, ...a })));
/** Those of them that stand on the first page of the list: of 25 outcomes. */
const onPage = (all) => {
  const outcomes = [...new Set(all.map(({ outcome }) => outcome))].slice(0, 25);
  return all.filter(({ outcome }) => outcomes.includes(outcome));
};

const cards = (page) => page.locator(".cm-alignment");
const statuses = async (page) => (await page.locator(".cm-alignment .cm-tag").allTextContents()).map((t) => t.trim());
const reviewed = (page, n) => page.getByText(`${n} of ${pairs.length} alignments reviewed`).waitFor();
const heard = (page, text) => page.locator(".cm-status", { hasText: text }).waitFor();
const at = (page) => page.evaluate(() => document.activeElement.closest("[data-stop]")?.dataset.stop);
const stop = (n) => JSON.stringify([pairs[n].outcome, pairs[n].competency]);

/** The decisions of the element's first result that has so many. */
const decisionsOf = (page, count) =>
  page.evaluate(
    (count) =>
      new Promise((resolve) =>
        document.addEventListener("curriculum-checked", ({ report }) => {
          if (report.decisions.length === count) resolve(report.decisions);
        }),
      ),
    count,
  );

test("accepts and rejects; a suggestion that nobody reviewed says so", async (page) => {
  await showMapping(page);
  assert.ok((await statuses(page)).every((status) => status === "Suggested, not reviewed"));
  await page.getByLabel("Your name or initials").fill("AB");
  await page.getByLabel("Your name or initials").blur();
  const followed = decisionsOf(page, 2);
  await cards(page).nth(0).getByRole("button", { name: "Accept" }).click();
  await cards(page).nth(1).getByRole("button", { name: "Reject" }).click();
  assert.deepEqual((await statuses(page)).slice(0, 3), [
    "Accepted by a reviewer",
    "Rejected by a reviewer",
    "Suggested, not reviewed",
  ]);
  await reviewed(page, 2);
  const decisions = await followed;
  assert.deepEqual(
    decisions.map(({ outcome, competency, verdict, reviewer }) => [outcome, competency, verdict, reviewer]),
    [
      [pairs[0].outcome, pairs[0].competency, "accept", "AB"],
      [pairs[1].outcome, pairs[1].competency, "reject", "AB"],
    ],
  );
  assert.ok(decisions.every(({ at }) => !Number.isNaN(Date.parse(at))));
});

test("the gaps follow the decisions, and undo brings them back", async (page) => {
  const only = report.professions[0].assessment.coverage.find(({ outcomes }) => outcomes.length === 1);
  const row = () => page.locator(".cm-row", { hasText: only.competency.replace("IDT:", "") }).first();
  const before = (await row().locator(".cm-tag").textContent()).trim();
  await showMapping(page);
  await page.getByLabel("Competency").first().selectOption(only.competency);
  await cards(page).first().getByRole("button", { name: "Reject" }).click();
  await page.getByRole("tab", { name: "Gaps" }).click();
  await row().locator(".cm-tag", { hasText: "Missing" }).waitFor();
  await showMapping(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await heard(page, /^Undone: .+, for outcome .+\.$/);
  await page.getByRole("tab", { name: "Gaps" }).click();
  await row().locator(".cm-tag", { hasText: before }).waitFor();
});

test("a level given by the reviewer is an acceptance at that level", async (page) => {
  await showMapping(page);
  const level = page.getByLabel(/^Level of/).first();
  await level.selectOption("3");
  assert.equal((await statuses(page))[0], "Accepted by a reviewer");
  await cards(page).first().getByText("given by a reviewer").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal((await statuses(page))[0], "Suggested, not reviewed");
  // The level that the text gives is the engine's to say.
  await cards(page).first().getByText("given by a reviewer").waitFor({ state: "detached" });
  assert.equal(await level.inputValue(), String(pairs[0].level));
});

test("adds a competency, the nearest offered first, and takes it back", async (page) => {
  await showMapping(page);
  await page.getByRole("button", { name: "Add a competency" }).first().click();
  await page.locator("optgroup[label='Nearest by its words']").waitFor({ state: "attached" });
  assert.equal(await page.locator("[name=competency]").inputValue(), "", "nothing is chosen for the person");
  const options = page.locator("[name=competency] option:enabled");
  const offered = await options.evaluateAll((all) => all.map(({ value }) => value));
  const own = report.mapping.outcomes.find(({ outcome }) => outcome === pairs[0].outcome).alignments;
  assert.ok(!own.some(({ competency }) => offered.includes(competency)), "what it has already is not offered");
  await page.locator("[name=competency]").selectOption(offered[0]);
  await page.locator("[name=level]").selectOption("1");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const added = page.locator(".cm-alignment--added");
  await added.getByText("Added by a reviewer").waitFor();
  await page.waitForTimeout(600);
  for (const fact of ["Confidence", "Matched through", "Best match"]) {
    assert.equal(await added.getByText(fact, { exact: true }).count(), 0, `${fact} is said of what was found`);
  }
  await added.getByRole("button", { name: "Take back" }).click();
  await added.waitFor({ state: "detached" });
  await heard(page, /^Taken back\.$/);
});

test("writes a note on a decision", async (page) => {
  await showMapping(page);
  await cards(page).first().getByRole("button", { name: "Accept" }).click();
  await cards(page).first().getByRole("button", { name: "Add a note" }).click();
  await page.keyboard.type("Checked with the module lead");
  await page.getByRole("button", { name: "Save the note" }).click();
  await cards(page).first().locator(".cm-note", { hasText: "Checked with the module lead" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Change the note");
});

test("a note and a name full of markup show as the text they are", async (page) => {
  const hostile = '<img src=x onerror="window.broken=true"></textarea><script>window.broken=true</script>${1}';
  await showMapping(page);
  await page.getByLabel("Your name or initials").fill(hostile);
  await page.getByLabel("Your name or initials").blur();
  await cards(page).first().getByRole("button", { name: "Accept" }).click();
  await cards(page).first().getByRole("button", { name: "Add a note" }).click();
  await page.locator("textarea").fill(hostile);
  await page.getByRole("button", { name: "Save the note" }).click();
  assert.equal(await page.locator(".cm-note").textContent(), hostile);
  await cards(page).first().getByText(hostile.slice(0, 40)).first().waitFor();
  await cards(page).first().getByRole("button", { name: "Change the note" }).click();
  assert.equal(await page.locator("textarea").inputValue(), hostile);
  assert.equal(await page.locator("curriculum-mapper img, curriculum-mapper script").count(), 0);
  assert.equal(await page.evaluate(() => window.broken), undefined);
});

test("decides on several at once, in one step to undo", async (page) => {
  await showMapping(page);
  for (const n of [0, 2]) await cards(page).nth(n).getByRole("checkbox").check();
  await page.getByText("2 selected").waitFor();
  await page.locator(".cm-bulk").getByRole("button", { name: "Accept" }).click();
  await heard(page, "2 accepted.");
  await reviewed(page, 2);
  await page.getByRole("button", { name: "Undo" }).click();
  await reviewed(page, 0);
  await page.getByLabel(`Select the ${onPage(pairs).length} alignments on this page`).check();
  await page.locator(".cm-bulk").getByRole("button", { name: "Reject" }).click();
  await reviewed(page, onPage(pairs).length);
});

test("what was decided otherwise is left when several are decided on, unless all of them were", async (page) => {
  await showMapping(page);
  await cards(page).nth(0).getByRole("button", { name: "Reject" }).click();
  const all = page.getByLabel(`Select the ${onPage(pairs).length} alignments on this page`);
  const accept = page.locator(".cm-bulk").getByRole("button", { name: "Accept" });
  await all.check();
  await accept.click();
  await heard(page, `${onPage(pairs).length - 1} accepted. 1 that you had rejected was left as it is.`);
  assert.equal((await statuses(page))[0], "Rejected by a reviewer");
  await cards(page).nth(0).getByRole("checkbox").check();
  await accept.click();
  await heard(page, "Accepted.");
  assert.equal((await statuses(page))[0], "Accepted by a reviewer");
});

test("a double click decides once, and a note outlives the decision that is taken back", async (page) => {
  await showMapping(page);
  const card = cards(page).first();
  await card.getByRole("button", { name: "Accept" }).dblclick();
  await page.waitForTimeout(100);
  assert.equal((await statuses(page))[0], "Accepted by a reviewer");
  await card.getByRole("button", { name: "Add a note" }).click();
  await page.keyboard.type("Checked");
  await page.getByRole("button", { name: "Save the note" }).click();
  await page.waitForTimeout(600);
  await card.getByRole("button", { name: "Accept" }).click();
  assert.equal((await statuses(page))[0], "Suggested, not reviewed");
  await page.getByRole("button", { name: "Undo" }).click();
  await card.locator(".cm-note", { hasText: "Checked" }).waitFor();
  await card.getByRole("button", { name: "Change the note" }).waitFor();
  await card.getByRole("button", { name: "Accept" }).click();
  await card.getByRole("button", { name: "Reject" }).click();
  await card.getByRole("button", { name: "Go on with your note" }).click();
  assert.equal(await page.locator("textarea").inputValue(), "Checked");
});

test("suggestions that decisions brought as examples are told of", async (page) => {
  const parts = ["arm", "leg", "hand", "back", "head", "chest", "hip"];
  const outcomes = parts.map((part) => `Keep accurate records of a wound of the ${part}`);
  const unsure = "Keep accurate track of a wound of the leg";
  await openFile(page, textFile("alike.csv", ["Learning outcome", ...outcomes, unsure, ""].join("\n")));
  await shows(page, "alike.csv");
  await showMapping(page);
  const moved = page.locator(".cm-review__moved");
  assert.equal(await moved.textContent(), "");
  for (const n of parts.keys()) await cards(page).nth(n).getByRole("button", { name: "Accept" }).click();
  await moved.filter({ hasText: "1 new suggestion since you opened this" }).waitFor();
  for (const _ of parts) await page.getByRole("button", { name: "Undo" }).click();
  await moved.filter({ hasText: /^$/ }).waitFor({ state: "attached" });
});

test("shows what is not reviewed yet, and keeps in sight what was just decided", async (page) => {
  await showMapping(page);
  await page.getByLabel("Review", { exact: true }).selectOption("undecided");
  await cards(page).first().getByRole("button", { name: "Accept" }).click();
  assert.equal(await cards(page).count(), onPage(pairs).length);
  await page.getByLabel("Review", { exact: true }).selectOption("accepted");
  assert.equal(await cards(page).count(), 1);
  await page.getByLabel("Review", { exact: true }).selectOption("undecided");
  assert.equal(await cards(page).count(), onPage(pairs.slice(1)).length);
  await page.getByLabel("Review", { exact: true }).selectOption("any");
  await page.locator("select[id$=-score]").selectOption("low");
  assert.equal(await cards(page).count(), onPage(pairs.filter(({ confidence }) => confidence < 0.65)).length);
});

test("reviews by keyboard alone", async (page) => {
  await page.getByRole("tab", { name: "Gaps" }).focus();
  await page.keyboard.press("ArrowRight");
  await cards(page).first().waitFor();
  for (let i = 0; i < 30 && (await at(page)) === undefined; i += 1) await page.keyboard.press("Tab");
  assert.equal(await at(page), stop(0), "the list is one stop of the tab order");
  await page.keyboard.press("a");
  assert.equal(await at(page), stop(1), "it goes on to the next");
  await page.keyboard.press("r");
  await page.keyboard.press("2");
  assert.deepEqual((await statuses(page)).slice(0, 3), [
    "Accepted by a reviewer",
    "Rejected by a reviewer",
    "Accepted by a reviewer",
  ]);
  await page.keyboard.press("n");
  await page.keyboard.type("a note with r and c");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".cm-note", { hasText: "a note with r and c" }).waitFor();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("c");
  await page.keyboard.press("ArrowUp");
  assert.equal(await at(page), stop(0));
  await page.keyboard.press("Control+z");
  assert.equal((await statuses(page))[1], "Rejected by a reviewer");
  await page.keyboard.press("Control+y");
  assert.equal((await statuses(page))[1], "Suggested, not reviewed");
  await page.keyboard.press("s");
  await page.keyboard.press("Shift+ArrowDown");
  await page.getByText("2 selected").waitFor();
  await page.keyboard.press("r");
  await reviewed(page, 3);
  await page.keyboard.press("+");
  await page.locator("[name=competency]").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.name), "competency");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await accessible(page);
  await page.keyboard.press("Escape");
  assert.ok(!(await page.getByRole("dialog").isVisible()));
});

test("Escape leaves a note for later, and Cancel gives it up", async (page) => {
  await showMapping(page);
  const card = cards(page).first();
  await card.getByRole("button", { name: "Accept" }).click();
  await card.getByRole("button", { name: "Add a note" }).click();
  await page.keyboard.type("Half a thought");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("textarea").count(), 0);
  assert.equal(await card.locator(".cm-note").count(), 0, "it is not saved");
  await card.getByRole("button", { name: "Go on with your note" }).click();
  assert.equal(await page.locator("textarea").inputValue(), "Half a thought");
  await page.keyboard.type(", and the rest");
  await page.getByRole("button", { name: "Save the note" }).click();
  await card.locator(".cm-note", { hasText: "Half a thought, and the rest" }).waitFor();
  await card.getByRole("button", { name: "Change the note" }).click();
  await page.locator("textarea").fill("No");
  await page.getByRole("button", { name: "Cancel" }).click();
  await card.getByRole("button", { name: "Change the note" }).click();
  assert.equal(await page.locator("textarea").inputValue(), "Half a thought, and the rest");
});

test("another curriculum starts a review of its own", async (page) => {
  await showMapping(page);
  await cards(page).first().getByRole("button", { name: "Accept" }).click();
  await reviewed(page, 1);
  await openFile(page, textFile("other.csv", "Learning outcome\nKeep accurate records of care\n"));
  await shows(page, "other.csv");
  await page.getByText(/^0 of \d+ alignments? reviewed/).waitFor();
});

for (const [where, options] of [
  ["on a wide page", { viewport: { width: 1280, height: 900 } }],
  ["at 320 px", { viewport: { width: 320, height: 640 } }],
  ["in the dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
  ["in forced colours", { viewport: { width: 1280, height: 900 }, forcedColors: "active" }],
]) {
  test(
    `a review in full swing is accessible ${where}`,
    async (page) => {
      await showMapping(page);
      await cards(page).nth(0).getByRole("button", { name: "Accept" }).click();
      await cards(page).nth(1).getByRole("button", { name: "Reject" }).click();
      await cards(page).nth(0).getByRole("button", { name: "Add a note" }).click();
      await accessible(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Add a competency" }).first().click();
      await cards(page).nth(3).getByRole("checkbox").check();
      await accessible(page);
      await fits(page);
    },
    { reducedMotion: "reduce", ...options },
  );
}
