/** Before the result is there, and where the reading has to be put right. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { accessible, fixture, mapped, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

const OWN =
  "Module,Stage,Learning outcome,Remarks\nM1,1,Keep clear and accurate records of care,Protect personal information\nM1,2,Dress a wound,Use telehealth to follow people up\n";

/** Has the word vectors wait until they are let through. */
async function holdVectors(page) {
  let letThrough;
  const held = new Promise((resolve) => (letThrough = resolve));
  await page.route("**/data/words.bin", async (route) => {
    await held;
    await route.continue();
  });
  return letThrough;
}

test(
  "a file shows as read before the word list is there; its result waits, says for what, and never changes by itself",
  async (page) => {
    const letThrough = await holdVectors(page);
    await page.goto("/");
    await page.locator(".cm-status", { hasText: "Fetching the word list" }).waitFor();
    await page.getByText("70 outcomes in 14 modules").waitFor();
    await page.getByText("How the file was read").click();
    await page.getByLabel("Learning outcome is taken for").waitFor();
    await page.getByText("Choose professions").click();
    await page.getByLabel("Midwife", { exact: true }).check();
    await openFile(page, textFile("own.csv", OWN));
    await page.locator(".cm-read__file", { hasText: "own.csv" }).waitFor();
    await page.getByText("2 outcomes in 1 module").waitFor();
    assert.equal(await page.locator(".cm-result").count(), 0, "no result is shown that would change");
    letThrough();
    await shows(page, "own.csv");
    await page.locator(".cm-overview").getByText("Midwife").waitFor();
  },
  { path: null },
);

test(
  "work that waits for the word list can be stopped, and goes on with the next file",
  async (page) => {
    const letThrough = await holdVectors(page);
    await page.goto("/");
    await page.locator(".cm-status", { hasText: "Fetching the word list" }).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.locator(".cm-status", { hasText: "Stopped." }).waitFor();
    letThrough();
    await openFile(page, textFile("own.csv", OWN));
    await shows(page, "own.csv");
  },
  { path: null },
);

test("text is pasted in place of a file", async (page) => {
  await page.getByText("Paste text instead").click();
  await page
    .getByLabel("Learning outcomes or a module descriptor")
    .fill("Keep clear and accurate records of care\nDress a wound\n");
  await page.getByRole("button", { name: "Map this text" }).click();
  await shows(page, "Pasted text");
  await page.getByText("2 outcomes", { exact: false }).first().waitFor();
  await page
    .getByText(/^1 of 2 outcomes/)
    .first()
    .waitFor();
});

