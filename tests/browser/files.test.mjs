/** Opening files: every way in, and every way it can go wrong. */
import assert from "node:assert/strict";

import {
  dropFile,
  fileShown,
  fixture,
  focused,
  mapped,
  openFile,
  showMapping,
  shows,
  site,
  textFile,
} from "./support.mjs";

const { test } = site();

const SMALL =
  "Module,Year,Learning outcome\nM1,1,Keep accurate electronic records of care\nM1,1,\nM2,2,Dress a wound\n";

test("opens a file by the file input and says how it was read", async (page) => {
  await openFile(page, textFile("small.csv", SMALL));
  await shows(page, "small.csv");
  await page.getByText("How the file was read").click();
  await page.getByRole("row", { name: "Learning outcome the learning outcome" }).waitFor();
  await page.getByText("Row 3: it has no outcome text").waitFor();
  await page.getByText("Read as a table (utf-8), with a comma between cells.").waitFor();
});

test("opens a Word document and a workbook, and loads their reader then and not before", async (page) => {
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await openFile(page, textFile("small.csv", SMALL));
  await shows(page, "small.csv");
  const reader = () => loaded.filter((path) => path === "/files/files_bg.wasm").length;
  assert.equal(reader(), 0);
  await openFile(page, { name: "module.docx", mimeType: "", buffer: await fixture("documents/module.docx") });
  await shows(page, "module.docx");
  await openFile(page, { name: "map.xlsx", mimeType: "", buffer: await fixture("documents/map.xlsx") });
  await shows(page, "map.xlsx");
  assert.equal(reader(), 1);
});

test("opens the same file again once it is corrected", async (page) => {
  await openFile(page, textFile("mine.csv", ""));
  await page.locator(".nhsuk-error-summary").waitFor();
  await openFile(page, textFile("mine.csv", SMALL));
  await shows(page, "mine.csv");
  assert.equal(await page.locator(".nhsuk-error-summary").count(), 0);
});

test("opens a file dropped anywhere on it", async (page) => {
  await dropFile(page, "dropped.csv", SMALL);
  await shows(page, "dropped.csv");
  assert.ok(!(await page.getByText("Drop the file to open it").isVisible()));
});

for (const [sample, file, profession] of [
  ["Social work degree", "social-work.csv", "Social worker"],
  ["Emergency medicine specialty", "emergency-medicine.csv", "Doctor (at completion of specialty training)"],
]) {
  test(`opens the sample ${file} with its profession`, async (page) => {
    await page.getByRole("button", { name: sample }).click();
    await shows(page, file);
    await page.getByRole("heading", { name: profession }).waitFor();
    assert.ok((await page.locator(".cm-gaps .cm-row").count()) > 0);
  });
}

test("shows what is wrong with a file, takes the focus there and keeps the result before", async (page) => {
  await openFile(page, textFile("bad.csv", "Name,Address\nA,B\n"));
  const summary = page.locator(".nhsuk-error-summary");
  await summary.waitFor();
  assert.equal(await focused(page), "problem");
  assert.match(await summary.textContent(), /bad\.csv.*Name.*Address/s);
  assert.equal(await fileShown(page), "nursing.csv");
  assert.ok((await page.locator(".cm-gaps .cm-row").count()) > 0);
  await summary.getByRole("link").press("Enter");
  assert.equal(await focused(page), "file");
  assert.equal(await page.getByLabel("Open a file").getAttribute("aria-invalid"), "true");
});

for (const file of [
  "unknown-format--random-bytes.bin",
  "malformed--ragged-row.csv",
  "empty--nothing.csv",
  "malformed--json-too-deep.json",
]) {
  test(`refuses ${file} in words`, async (page) => {
    await openFile(page, { name: file, mimeType: "", buffer: await fixture(`hostile/${file}`) });
    assert.match(await page.locator(".nhsuk-error-summary").textContent(), new RegExp(file));
    assert.equal(await fileShown(page), "nursing.csv");
  });
}

