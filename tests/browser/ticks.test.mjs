/** Ticks of a table of outcomes against competencies: decisions that the file brings with it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { accessible, fixture, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

const MAP =
  "Learning outcome,IDT:A1,IDT:B1,IDT:D4\nKeep clear and accurate records of care,x,,\nProtect personal information and confidentiality,,x,\nDress a wound,,,x\n";

const card = (page, code) => page.locator(".cm-alignment", { has: page.getByText(code, { exact: true }) });
const ticked = (page) => page.getByText("Accepted by a tick in the file");
const reviewed = (page, n) => page.getByText(new RegExp(`^${n} of \\d+ alignments? reviewed`)).waitFor();

/** The mapping as the page exports it, a line an alignment. */
async function exported(page) {
  await page.getByRole("button", { name: "Save, export and compare" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "CSV Mapping", exact: true }).click(),
  ]);
  await page.getByRole("button", { name: "Save, export and compare" }).click();
  return readFile(await download.path(), "utf8");
}

const accepted = (csv) => csv.split("\n").filter((line) => /accepted/.test(line)).length;

test("the ticks of a CSV are decisions of the review: accepted, counted, undone and rejected", async (page) => {
  await openFile(page, textFile("map.csv", MAP));
  await shows(page, "map.csv");
  await showMapping(page);
  await reviewed(page, 3);
  assert.equal(await ticked(page).count(), 3);
  await card(page, "D4").getByText("by a tick in map.csv").waitFor();
  assert.equal(accepted(await exported(page)), 3);
  await accessible(page);
  await card(page, "D4").getByRole("button", { name: "Reject" }).click();
  await card(page, "D4").getByText("Rejected by a reviewer").waitFor();
  assert.equal(accepted(await exported(page)), 2);
  await page.getByRole("button", { name: "Undo" }).click();
  await card(page, "D4").getByText("Accepted by a tick in the file").waitFor();
  await card(page, "A1").getByRole("button", { name: "Accept" }).click();
  await card(page, "A1").getByText("Suggested, not reviewed").waitFor();
  await reviewed(page, 2);
  assert.equal(accepted(await exported(page)), 2);
  // What was taken back stays so, after a reload and when the file is opened again.
  await page.waitForTimeout(500);
  await page.reload();
  await shows(page, "map.csv");
  await showMapping(page);
  await reviewed(page, 2);
  await openFile(page, textFile("other.csv", "Learning outcome\nTake blood from a child\n"));
  await shows(page, "other.csv");
  await openFile(page, textFile("map.csv", MAP));
  await shows(page, "map.csv");
  await reviewed(page, 2);
  await card(page, "A1").getByText("Suggested, not reviewed").waitFor();
});

test("a new version has its own ticks, and the reviewer's decisions go on", async (page) => {
  await openFile(page, textFile("map.csv", MAP));
  await shows(page, "map.csv");
  await showMapping(page);
  await card(page, "A1").getByRole("button", { name: "Reject" }).click();
  await page.waitForTimeout(500);
  const changed = MAP.replace("Dress a wound,,,x", "Dress a wound,,,");
  await openFile(page, textFile("map-2.csv", changed));
  await page.locator(".cm-told", { hasText: "1 decision was carried over from your review of map.csv" }).waitFor();
  await reviewed(page, 2);
  await card(page, "A1").getByText("Rejected by a reviewer").waitFor();
  await card(page, "B1").getByText("by a tick in map-2.csv").waitFor();
  assert.equal(await card(page, "D4").count(), 0);
});

test("the ticks of a workbook are kept with the first decision on it", async (page) => {
  await openFile(page, { name: "map.xlsx", mimeType: "", buffer: await fixture("documents/map.xlsx") });
  await shows(page, "map.xlsx");
  await showMapping(page);
  await ticked(page).first().waitFor();
  const count = await ticked(page).count();
  await reviewed(page, count);
  await card(page, "B1")
    .getByLabel(/^Level of/)
    .selectOption("1");
  await card(page, "B1").getByText("given by a reviewer").waitFor();
  assert.equal(await card(page, "B1").locator(".cm-note").count(), 0, "what the engine says of a tick is no note");
  await page.waitForTimeout(500);
  await page.reload();
  await shows(page, "map.xlsx");
  await showMapping(page);
  await reviewed(page, count);
  assert.equal(await ticked(page).count(), count - 1);
});
