/** `<curriculum-gaps>`: a published report in somebody's own page. */
import assert from "node:assert/strict";

import { accessible, expectedReport, fits, gapsHost, inside, site } from "./support.mjs";

const { test } = site();

const json = await expectedReport("nursing");
const report = JSON.parse(json);
const host = (body) => gapsHost(body, json);
const rows = (page) => page.locator(".cm-gaps .cm-row");

for (const [given, body] of [
  ["an address", '<curriculum-gaps src="/report.json"><p>Plain words</p></curriculum-gaps>'],
  ["a script inside", `<curriculum-gaps><p>Plain words</p>${inside(json)}</curriculum-gaps>`],
]) {
  test(
    `shows a report from ${given} in place of the plain words, without WebAssembly`,
    async (page) => {
      await rows(page).first().waitFor();
      assert.equal(await rows(page).count(), report.competencies.length);
      assert.equal(await page.getByText("Plain words").count(), 0);
      await page.getByText("The competency framework is a proposal.").waitFor();
      await page.getByText(/^Made from nursing\.csv/).waitFor();
      const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
      assert.ok(!loaded.some((name) => name.endsWith(".wasm")));
    },
    host(body),
  );
}

test(
  "shows a report given as a property, and sorts and opens it",
  async (page) => {
    await page.evaluate((report) => (document.querySelector("curriculum-gaps").report = report), report);
    await rows(page).first().waitFor();
    await page.getByLabel("Order").selectOption("gravest");
    assert.equal((await rows(page).first().locator(".cm-tag").textContent()).trim(), "Missing");
    await page
      .getByRole("button", { name: /outcomes? for/ })
      .first()
      .click();
    await page.locator(".cm-covering__text").first().waitFor();
    await accessible(page);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const covered = report.professions[0].assessment.coverage.filter(({ outcomes }) => outcomes.length > 0);
    assert.equal(await page.locator(".cm-covering").count(), covered.length, "on paper everything is open");
    const { name } = await page.evaluate(() => ({ name: document.querySelector("curriculum-gaps").constructor.name }));
    assert.equal(name, "CurriculumGapsElement");
  },
  host("<curriculum-gaps></curriculum-gaps>"),
);

test(
  "speaks Welsh by its attribute",
  async (page) => {
    await page.locator(".cm-gaps .cm-tag", { hasText: "Ar goll" }).first().waitFor();
    await page.getByText(/^Mae angen 26 o gymwyseddau/).waitFor();
    assert.equal(await page.locator(".cm-published").getAttribute("lang"), "cy");
    await accessible(page);
  },
  host('<curriculum-gaps locale="cy" src="/report.json"></curriculum-gaps>'),
);

for (const [what, data] of [
  ["not JSON", "{"],
  ["not a report", '{"schema": "something/else"}'],
  ["a report of another version", JSON.stringify({ ...report, schema: "curriculum-mapper/report/99" })],
  ["a damaged report", JSON.stringify({ ...report, mapping: null })],
]) {
  test(
    `keeps the plain words and says so if it is given ${what}`,
    async (page) => {
      await page.getByRole("alert").getByText("could not be shown").waitFor();
      assert.ok(await page.getByText("Plain words").isVisible());
    },
    host(`<curriculum-gaps><p>Plain words</p>${inside(data)}</curriculum-gaps>`),
  );
}

for (const [what, value] of [
  ["an address without a file", { src: "/none.json" }],
  ["something else", { report: {} }],
]) {
  test(
    `says so in place of the report before if it is given ${what}, and shows the next`,
    async (page) => {
      await rows(page).first().waitFor();
      await page.route("**/none.json", (route) => route.fulfill({ contentType: "application/json", body: "{" }));
      await page.evaluate((value) => Object.assign(document.querySelector("curriculum-gaps"), value), value);
      await page.getByRole("alert").getByText("could not be shown").waitFor();
      assert.equal(await rows(page).count(), 0);
      await page.evaluate((report) => (document.querySelector("curriculum-gaps").report = report), report);
      await rows(page).first().waitFor();
      assert.equal(await page.getByRole("alert").count(), 0);
    },
    host('<curriculum-gaps src="/report.json"></curriculum-gaps>'),
  );
}

const HOSTILE = '<img src=x onerror="window.broken=true"><script>window.broken=true</script>';

test(
  "shows markup in a report as the text it is",
  async (page) => {
    await rows(page).first().waitFor();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.ok((await page.getByText(HOSTILE).count()) > 3);
    assert.equal(await page.locator("curriculum-gaps img, curriculum-gaps script").count(), 0);
    assert.equal(await page.evaluate(() => window.broken), undefined);
  },
  host(`<curriculum-gaps>${inside(hostile())}</curriculum-gaps>`),
);

/** The report with markup wherever somebody else's words can stand. */
function hostile() {
  const changed = structuredClone(report);
  changed.reading.file = changed.reading.curriculum.title = HOSTILE;
  changed.mapping.framework.title = HOSTILE;
  for (const outcome of changed.reading.curriculum.outcomes) outcome.text = outcome.module = HOSTILE;
  for (const competency of changed.competencies) competency.title = HOSTILE;
  for (const domain of changed.mapping.framework.domains) domain.title = HOSTILE;
  for (const { assessment } of changed.professions) assessment.profession.title = HOSTILE;
  return JSON.stringify(changed);
}

for (const [where, options] of [
  ["at 320 px", { viewport: { width: 320, height: 640 } }],
  ["in the dark", { colorScheme: "dark" }],
  ["in forced colours", { forcedColors: "active" }],
]) {
  test(
    `is accessible ${where}`,
    async (page) => {
      await rows(page).first().waitFor();
      await accessible(page);
      await fits(page);
    },
    { ...host('<curriculum-gaps src="/report.json"></curriculum-gaps>'), ...options },
  );
}
