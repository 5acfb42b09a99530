/** What leaves the page: what it tells of people, how its files are called, and paper. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { strFromU8, unzipSync } from "fflate";

import { cards, decide, openTools, saved } from "./review-support.mjs";
import { accessible, fits, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

/** What a button of an export gives. */
const exported = (page, name) => saved(page, () => page.getByRole("button", { name, exact: true }).click());

test("what is published names no reviewer; what colleagues read does", async (page) => {
  await showMapping(page);
  await page.getByLabel("Your name or initials").fill("Rosalind Reviewer");
  await page.getByRole("button", { name: "Accept" }).first().click();
  await page.getByRole("button", { name: "Add a note" }).first().click();
  await page.getByRole("textbox", { name: /^Note/ }).fill("Jo says so");
  await page.getByRole("button", { name: "Save the note" }).click();
  await openTools(page);
  await page.getByText("tell who reviewed each match").waitFor();
  const mapping = (await exported(page, "CSV Mapping")).text;
  assert.ok(/Rosalind Reviewer,\d{4}-\d\d-\d\dT[^,]*,Jo says so/.test(mapping));
  const paper = (await exported(page, "Web page Plan")).text;
  assert.ok(/<p>\d{1,2} \w+ \d{4}\. Matches reviewed by Rosalind Reviewer\.<\/p>/.test(paper));
  await page.getByText("For programs and other web pages").click();
  const names = [
    "HTML to put in your own page Gaps and plan",
    "JSON to publish, without reviewers and notes Gaps and plan",
  ];
  for (const name of names) {
    const { text } = await exported(page, name);
    assert.ok(text.includes("curriculum-mapper/report/1"), name);
    assert.ok(!/Rosalind|Jo says/.test(text), name);
  }
});

test("no two exports are called the same", async (page) => {
  await openTools(page);
  await page.getByText("For programs and other web pages").click();
  const buttons = page.locator(".cm-tools__exports button");
  const names = [];
  for (let n = 0; n < (await buttons.count()); n += 1) {
    // Chromium drops what a page saves beyond ten files in a second, which no hand does.
    if (n % 10 === 9) await page.waitForTimeout(1_100);
    const [download] = await Promise.all([page.waitForEvent("download"), buttons.nth(n).click()]);
    names.push(download.suggestedFilename());
  }
  assert.ok(names.length > 20);
  assert.deepEqual(names.toSorted(), [...new Set(names)].toSorted());
});

test("a file that is no project is not called a damaged one", async (page) => {
  await openTools(page);
  await page
    .getByLabel("Compare with another reviewer’s project file")
    .setInputFiles(textFile("other.csv", "Learning outcome\nKeep records\n"));
  await page.locator(".nhsuk-error-summary", { hasText: "other.csv is not a project file" }).waitFor();
});

test("paper holds every outcome, and nothing that is there to be pressed", async (page) => {
  const rows = Array.from({ length: 60 }, (_, n) => `Keep accurate records of care for person ${n}`);
  await openFile(page, textFile("sixty.csv", ["Learning outcome", ...rows].join("\n")));
  await shows(page, "sixty.csv");
  await showMapping(page);
  await openTools(page);
  assert.equal(await page.locator(".cm-outcome").count(), 25);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator(".cm-outcome").count(), 60);
  const pressed = "curriculum-mapper :is(button, input, select, textarea)";
  const seen = await page.locator(pressed).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  // A level is a choice on the page, and on paper the level.
  const levels = await page.locator(".cm-level-select").count();
  assert.ok(seen <= levels, `${seen} things to press, of which ${levels} are levels`);
  assert.ok(!(await page.getByRole("heading", { name: "Export" }).isVisible()));
  const titles = await page.locator(".cm-alignment__head").evaluateAll((all) =>
    all.map((head) => {
      const box = (part) => head.querySelector(part).getBoundingClientRect();
      return {
        width: box(".cm-alignment__title").width,
        free: box(".cm-tag").left - box(".cm-alignment__title").right,
      };
    }),
  );
  for (const { width, free } of titles) assert.ok(width > 200 && free >= 0, `a title of ${width} px, ${free} px clear`);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.locator(".cm-outcome").count(), 25);
});

for (const name of ["nursing.html", "nursing.plan.html", "portfolio.html"]) {
  test(
    `a page that was written fits 320 px: ${name}`,
    async (page) => {
      await page.setContent(await readFile(new URL(`../../fixtures/expected/${name}`, import.meta.url), "utf8"));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    },
    { path: null, viewport: { width: 320, height: 640 } },
  );
}

/** Whether what has the focus can be seen: nothing lies over its middle. */
const inSight = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    const { left, top, width, height } = one.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return over === one || one.contains(over) || one.labels?.[0] === over
      ? ""
      : `${one.outerHTML.slice(0, 120)} ${top}`;
  });