test("shows markup and script in a file as the text they are", async (page) => {
  const hostile = [
    "<script>window.broken = true</script>",
    "<img src=x onerror=window.broken=true>",
    "${window.broken = true}",
    "&lt;b&gt;",
    "javascript:window.broken=true",
    '"><svg onload=window.broken=true>',
  ];
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const rows = hostile.map((text) => [text, text, `Keep accurate records of care ${text}`].map(cell).join(","));
  const name = "<img src=x onerror=window.broken=true>.csv";
  await openFile(page, textFile(name, ["Module,Year,Learning outcome", ...rows].join("\n")));
  await page.locator(".cm-read__file", { hasText: "<img" }).waitFor();
  await mapped(page);
  assert.equal(await fileShown(page), name);
  await page.getByRole("tab", { name: "Mapping" }).click();
  await page.getByLabel("Show all outcomes").check();
  const shown = await page.locator(".cm-outcome__text").allTextContents();
  assert.deepEqual(
    shown,
    hostile.map((text) => `Keep accurate records of care ${text}`),
  );
  assert.equal(await page.locator("curriculum-mapper script, curriculum-mapper img").count(), 0);
  assert.equal(await page.evaluate(() => window.broken), undefined);
});

test("shows markup and script in a framework as the text they are", async (page) => {
  const title = 'Records </option></select><img src=x onerror="window.broken=true"><script>window.broken=true</script>';
  const competency = (id, statement) => ({ id, title: `${title} ${id}`, statement, indicators: [] });
  const [records, others] = ["Keeps clear, accurate and written nursing records.", `Dresses wounds ${title}`];
  const framework = { id: "own", title, competencies: [competency("<b>1", records), competency("<b>2", others)] };
  await page.evaluate(async (framework) => {
    const { createEngine } = await import("/engine.js");
    const element = document.createElement("curriculum-mapper");
    const bytes = new TextEncoder().encode(JSON.stringify(framework));
    element.engine = createEngine({ worker: true, framework: { name: "<img src=x>.json", bytes } });
    element.setAttribute("src", "/samples/nursing.csv");
    document.querySelector("curriculum-mapper").replaceWith(element);
  }, framework);
  await mapped(page);
  await page.getByText(`mapped to ‘${title}’`).waitFor();
  await showMapping(page);
  await page.locator(".cm-alignment__title", { hasText: title }).first().waitFor();
  await page.getByRole("button", { name: "Add a competency" }).first().click();
  await page.locator("[name=competency]").waitFor();
  assert.equal(await page.locator("curriculum-mapper script, curriculum-mapper img").count(), 0);
  assert.equal(await page.evaluate(() => window.broken), undefined);
});

test("shows a profession that is not known as a problem, with the nearest that is", async (page) => {
  const set = (named) =>
    page.evaluate((named) => document.querySelector("curriculum-mapper").setAttribute("professions", named), named);
  await set("adult-nurse,midwif");
  const summary = page.locator(".nhsuk-error-summary");
  await summary.getByText("No profession is known as “midwif”. Did you mean midwife?").waitFor();
  assert.equal(await page.getByText("The result below is the one from before.").count(), 0);
  await set("adult-nurse,wizard");
  await summary.getByText("No profession is known as “wizard”.").waitFor();
  await page.getByRole("heading", { name: "Nurse (adult)" }).waitFor();
});

test(
  "without JavaScript the page offers the samples as files",
  async (page) => {
    await page.getByText("The mapper needs JavaScript").waitFor();
    const links = page.locator("curriculum-mapper a");
    assert.equal(await links.count(), 3);
    for (const link of await links.all()) {
      const answer = await page.request.get(await link.evaluate((a) => a.href));
      assert.ok(answer.ok());
    }
  },
  { javaScriptEnabled: false, ready: false },
);

test(
  "keeps the fallback content and says so when the engine cannot start",
  async (page) => {
    await page.route("**/core/core_bg.wasm", (route) => route.fulfill({ status: 200, body: "not WebAssembly" }));
    await page.goto("/");
    await page.locator(".nhsuk-error-summary").waitFor();
    await page.getByText("These are the sample curricula").waitFor();
  },
  { path: null },
);
