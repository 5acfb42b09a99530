/** Comparing two versions and making reports again, on the command line. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { createEngine } from "../../pkg/node.js";
import { assertRefused, cli, CURRICULA, temporary } from "./cli.mjs";

const NURSING = join(CURRICULA, "nursing.csv");
let report;
let changed;

before(async () => {
  report = temporary("nursing.report.json");
  const decisions = temporary(
    "decided.json",
    '[{"outcome": "NUR401.2", "competency": "IDT:A1", "verdict": "accept"}, {"outcome": "NUR404.1", "competency": "IDT:A3", "verdict": "accept"}]',
  );
  const words = ["check", "nursing.csv", "--profession", "adult-nurse", "--decisions", decisions];
  assert.equal((await cli([...words, "--format", "json", "-o", report])).code, 0);
  const lines = readFileSync(NURSING, "utf8").split("\n");
  const text = lines.filter((line) => !line.includes("NUR404.1")).join("\n");
  changed = temporary(
    "changed.csv",
    `${text}M,Module,3,6,20,NEW.1,Use artificial intelligence tools safely in clinical decision support,yes\n`,
  );
});

describe("diff", () => {
  test("a report against a new curriculum: gaps, outcomes, and the decisions that no longer fit", async () => {
    const { code, stdout } = await cli(["diff", report, changed]);
    assert.equal(code, 0);
    assert.match(stdout, /^Outcomes: 1 added, 1 removed, 0 reworded, 69 as before/m);
    assert.match(stdout, /^- added: NEW\.1: Use artificial intelligence/m);
    assert.match(stdout, /IDT:D4 Decision support and artificial intelligence: was missing/);
    assert.match(stdout, /^Decisions: 1 carried over, 1 no longer fit$/m);
    assert.match(stdout, /^- NUR404\.1 IDT:A3 accepted: the outcome is gone$/m);
    assert.match((await cli(["diff", report, changed, "--format", "markdown"])).stdout, /^# changed: what changed/);
    const page = (await cli(["diff", report, changed, "--format", "html"])).stdout;
    assert.match(page, /^<!DOCTYPE html>/);
    assert.match(page, /<td>NEW\.1: Use artificial intelligence/);
  });

  test("decisions that were carried over can be given to the next check", async () => {
    const carried = temporary("carried.jsonl");
    assert.equal((await cli(["diff", report, changed, "--format", "decisions", "-o", carried])).code, 0);
    const words = ["check", changed, "--profession", "adult-nurse", "--decisions", carried, "--format", "json"];
    const { decisions } = JSON.parse((await cli(words)).stdout);
    assert.deepEqual(
      decisions.map(({ outcome }) => outcome),
      ["NUR401.2"],
    );
  });

  test("two curricula need a profession, and no less than two are compared", async () => {
    const words = ["diff", NURSING, changed];
    await assertRefused(words, "profession");
    const { stdout } = await cli([...words, "--profession", "midwife", "--format", "json"]);
    assert.equal(JSON.parse(stdout).professions[0].profession.id, "midwife");
    await assertRefused(["diff", report], "found 1");
  });

  test("in Node it is data", async () => {
    const engine = createEngine();
    const version = { report: { name: "r", bytes: readFileSync(report) } };
    const { outcomes } = await engine.diff(version, version);
    assert.deepEqual([outcomes.unchanged, outcomes.added], [70, []]);
    engine.close();
  });
});

describe("verify", () => {
  test("a report is made again, with its file and without", async () => {
    const { code, stdout } = await cli(["verify", report, NURSING]);
    assert.deepEqual([code, stdout], [0, "nursing.csv: verified: read again and made again, the report is the same\n"]);
    assert.match((await cli(["verify", report])).stdout, /but for the file itself/);
  });

  test("a report that was changed, or another file, is found, with exit code 1", async () => {
    const text = readFileSync(report, "utf8").replace('"state": "missing"', '"state": "met"');
    const { code, stdout } = await cli(["verify", temporary("forged.json", text)]);
    assert.equal(code, 1);
    assert.match(stdout, /the result is another: \/professions\/0\/.*\/state is "met" in the report, "missing" here/);
    const other = temporary("nursing.csv", readFileSync(changed));
    const input = await cli(["verify", report, other, "--format", "json"]);
    assert.equal(input.code, 1);
    assert.equal(
      JSON.parse(input.stdout)[0].differences.some(({ part }) => part === "input"),
      true,
    );
  });

  test("a report on another framework finds its own", async () => {
    const own = temporary("ksf.json");
    // No profile is of this framework, so there is a report only without professions: made in Node.
    const engine = createEngine({ framework: "ksf-2004" });
    const reading = await engine.read({ name: "nursing.csv", bytes: readFileSync(NURSING) });
    temporary("ksf.json", await engine.checkAs(reading, "json", { professions: [] }));
    engine.close();
    assert.equal((await cli(["verify", own, NURSING])).code, 0);
  });

  test("what is no report is refused", async () => {
    await assertRefused(["verify", NURSING], ["nursing.csv", "only a report can be verified"]);
    await assertRefused(["verify"], "name a report");
  });
});