test("a column taken for the wrong thing is put right; decisions go with their outcomes", async (page) => {
  await openFile(page, textFile("own.csv", OWN));
  await shows(page, "own.csv");
  await showMapping(page);
  await page.getByRole("button", { name: "Accept" }).first().click();
  await page.getByText(/^1 of \d+ alignments? reviewed/).waitFor();
  await page.getByText("How the file was read").click();
  await page.getByLabel("Stage is taken for").selectOption("ignored");
  await page.getByLabel("Module is taken for").selectOption("ignored");
  await page.getByLabel("Module is taken for").focus();
  await page.getByText("2 outcomes", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Stage is taken for").inputValue(), "ignored", "what was said before stays said");
  await mapped(page);
  await page.getByText(/^1 of \d+ alignments? reviewed/).waitFor();
  const module = page.getByLabel("Module is taken for");
  assert.ok(await module.evaluate((one) => one === document.activeElement), "the focus stays");
  await page.getByLabel("Remarks is taken for").selectOption("outcome");
  await page.getByText("Use telehealth to follow people up").first().waitFor();
  await page.getByText("1 decision to make again").waitFor();
  assert.equal(await page.getByLabel("Learning outcome is taken for").inputValue(), "ignored");
  await page.reload();
  await shows(page, "own.csv");
  await page.getByText("How the file was read").click();
  await page.getByRole("row", { name: "Remarks the learning outcome" }).waitFor();
  await page.getByText("To change this, open the file again.").waitFor();
});

test("shows every outcome with what was read of it, and of each row left out how it begins", async (page) => {
  const rows = Array.from({ length: 30 }, (_, n) => `M${n},Keep records of care ${n},7,20`);
  const table = ["Programme,Approved by the board,,", "Module,Learning outcome,Level,Credits", ...rows, "M99,,7,"];
  await openFile(page, textFile("whole.csv", table.join("\n")));
  await shows(page, "whole.csv");
  await page.getByText("How the file was read").click();
  await page.getByText("Read as a table (utf-8), with a comma between cells.").waitFor();
  await page.getByText("The other 27 outcomes").click();
  const last = page.locator(".cm-first li", { hasText: "Keep records of care 29" });
  await last.getByText("level 7, 20 credits").waitFor();
  await page.getByText("“Programme | Approved by the board”").waitFor();
  await page.getByText("“M99 | 7”").waitFor();
  assert.equal(await page.getByText("look like names of modules").count(), 0);
});

test("no encoding is told of a Word document, whose rows left out are told by their words", async (page) => {
  const buffer = await fixture("documents/module.docx");
  await openFile(page, { name: "descriptor.docx", mimeType: "", buffer });
  await shows(page, "descriptor.docx");
  await page.getByText("How the file was read").click();
  await page.getByText("Read as a Word document.", { exact: true }).waitFor();
  assert.ok((await page.locator(".nhsuk-list--bullet li", { hasText: "“" }).count()) > 0);
});

test("says so where names of modules were taken for outcomes", async (page) => {
  const rows = ["COM404 - Programming", "COM417 - Introduction to Databases", "COM418 - Data Analysis and Tools"];
  await openFile(page, textFile("names.csv", ["Year,Learning outcome", ...rows.map((row) => `1,${row}`)].join("\n")));
  await shows(page, "names.csv");
  await page.getByText("These look like names of modules rather than outcomes.").waitFor();
});

test("another sheet of a workbook can be chosen", async (page) => {
  await openFile(page, { name: "map.xlsx", mimeType: "", buffer: await fixture("documents/map.xlsx") });
  await shows(page, "map.xlsx");
  await page.getByText("How the file was read").click();
  const sheet = page.getByLabel("Sheet", { exact: true });
  const before = await sheet.inputValue();
  const other = await sheet.locator("option").evaluateAll((all, before) => {
    const found = all.find(({ value }) => value !== before);
    return found.value;
  }, before);
  await sheet.selectOption(other);
  // A sheet without outcomes is refused in words; one with them is shown.
  await page.locator(".nhsuk-error-summary, .cm-result[aria-busy=false]").first().waitFor();
});

/** Opens the workbook of ticks and shows how it was read. */
async function openMap(page) {
  await openFile(page, { name: "map.xlsx", mimeType: "", buffer: await fixture("documents/map.xlsx") });
  await shows(page, "map.xlsx");
  const details = page.getByText("How the file was read");
  if (!(await page.locator(".cm-first").first().isVisible())) await details.click();
  await page.locator(".cm-first").first().waitFor();
}

test("a choice of column that takes the columns away has a way back, in the page and when the file is opened again", async (page) => {
  const module = page.getByLabel("Module is taken for");
  const back = page.getByRole("button", { name: "Read it as at first" });
  const spoil = async () => {
    await module.selectOption("outcome");
    await back.waitFor();
    await mapped(page);
    assert.equal(await module.count(), 0, "the sheet is read as a form");
  };
  await openMap(page);
  assert.equal(await back.count(), 0);
  await spoil();
  await back.click();
  await module.waitFor();
  await mapped(page);
  assert.equal(await module.inputValue(), "module");
  assert.equal(await back.count(), 0);
  await spoil();
  await page.waitForTimeout(500);
  await page.reload();
  await shows(page, "map.xlsx");
  await page.getByText("How the file was read").click();
  await page.getByText("To change this, open the file again.").waitFor();
  await openMap(page);
  await back.click();
  await module.waitFor();
});

test("columns whose ticks are used are not said to be unused", async (page) => {
  await openMap(page);
  const choice = page.getByLabel("IDT:A1 is taken for");
  assert.equal((await choice.locator("option:checked").textContent()).trim(), "ticks for a competency");
  const remarks = page.getByLabel("Remarks is taken for");
  assert.equal((await remarks.locator("option:checked").textContent()).trim(), "not used");
});

test("a choice of column that is refused leaves the lists as the result has them", async (page) => {
  await openFile(page, textFile("own.csv", "Unit,Learning outcome\n,Dress a wound\n,Take blood from a child\n"));
  await shows(page, "own.csv");
  await page.getByText("How the file was read").click();
  const unit = page.getByLabel("Unit is taken for");
  const before = await unit.inputValue();
  await unit.selectOption("outcome");
  await page.locator(".nhsuk-error-summary").waitFor();
  assert.equal(await unit.inputValue(), before);
  assert.equal(await page.getByLabel("Learning outcome is taken for").inputValue(), "outcome");
});

test("a table whose headings say nothing is read once somebody chooses the column of outcomes", async (page) => {
  const rows = "P1,P2\nM1,Keep clear and accurate records of care\nM2,Dress a wound\n";
  await openFile(page, textFile("odd.csv", rows));
  const summary = page.locator(".nhsuk-error-summary");
  const column = summary.getByLabel("Which column holds the learning outcomes?");
  await column.waitFor();
  assert.deepEqual(await column.locator("option").allTextContents(), ["P1", "P2"]);
  await accessible(page);
  await column.selectOption("P2");
  await page.getByRole("button", { name: "Read the file this way" }).click();
  await shows(page, "odd.csv");
  await page
    .getByText(/^1 of 2 outcomes/)
    .first()
    .waitFor();
});

test("a file that cannot be read is told of without a command, and a template is offered", async (page) => {
  await openFile(page, textFile("odd.csv", "P1,P2\nM1,Keep clear and accurate records of care\n"));
  const summary = page.locator(".nhsuk-error-summary");
  await summary.getByText("can be taken for the learning outcomes").waitFor();
  assert.doesNotMatch(await summary.innerText(), /curriculum-mapper template|--/);
  const [template] = await Promise.all([
    page.waitForEvent("download"),
    summary.getByRole("button", { name: "download the template (Excel)" }).click(),
  ]);
  assert.equal(template.suggestedFilename(), "curriculum-template.xlsx");
  await openFile(page, { name: "filled.xlsx", mimeType: "", buffer: await readFile(await template.path()) });
  await shows(page, "filled.xlsx");
});

test("a sample brings its professions, unless a person has chosen others", async (page) => {
  const shown = (profession) => page.locator(".cm-profession", { hasText: profession }).waitFor();
  await page.getByRole("button", { name: "Social work degree" }).click();
  await shows(page, "social-work.csv");
  await shown("Social worker");
  await page.getByText("Choose professions").click();
  await page.getByLabel("Social worker", { exact: true }).uncheck();
  await page.getByLabel("Midwife", { exact: true }).check();
  await mapped(page);
  await page.getByRole("button", { name: "Adult nursing degree" }).click();
  await shows(page, "nursing.csv");
  await shown("Midwife");
});

test("a review keeps its professions when a sample or another review is opened after it", async (page) => {
  const shown = (profession) => page.locator(".cm-profession", { hasText: profession }).waitFor();
  const goBack = (name) => page.getByRole("button", { name }).click();
  await showMapping(page);
  await page.getByRole("button", { name: "Accept" }).first().click();
  await page.getByRole("button", { name: "Social work degree" }).click();
  await shows(page, "social-work.csv");
  await page.getByRole("tab", { name: "Gaps" }).click();
  await shown("Social worker");
  await goBack("nursing.csv (1 decision)");
  await shows(page, "nursing.csv");
  await shown("Nurse (adult)");
  await goBack("social-work.csv (0 decisions)");
  await shows(page, "social-work.csv");
  await shown("Social worker");
});
