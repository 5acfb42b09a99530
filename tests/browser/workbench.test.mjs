/** The workbench as a designer meets it: professions, gaps, mapping. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { at } from "../../tools/paths.mjs";
import { expectedReport, mapped, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

test("opens with the sample mapped", async (page) => {
  const report = JSON.parse(await expectedReport("nursing"));
  const touching = report.mapping.outcomes.filter(({ alignments }) => alignments.length).length;
  await page.getByText(`${touching} of ${report.mapping.outcomes.length} outcomes address`).first().waitFor();
  await page.getByRole("heading", { name: "Nurse (adult)" }).waitFor();
  assert.equal(await page.locator(".cm-gaps .cm-row").count(), report.competencies.length);
  assert.equal(await page.getByText("JavaScript").count(), 0, "the fallback content is gone");
});

test("words every state, level and tally as the report has them", async (page) => {
  const report = JSON.parse(await expectedReport("nursing"));
  const { coverage } = report.professions[0].assessment;
  const words = {
    met: "Met",
    thin: "Thin",
    "below-level": "Below level",
    missing: "Missing",
    "not-expected": "Not expected",
  };
  const shown = await page.locator(".cm-row .nhsuk-tag").allTextContents();
  assert.deepEqual(
    shown,
    coverage.map(({ state }) => words[state]),
  );
  const levels = new Map(report.mapping.framework.levels.map(({ level, name }) => [level, `${level} ${name}`]));
  const reached = await page.locator(".cm-row td:nth-of-type(2) .cm-level").allTextContents();
  assert.deepEqual(
    reached,
    coverage.map((c) => levels.get(c.reached) ?? "None"),
  );
  const count = (state) => coverage.filter((c) => c.state === state).length;
  const needed = coverage.filter(({ required }) => required > 0).length;
  const tally = `Needs ${needed} competencies: ${count("met")} met, ${count("thin")} thin, ${count("below-level")} below level, ${count("missing")} missing.`;
  await page.getByText(tally, { exact: true }).waitFor();
});

test("always says what is only proposed", async (page) => {
  const proposal = page.getByText("The competency framework is a proposal.");
  assert.ok(await proposal.isVisible());
  await showMapping(page);
  assert.ok(await proposal.isVisible());
});

test(
  "loads the small build alone until something needs the full one",
  async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const builds = () => asked.filter((path) => path.endsWith("_bg.wasm"));
    await page.goto("/");
    await mapped(page);
    await showMapping(page);
    await openFile(page, textFile("other.csv", "Learning outcome\nKeep accurate records of care\n"));
    await shows(page, "other.csv");
    assert.deepEqual(builds(), ["/core/core_bg.wasm"]);
    assert.ok(!asked.includes("/full/full.js"));
    const plan = await page.evaluate(async () => {
      const { engine } = document.querySelector("curriculum-mapper");
      const bytes = new TextEncoder().encode("Learning outcome\nKeep accurate records of care\n");
      const reading = await engine.read({ name: "other.csv", bytes });
      return engine.planAs(reading, "text", { professions: ["adult-nurse"] });
    });
    assert.ok(plan.includes("Nurse (adult)"));
    assert.deepEqual(builds(), ["/core/core_bg.wasm", "/full/full_bg.wasm"]);
    assert.equal(asked.filter((path) => path === "/data/first.json").length, 1, "the data is fetched once");
  },
  { path: null },
);

test("shows gaps only when asked", async (page) => {
  await page.getByLabel("Show gaps only").check();
  assert.equal(await page.locator(".cm-row").getByText("Met", { exact: true }).count(), 0);
  assert.ok((await page.locator(".cm-row").count()) > 0);
});

test("opens the outcomes behind a competency, and keeps the focus", async (page) => {
  const { professions } = JSON.parse(await expectedReport("nursing"));
  const covered = professions[0].assessment.coverage.find(({ outcomes }) => outcomes.length > 1);
  const button = page.getByRole("button", { name: /^\d+ outcomes/ }).first();
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.deepEqual(
    await page.locator(".cm-covering .cm-code").allTextContents(),
    covered.outcomes.map((o) => o.outcome),
  );
  assert.ok(await button.evaluate((node) => node === document.activeElement));
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".cm-covering").count(), 0);
});

test("chooses professions by keyboard alone", async (page) => {
  await page.locator("summary", { hasText: "Choose professions" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Find a profession").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("midw");
  await page.getByText("1 profession shown").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.locator(".cm-overview tbody tr").nth(1).waitFor();
  await mapped(page);
  assert.ok(await page.getByLabel("Midwife").evaluate((node) => node === document.activeElement), "the focus stays");
  await page.locator(".cm-chosen").getByText("Midwife").waitFor();
  await page.locator(".cm-overview").getByRole("button", { name: "Midwife" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Midwife" }).waitFor();
  await page.locator(".cm-status", { hasText: "Showing Midwife. Needs" }).waitFor();
});

test("without a profession it still maps, and asks for one", async (page) => {
  await page.locator("summary", { hasText: "Choose professions" }).click();
  await page.getByRole("button", { name: "Clear all" }).click();
  await page.getByText("Choose a profession or several above").waitFor();
  await showMapping(page);
});

test("moves between the views with the arrow keys", async (page) => {
  await page.getByRole("tab", { name: "Gaps" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.locator(".cm-outcome").first().waitFor();
  assert.equal(
    await page
      .getByRole("tab", { selected: true })
      .textContent()
      .then((t) => t.trim()),
    "Mapping",
  );
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Mapping");
  await page.keyboard.press("Home");
  await page.locator(".cm-gaps").waitFor();
});

test("highlights the evidence of the report but for function words and the weakest, under 15 % of what weighed most", async (page) => {
  const functionWords = (await readFile(at("data/function-words.txt"), "utf8")).split("\n");
  const report = JSON.parse(await expectedReport("nursing"));
  await showMapping(page);
  const shown = await page.locator(".cm-outcome").evaluateAll((items) =>
    items.map((item) => ({
      outcome: item.querySelector(".cm-code").textContent,
      text: item.querySelector(".cm-outcome__text").textContent,
      // A character is marked or not: so words marked by two alignments, or in two pieces, count once.
      marked: [...item.querySelector(".cm-outcome__text").childNodes]
        .map(({ nodeName, textContent }) =>
          (nodeName === "MARK" ? "x" : " ").repeat(nodeName === "#comment" ? 0 : textContent.length),
        )
        .join(""),
      scores: [...item.querySelectorAll("meter")].map(({ value }) => value),
    })),
  );
  const texts = new Map(report.reading.curriculum.outcomes.map(({ id, text }) => [id, text]));
  const expected = report.mapping.outcomes
    .filter(({ alignments }) => alignments.length)
    // The first page of the list.
    .slice(0, 25)
    .map(({ outcome, alignments }) => {
      const text = texts.get(outcome);
      const marks = [...text].length === text.length ? [...text].fill(" ") : text.split("").fill(" ");
      for (const { spans } of alignments.map(({ evidence }) => evidence)) {
        const strongest = Math.max(...spans.map(({ share }) => share));
        const strong = spans.filter(
          ({ share, text }) => share >= 0.15 * strongest && !functionWords.includes(text.toLowerCase()),
        );
        for (const { start, end } of strong) marks.fill("x", start, end);
      }
      return { outcome, text, marked: marks.join(""), scores: alignments.map(({ confidence }) => confidence) };
    });
  assert.deepEqual(shown, expected);
});

test("says in words what the highlighting shows, and calls a calibrated number confidence", async (page) => {
  const report = JSON.parse(await expectedReport("nursing"));
  const [first] = report.mapping.outcomes.find(({ alignments }) => alignments.length).alignments;
  const strongest = [...first.evidence.spans].sort((a, b) => b.share - a.share)[0];
  await showMapping(page);
  const item = page.locator(".cm-alignment").first();
  await item.getByText("Matched through").waitFor();
  assert.match(await item.locator("dd").nth(2).textContent(), new RegExp(`^\\s*${strongest.text} \\(\\d+%\\)`));
  await item.getByText("Confidence", { exact: true }).waitFor();
  assert.equal(await item.getByText("Score", { exact: true }).count(), 0);
  await item.getByText("Suggested, not reviewed").waitFor();
});

test("filters the outcomes by module, competency and words", async (page) => {
  const report = JSON.parse(await expectedReport("nursing"));
  await showMapping(page);
  const outcomes = page.locator(".cm-outcome");
  await page.getByLabel("Show all outcomes").check();
  await page.getByText(`of ${report.mapping.outcomes.length} outcomes`, { exact: false }).nth(1).waitFor();
  const { module } = report.reading.curriculum.outcomes[0];
  await page.getByLabel("Module").selectOption(module);
  assert.equal(await outcomes.count(), report.reading.curriculum.outcomes.filter((o) => o.module === module).length);
  await page.getByLabel("Module").selectOption("");
  const { competency } = report.mapping.outcomes.find(({ alignments }) => alignments.length).alignments[0];
  await page.getByLabel("Competency").selectOption(competency);
  const addressing = report.mapping.outcomes.filter((o) => o.alignments.some((a) => a.competency === competency));
  assert.deepEqual(
    await outcomes.locator("h4 .cm-code").allTextContents(),
    addressing.map((o) => o.outcome),
  );
  await page.getByLabel("Search in outcomes").fill("no outcome says this");
  await page.getByText("No outcome fits these filters.").waitFor();
});

test("shows a large curriculum a page at a time, and takes the reader to its start", async (page) => {
  const rows = Array.from({ length: 5000 }, (_, i) => `M${i % 40},Keep accurate records of care for person ${i}`);
  await openFile(page, textFile("large.csv", ["Module,Learning outcome", ...rows].join("\n")));
  await shows(page, "large.csv");
  await showMapping(page);
  assert.equal(await page.locator(".cm-outcome").count(), 25);
  await page.getByText("Page 1 of 200").waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Showing 26 to 50 of 5,000 outcomes").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Outcomes");
});

test(
  "a view that cannot be fetched is told once, and the others stay",
  async (page) => {
    await page.route("**/part-mapping-*.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: "throw new Error('not there')" }),
    );
    await page.goto("/");
    await mapped(page);
    await page.evaluate(() => {
      window.errors = 0;
      document.addEventListener("curriculum-error", () => (window.errors += 1));
    });
    await page.getByRole("tab", { name: "Mapping" }).click();
    await page.locator(".nhsuk-error-summary", { hasText: "could not be loaded" }).waitFor();
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.errors), 1);
    await page.getByRole("tab", { name: "Gaps" }).click();
    await page.locator(".cm-gaps .cm-row").first().waitFor();
  },
  { path: null },
);

