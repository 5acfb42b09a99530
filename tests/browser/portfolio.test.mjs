/** `<curriculum-gaps>` given a portfolio: many programmes together. */
import assert from "node:assert/strict";

import { accessible, expectedReport, fits, fixture, focused, gapsHost, inside, site } from "./support.mjs";

const { test } = site();

const json = String(await fixture("expected/portfolio.json"));
const portfolio = JSON.parse(json);
const nurses = portfolio.professions.find(({ profession }) => profession.id === "adult-nurse");
const ELEMENT = '<curriculum-gaps src="/report.json" profession="adult-nurse"><p>Plain words</p></curriculum-gaps>';
const host = (body = ELEMENT, data = json, lang = "en") => gapsHost(body, data, lang);

const table = (page, caption) => page.getByRole("table", { name: caption });
const competencies = (page) => table(page, /competency by competency/);
const column = (table, n) => table.locator(`tbody tr:not(.cm-drill) > :nth-child(${n})`).allInnerTexts();

test(
  "shows each profession, its programmes and what several could learn together, without WebAssembly",
  async (page) => {
    await competencies(page).waitFor();
    assert.equal(await page.getByText("Plain words").count(), 0);
    await page.getByText("6 programmes, held against 4 professions.").waitFor();
    await page.getByText("The competency framework is a proposal.").waitFor();
    const named = await column(table(page, "How the programmes of each profession stand"), 1);
    for (const [n, { profession }] of portfolio.professions.entries()) assert.ok(named[n].startsWith(profession.title));
    const needed = nurses.competencies.filter(({ required }) => required > 0);
    assert.deepEqual(
      await column(competencies(page), 3),
      needed.map(({ tally }) => `${tally.met + tally.thin} of ${nurses.programmes.length}`),
    );
    assert.deepEqual(
      await column(table(page, /^The programmes for Nurse/), 1),
      nurses.programmes.map(({ name }) => name),
    );
    assert.equal(await table(page, "Who could learn together").locator("tbody tr").count(), portfolio.together.length);
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.ok(!loaded.some((name) => name.endsWith(".wasm")));
  },
  host(),
);

test(
  "opens on the profession with the most programmes, or on the one that the page names",
  async (page) => {
    await page.getByRole("heading", { name: "Nurse (adult)" }).waitFor();
    await page.locator("curriculum-gaps").evaluate((element) => (element.profession = "midwife"));
    await page.getByRole("heading", { name: "Midwife" }).waitFor();
  },
  host('<curriculum-gaps src="/report.json"><p>Plain words</p></curriculum-gaps>'),
);

test(
  "sorts by keyboard, says so, opens a competency and shows another profession",
  async (page) => {
    const missing = competencies(page).getByRole("button", { name: "Missing" });
    await missing.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("Sorted by Missing, descending.").waitFor();
    assert.equal(await focused(page), "Missing", "the focus stays where it was");
    const counts = (await column(competencies(page), 6)).map(Number);
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => b - a),
    );
    assert.ok(counts[0] > counts.at(-1));
    assert.equal(await competencies(page).locator("[aria-sort=descending]").innerText(), "Missing");
    await page.keyboard.press("Enter");
    await competencies(page).locator("[aria-sort=ascending]").waitFor();

    const { competency, exemplars } = nurses.competencies.find(({ exemplars }) => exemplars.length > 0);
    const code = competency.replace("IDT:", "");
    const row = competencies(page).getByRole("button", { name: new RegExp(`^${code} `) });
    await row.focus();
    await page.keyboard.press("Space");
    assert.equal(await row.getAttribute("aria-expanded"), "true");
    await page.locator(".cm-drill").getByText(`${exemplars[0].programme}: reaches`).waitFor();

    await page.getByRole("button", { name: "Midwife" }).press("Enter");
    await page.getByRole("heading", { name: "Midwife" }).waitFor();
    assert.equal(await page.locator(".cm-drill").count(), 0);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.ok((await page.locator(".cm-drill").count()) > 10, "on paper everything is open");
  },
  host(),
);

test(
  "speaks Welsh by the page's language",
  async (page) => {
    await page.getByText("6 o raglenni, yn erbyn 4 o broffesiynau.").waitFor();
    assert.equal(await page.locator(".cm-published").getAttribute("lang"), "cy");
    assert.ok(!/%\{\w+\}|undefined/.test(await page.locator("curriculum-gaps").innerText()));
    await accessible(page);
  },
  host(ELEMENT, json, "cy"),
);

test(
  "what was given last is what is shown",
  async (page) => {
    const report = JSON.parse(await expectedReport("nursing"));
    await page.evaluate(
      async ([portfolio, report]) => {
        const element = document.querySelector("curriculum-gaps");
        element.report = portfolio;
        await element.updateComplete;
        element.report = report;
      },
      [portfolio, report],
    );
    await page.getByRole("heading", { name: report.reading.curriculum.title }).waitFor();
    await page.evaluate((portfolio) => (document.querySelector("curriculum-gaps").report = portfolio), portfolio);
    await competencies(page).waitFor();
    assert.equal(await page.getByRole("heading", { name: report.reading.curriculum.title }).count(), 0);
  },
  host("<curriculum-gaps></curriculum-gaps>"),
);

for (const [what, data] of [
  ["damaged", { ...portfolio, professions: null }],
  ["of another version", { ...portfolio, schema: "curriculum-mapper/portfolio/99" }],
]) {
  test(
    `keeps the plain words and says so if the portfolio is ${what}`,
    async (page) => {
      await page.getByRole("alert").getByText("could not be shown").waitFor();
      assert.ok(await page.getByText("Plain words").isVisible());
    },
    host(`<curriculum-gaps><p>Plain words</p>${inside(JSON.stringify(data))}</curriculum-gaps>`),
  );
}

const HOSTILE = '<img src=x onerror="window.broken=true"><script>window.broken=true</script>';

test(
  "shows markup in a portfolio as the text it is",
  async (page) => {
    await competencies(page).waitFor();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.ok((await page.getByText(HOSTILE).count()) > 10);
    assert.equal(await page.locator("curriculum-gaps img, curriculum-gaps script").count(), 0);
    assert.equal(await page.evaluate(() => window.broken), undefined);
  },
  host(`<curriculum-gaps>${inside(hostile())}</curriculum-gaps>`),
);

/** The portfolio with markup wherever somebody else's words can stand. */
function hostile() {
  const changed = structuredClone(portfolio);
  changed.framework.title = HOSTILE;
  for (const competency of changed.competencies) competency.title = HOSTILE;
  for (const { profession, programmes, competencies } of changed.professions) {
    profession.title = HOSTILE;
    for (const programme of programmes) programme.name = programme.title = programme.file = HOSTILE;
    for (const { exemplars } of competencies) for (const exemplar of exemplars) exemplar.programme = HOSTILE;
  }
  return JSON.stringify(changed);
}

for (const [where, options] of [
  ["on a wide page", {}],
  ["at 320 px", { viewport: { width: 320, height: 640 } }],
  ["in the dark", { colorScheme: "dark" }],
  ["in forced colours", { forcedColors: "active" }],
]) {
  test(
    `a portfolio is accessible ${where}`,
    async (page) => {
      await competencies(page).waitFor();
      await competencies(page).locator(".cm-expand").first().click();
      await page.locator(".cm-drill").waitFor();
      await accessible(page);
      await fits(page);
    },
    { ...host(), ...options },
  );
}