for (const [width, height] of [
  [320, 200],
  [320, 640],
  [1000, 700],
]) {
  test(
    `what has the focus is not hidden by the bar of several at once, at ${width} by ${height}`,
    async (page) => {
      await showMapping(page);
      await page.locator(".cm-pick .nhsuk-checkboxes__input, .cm-pick input").first().check();
      await page.locator(".cm-bulk--active").waitFor();
      const stuck = await page.locator(".cm-bulk--active").evaluate((bar) => getComputedStyle(bar).position);
      assert.equal(stuck, width < 640 || height < 540 ? "static" : "sticky");
      await page.locator(".cm-outcome").nth(8).locator("button, select, input").last().focus();
      for (let n = 0; n < 25; n += 1) {
        await page.keyboard.press("Shift+Tab");
        assert.equal(await inSight(page), "");
      }
      await fits(page);
    },
    { viewport: { width, height } },
  );
}

test("exports every form with the decisions in it", async (page) => {
  await showMapping(page);
  await decide(page, 0, "Accept");
  await openTools(page);
  await accessible(page);
  await fits(page);
  await page.getByText("For programs and other web pages").click();
  await accessible(page);
  const report = JSON.parse((await exported(page, "JSON Gaps and plan")).text);
  assert.equal(report.decisions.length, 1);
  assert.ok(report.professions[0].plan.items.length > 0);
  const page2 = await exported(page, "Web page Gaps and plan");
  assert.equal(page2.name, "nursing-report.html");
  assert.match(page2.text, /^<!DOCTYPE html>/);
  const paper = await exported(page, "Web page Plan");
  assert.equal(paper.name, "nursing-plan.html");
  assert.ok(page2.text.includes("Gaps: Nurse (adult)") && !paper.text.includes("Gaps: Nurse (adult)"));
  assert.match((await exported(page, "CSV Mapping")).text, /accepted/);
  assert.equal((await exported(page, "Markdown Plan")).name, "nursing-plan.md");
});

test("every form that carries a reviewer's name or note is named beside the exports, and no other", async (page) => {
  await showMapping(page);
  await page.getByLabel("Your name or initials").fill("Prudence Q");
  await decide(page, 0, "Accept");
  await cards(page).first().getByRole("button", { name: "Add a note" }).click();
  await page.keyboard.type("Zealously noted");
  await page.getByRole("button", { name: "Save the note" }).click();
  await openTools(page);
  await page.getByText("For programs and other web pages").click();
  const [tell] = (await page.locator(".cm-tools .nhsuk-hint").first().innerText()).split(";");
  const buttons = page.locator(".cm-tools__exports button");
  const names = (await buttons.allTextContents()).map((name) => name.trim().split(/\s*\n\s*/));
  assert.ok(names.length > 20);
  const telling = [];
  for (const [n, [form, what]] of names.entries()) {
    const [download] = await Promise.all([page.waitForEvent("download"), buttons.nth(n).click()]);
    const bytes = await readFile(await download.path());
    const parts = form === "Excel" ? Object.values(unzipSync(bytes)) : [bytes];
    const text = parts.map((part) => strFromU8(part)).join();
    if (what !== "Plan" && /Prudence Q|Zealously noted/.test(text)) telling.push(form);
    // Chromium lets no more than ten files through in a second.
    await page.waitForTimeout(150);
  }
  const named = tell.match(/^(.*) and the mapping’s (CSV) tell/);
  assert.deepEqual([...new Set(telling)].sort(), [...named[1].split(", "), named[2]].sort());
  assert.equal(new Set(names.map(String)).size, names.length);
  assert.ok(!names.some(([form, what]) => form === "JSON" && what === "Plan"), "the report's JSON is offered once");
});

test("exports workbooks that Excel can open, however large, under the page's policy", async (page) => {
  const rows = Array.from({ length: 1500 }, (_, n) => `O${n},"Record care ${n} in the electronic patient record"`);
  await openFile(page, textFile("many.csv", `id,outcome\n${rows.join("\n")}\n`));
  await shows(page, "many.csv");
  await openTools(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Excel Mapping", exact: true }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "many-mapping.xlsx");
  const parts = unzipSync(await readFile(await download.path()));
  const sheets = Object.keys(parts).filter((name) => name.startsWith("xl/worksheets/sheet"));
  const [longest] = sheets.map((name) => strFromU8(parts[name])).sort((a, b) => b.length - a.length);
  assert.ok(longest.match(/<row /g).length > 1500, "a row for each outcome, and the headings");
  assert.ok(longest.length > 160_000, "so much that the library would start a worker of its own");
});