test(
  "tells the page what happens",
  async (page) => {
    await page.goto("/");
    const events = page.evaluate(
      () =>
        new Promise((resolve) => {
          const heard = [];
          for (const type of ["curriculum-read", "curriculum-checked", "curriculum-error"]) {
            document.addEventListener(type, (event) => {
              heard.push([type, event.reading?.file ?? event.report?.reading.file ?? event.error.kind]);
              if (heard.length === 3) resolve(heard);
            });
          }
          const element = document.querySelector("curriculum-mapper");
          document.addEventListener("curriculum-checked", () => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([""], "empty.csv"));
            element.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer }));
          });
        }),
    );
    assert.deepEqual(await events, [
      ["curriculum-read", "nursing.csv"],
      ["curriculum-checked", "nursing.csv"],
      ["curriculum-error", "empty"],
    ]);
  },
  { path: null },
);

test("several professions stand side by side, competency by competency, in words as the engine has them", async (page) => {
  await page.evaluate(() =>
    document.querySelector("curriculum-mapper").setAttribute("professions", "adult-nurse,midwife,paramedic"),
  );
  await page.locator(".cm-overview tbody tr").nth(2).waitFor();
  await mapped(page);
  await page.getByText("Compare the professions, competency by competency").click();
  const expected = await page.evaluate(async () => {
    const element = document.querySelector("curriculum-mapper");
    const answer = await fetch("/samples/nursing.csv");
    const reading = await element.engine.read({
      name: "nursing.csv",
      bytes: new Uint8Array(await answer.arrayBuffer()),
    });
    const { professions } = await element.engine.check(reading, {
      professions: ["adult-nurse", "midwife", "paramedic"],
    });
    return professions.map(({ assessment }) =>
      assessment.coverage.map(({ state, reached, required }) =>
        required === 0 ? "–" : [state, `${reached}/${required}`],
      ),
    );
  });
  const words = { met: "Met", thin: "Thin", "below-level": "Below level", missing: "Missing" };
  const said = (cell) => (typeof cell === "string" ? cell : `${words[cell[0]]} ${cell[1]}`);
  const table = page.getByRole("table", { name: "Compare the professions" });
  for (const [n, coverage] of expected.entries()) {
    const cells = await table.locator(`tbody td:nth-of-type(${n + 1})`).allInnerTexts();
    assert.deepEqual(cells, coverage.map(said));
  }
});

test("tells what stands in many outcomes at one level", async (page) => {
  const rows = Array.from({ length: 6 }, (_, i) => `M${i},Keep clear and accurate records of care for person ${i}`);
  await openFile(page, textFile("many.csv", ["Module,Learning outcome", ...rows].join("\n")));
  await shows(page, "many.csv");
  const section = page.getByRole("region", { name: "Named in many outcomes" });
  assert.match(await section.getByRole("listitem").first().innerText(), /^A1 .*: 6 outcomes \(level \d\)$/);
});
