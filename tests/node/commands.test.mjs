/** What each command makes of its files. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import Ajv from "ajv/dist/2020.js";

import { SAMPLES } from "../../tools/samples.mjs";
import { assertRefused, check, cli, CURRICULA, expected, plan, ROOT, temporary } from "./cli.mjs";

describe("read", () => {
  const documents = join(ROOT, "fixtures/documents");
  const file = (name) => join(documents, name);

  test("shows what was taken for what, and what was left out and why", async () => {
    const { code, stdout } = await cli(["read", file("map.xlsx")]);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /map\.xlsx: read as a workbook, sheet 'Map', header in row 3; 3 outcomes, 2 ticks, 2 left out$/m,
    );
    assert.match(stdout, /^ {2}other sheets: About$/m);
    assert.match(stdout, /^ {4}C {3}outcome {9}Learning outcome$/m, "with the letter that --column takes");
    assert.match(stdout, /^ {4}NUR101\.2 {2}Keep what people tell you in confidence {2}\[stage 1\]$/m);
    assert.match(stdout, /^ {2}left out, above the header: 2$/m);
    const json = JSON.parse((await cli(["read", file("module.docx"), "--format", "json"])).stdout);
    assert.equal(json.curriculum.id, "NUR210");
  });

  test("takes columns and sheets as it is told, and names those that there are not", async () => {
    const own = ["--column", "outcome=F", "--column", "module = Year", "--sheet", "map", "--header-row", "3"];
    const { stdout } = await cli(["read", file("map.xlsx"), ...own]);
    assert.match(stdout, /^ {4}F {3}outcome {9}Remarks$/m);
    await assertRefused(["read", file("map.xlsx"), "--sheet", "Mapp"], ["no such sheet", "Did you mean Map?"]);
    await assertRefused(["map", "nursing.csv", "--column", "outcome=Outcme"], ["no such column", "Learning outcome"]);
    await assertRefused(["map", "nursing.csv", "--column", "outcme=A"], "Did you mean outcome");
    const both = await cli(["read", file("map.xlsx"), "--column", "outcome=F,module = Year", "--header-row", "3"]);
    assert.match(both.stdout, /^ {4}F {3}outcome {9}Remarks$/m);
    assert.match(both.stdout, /^ {4}B {3}module {10}Year$/m);
    const twice = ["--column", "stage=A", "--column", "stage=B"];
    await assertRefused(["map", "nursing.csv", ...twice], "two columns for stage");
    const unnumbered = await cli(["read", "-", "--column", "outcome=B,C", "--column", "outcome-id=none"], {
      input: "ID;In brief;In full\n1;Keep records;Keep clear records\n1;Share data;Share data safely\n",
    });
    assert.match(unnumbered.stdout, /4 outcomes/);
    assert.match(unnumbered.stdout, /^ {4}4 {2}Share data safely$/m);
    const table = { input: "Kennung;Unsere Worte\n1;Keep records\n" };
    await assertRefused(["read", "-", "--column", "outcome=Worte"], "the headers are 'Kennung', 'Unsere Worte'", table);
    await assertRefused(["map", "nursing.csv", "--column", "A"], "outcome=B");
  });

  test("a folder stands for its files, in order, and every unreadable one is named", async () => {
    const { stdout, stderr } = await cli(["map", file("map.xlsx"), file("module.docx"), "--format", "ndjson"]);
    assert.ok(stdout.includes("NUR101.1") && stdout.includes("NUR210.1"));
    assert.equal(stderr.trimEnd().split("\n").length, 2);
    const mixed = await cli(["map", documents]);
    assert.equal(mixed.code, 2);
    assert.match(mixed.stderr, /README\.md: .*\n(.*\n)*1 of 4 files could not be read/);
  });
});

describe("map", () => {
  test("table is the default", async () => {
    const { code, stdout } = await cli(["map", "nursing.csv"]);
    assert.equal(code, 0);
    assert.match(stdout, /^nursing: \d+ of \d+ outcomes/);
    assert.equal((await cli(["map", "nursing.csv", "--format", "table"])).stdout, stdout);
  });

  test("ndjson gives one pair a line, and --all gives more", async () => {
    const lines = await ndjson("nursing.csv");
    assert.deepEqual(Object.keys(lines[0]).slice(0, 5), [
      "curriculum",
      "outcome",
      "competency",
      "confidence",
      "suggested",
    ]);
    assert.ok(lines.every(({ suggested }) => suggested));
    const all = await ndjson("nursing.csv", "--all");
    assert.ok(all.length > lines.length);
    assert.equal(all.filter(({ suggested }) => suggested).length, lines.length);
  });

  test("threshold and most are obeyed", async () => {
    const surest = await ndjson("nursing.csv", "--threshold", "0.8", "--most=1");
    assert.ok(surest.every(({ confidence }) => confidence >= 0.8));
    assert.equal(new Set(surest.map(({ outcome }) => outcome)).size, surest.length);
  });

  test("the table counts what addresses a competency, whatever else it shows", async () => {
    const counted = async (...more) => (await cli(["map", "nursing.csv", ...more])).stdout.split("\n")[0];
    assert.match(await counted(), /: 2\d of 70 outcomes address/);
    assert.equal(await counted("--all"), await counted());
  });

  test("several files: json is a list, one header in csv, ndjson and table go on", async () => {
    const both = ["nursing.csv", "social-work.csv"];
    const run = async (format, files) => (await cli(["map", ...files, "--format", format])).stdout;
    assert.equal(JSON.parse(await run("json", both)).length, 2);
    assert.equal(Array.isArray(JSON.parse(await run("json", ["nursing.csv"]))), false);
    assert.equal((await run("csv", both)).match(/^curriculum,/gm).length, 1);
    for (const [format, between] of [
      ["ndjson", ""],
      ["table", "\n"],
    ]) {
      const apart = await Promise.all(both.map((file) => run(format, [file])));
      assert.equal(await run(format, both), apart.join(between));
    }
  });

  test("'-' is standard input", async () => {
    const input = readFileSync(join(CURRICULA, "nursing.csv"));
    const { code, stdout } = await cli(["map", "-", "--format", "csv"], { input });
    assert.equal(code, 0);
    const named = (await cli(["map", "nursing.csv", "--format", "csv"])).stdout;
    assert.equal(stdout.replaceAll(/^standard-input,/gm, "nursing,"), named);
  });

  test("a framework file is used", async () => {
    const own = { id: "own", title: "Own", competencies: [{ id: "OWN:1", title: "Record keeping and documentation" }] };
    const path = temporary("own.json", JSON.stringify(own));
    const pairs = await ndjson("nursing.csv", "--framework", path, "--all");
    assert.deepEqual([...new Set(pairs.map(({ competency }) => competency))], ["OWN:1"]);
  });

  async function ndjson(...words) {
    const { code, stdout } = await cli(["map", ...words, "--format", "ndjson"]);
    assert.equal(code, 0);
    return stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  }
});

describe("check", () => {
  test("threshold and most are obeyed, as by map and by plan", async () => {
    const settings = ["--threshold", "0.8", "--most", "1"];
    for (const words of [
      check("nursing.csv", ...settings, "--format", "json"),
      plan("nursing.csv", ...settings, "--format", "json"),
    ]) {
      const { mapping } = JSON.parse((await cli(words)).stdout);
      assert.deepEqual([mapping.settings.threshold, mapping.settings.most], [0.8, 1]);
      assert.ok(mapping.outcomes.every(({ alignments }) => alignments.length <= 1));
    }
  });

  for (const { file, profession } of SAMPLES) {
    const name = file.replace(/^.*\//, "").replace(/\.csv$/, "");

    test(`${name}: the same bytes as the native engine's`, async () => {
      const { code, stdout } = await cli(["check", `${name}.csv`, "--profession", profession, "--format", "json"]);
      assert.equal(code, 0);
      assert.ok(stdout === expected(`${name}.report.json`), `fixtures/expected/${name}.report.json differs`);
    });

    test(`${name}: the report is what its schema says`, async () => {
      const { stdout } = await cli(["check", `${name}.csv`, "--profession", profession, "--format", "json"]);
      const schema = JSON.parse(readFileSync(join(ROOT, "pkg/schema/report.schema.json"), "utf8"));
      const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
      validate(JSON.parse(stdout));
      assert.equal(validate.errors, null);
    });
  }

  test("html is the same page as the native engine's", async () => {
    const { code, stdout } = await cli(check("nursing.csv", "--format", "html"));
    assert.equal(code, 0);
    assert.ok(stdout === expected("nursing.html"), "fixtures/expected/nursing.html differs");
  });

  test("text is the default, and csv and markdown are there", async () => {
    const { code, stdout } = await cli(check("nursing.csv"));
    assert.equal(code, 0);
    assert.ok(stdout.includes("Nurse (adult)"));
    assert.match((await cli(check("nursing.csv", "--format", "csv"))).stdout, /^curriculum,profession,/);
    assert.match((await cli(check("nursing.csv", "--format", "markdown"))).stdout, /^#/);
  });

  test("professions can be repeated or given with commas, and each counts once", async () => {
    const words = [
      "check",
      "nursing.csv",
      "--format",
      "json",
      "--profession",
      "adult-nurse, midwife",
      "--profession=midwife",
    ];
    const { professions } = JSON.parse((await cli(words)).stdout);
    assert.deepEqual(
      professions.map(({ assessment }) => assessment.profession.id),
      ["adult-nurse", "midwife"],
    );
  });

  test("a policy that is met gives 0, one that is not gives 1 and says why", async () => {
    const mild = temporary("mild.json", '{"mostMissing": 100}');
    assert.equal((await cli(check("nursing.csv", "--policy", mild))).code, 0);
    const strict = temporary("strict.json", '{"mostMissing": 0}');
    const { code, stdout, stderr } = await cli(check("nursing.csv", "--policy", strict));
    assert.equal(code, 1);
    assert.ok(stdout.length > 0);
    assert.match(
      stderr,
      /\nnursing\.csv: Policy not met\. adult-nurse: \d+ competencies are missing \(IDT:A2, .*\); the policy allows 0\.\n$/,
    );
  });
});

describe("plan", () => {
  const SNAPSHOTS = [
    ["markdown", "nursing.plan.md"],
    ["csv", "nursing.plan.csv"],
    ["mermaid", "nursing.network.mmd"],
    ["html", "nursing.plan.html"],
    ["json", "nursing.report.json"],
  ];
  for (const [format, name] of SNAPSHOTS) {
    test(`${format}: the same bytes as the native engine's`, async () => {
      const { code, stdout } = await cli(plan("nursing.csv", "--format", format));
      assert.equal(code, 0);
      assert.ok(stdout === expected(name), `fixtures/expected/${name} differs`);
    });
  }

  test("text is the default, and dot is there", async () => {
    const { code, stdout } = await cli(plan("nursing.csv"));
    assert.equal(code, 0);
    assert.ok(stdout.includes("Nurse (adult)"));
    assert.equal((await cli(plan("nursing.csv", "--format", "text"))).stdout, stdout);
    assert.match((await cli(plan("nursing.csv", "--format", "dot"))).stdout, /^digraph /m);
  });

  test("several files: json is a list, one header in csv, markdown goes on", async () => {
    const both = ["nursing.csv", "social-work.csv"];
    const run = async (format) => (await cli(plan(...both, "--format", format))).stdout;
    assert.equal(JSON.parse(await run("json")).length, 2);
    assert.equal((await run("csv")).match(/^curriculum,/gm).length, 1);
    assert.ok((await run("markdown")).startsWith(expected("nursing.plan.md")));
  });

  test("a weight changes the order, as its arithmetic says", async () => {
    const settings = (harm) => ({
      importance: { harm, severity: 3, level: 2, reach: 2, benefit: 4 },
      competencies: { "IDT:D4": { harm: 4, benefit: 2 } },
    });
    const given = (harm) => items("--weights", temporary(`harm-${harm}.json`, JSON.stringify(settings(harm))));
    const [before, after] = [await given(5), await given(1)];
    assert.notDeepEqual(competencies(after), competencies(before));
    assert.deepEqual(competencies(after).toSorted(), competencies(before).toSorted());
    const risk = (items) => items.find(({ gap }) => gap.competency === "IDT:D4").risk.value;
    // Harm 4; missing, so severity 3; needed at level 2, so level 3: (4 x 5 + 3 x 3 + 3 x 2) / 10, and with harm counting
    // 1, (4 x 1 + 3 x 3 + 3 x 2) / 6.
    assert.deepEqual([risk(before).toFixed(2), risk(after).toFixed(2)], ["3.50", "3.17"]);
  });

  test("a score of one's own takes the place of the arithmetic", async () => {
    const weights = temporary("own.json", '{"competencies": {"IDT:A2": {"risk": 5, "value": 5, "reason": "ours"}}}');
    const [first] = await items("--weights", weights);
    assert.equal(first.gap.competency, "IDT:A2");
    assert.deepEqual([first.risk.value, first.value.value, first.priority], [5, 5, 25]);
  });

  test("a catalogue is offered against its gap", async () => {
    const catalogue = temporary("courses.json", '[{"id": "c", "title": "A coding course", "competency": "IDT:A2"}]');
    const paper = (await cli(plan("nursing.csv", "--catalogue", catalogue, "--format", "markdown"))).stdout;
    assert.equal(paper.match(/A coding course/g).length, 1);
  });

  test("weights can come by standard input", async () => {
    const { code } = await cli(plan("nursing.csv", "--weights", "-"), { input: '{"importance": {"harm": 5}}' });
    assert.equal(code, 0);
    await assertRefused(plan("-", "--weights", "-"), "only once", { input: "{}" });
  });

  async function items(...words) {
    const { code, stdout } = await cli(plan("nursing.csv", "--format", "json", ...words));
    assert.equal(code, 0);
    return JSON.parse(stdout).professions[0].plan.items;
  }

  const competencies = (items) => items.map(({ gap }) => gap.competency);
});

describe("crosswalk", () => {
  test("finds the proposed crosswalk of information and knowledge first", async () => {
    const { code, stdout } = await cli(["crosswalk", "ksf-2004", "--format", "json"]);
    assert.equal(code, 0);
    const { from, to, rows } = JSON.parse(stdout);
    assert.deepEqual([from.id, to.id, rows.length], ["ksf-2004", "idt", 30]);
    const information = rows.filter(({ code }) => /^IK\d$/.test(code));
    assert.deepEqual(
      information.map(({ code }) => code),
      ["IK1", "IK2", "IK3"],
    );
    for (const { code, nearest, proposed } of information)
      assert.ok(proposed.includes(nearest[0].competency), `${code}: ${nearest[0].competency} is not in ${proposed}`);
  });

  test("table is the default, csv is there, and idt is what is mapped to", async () => {
    const { code, stdout } = await cli(["crosswalk", "ksf-2004"]);
    assert.equal(code, 0);
    assert.match(stdout, /^IK1 /m);
    assert.equal((await cli(["crosswalk", "ksf-2004", "idt", "--format", "table"])).stdout, stdout);
    assert.match((await cli(["crosswalk", "ksf-2004", "--format", "csv"])).stdout, /^code,title,competency,/);
  });

  test("either framework may be a file, and one may be standard input", async () => {
    const own = { id: "own", title: "Own", competencies: [{ id: "OWN:1", title: "Keeping accurate records" }] };
    const path = temporary("own-framework.json", JSON.stringify(own));
    const there = JSON.parse((await cli(["crosswalk", path, "--format", "json"])).stdout);
    assert.equal(there.rows[0].nearest[0].competency, "IDT:A1");
    const input = readFileSync(path);
    const back = JSON.parse((await cli(["crosswalk", "idt", "-", "--format", "json"], { input })).stdout);
    assert.deepEqual([back.from.id, back.to.id], ["idt", "own"]);
  });

  test("-o writes what standard output would have had", async () => {
    const path = temporary("crosswalk.csv");
    assert.deepEqual(await cli(["crosswalk", "ksf-2004", "--format", "csv", "-o", path]), {
      code: 0,
      stdout: "",
      stderr: "",
    });
    assert.equal(readFileSync(path, "utf8"), (await cli(["crosswalk", "ksf-2004", "--format", "csv"])).stdout);
  });
});

describe("roles", () => {
  test("html and csv are the native engine's bytes", async () => {
    for (const [format, name] of [
      ["html", "roles.html"],
      ["csv", "roles.csv"],
    ]) {
      const { code, stdout } = await cli(["roles", "--format", format]);
      assert.equal(code, 0);
      assert.ok(stdout === expected(name), `fixtures/expected/${name} differs`);
    }
  });

  test("one's own weights change the order, and a wrong one is refused with its file", async () => {
    const first = async (...words) => (await cli(["roles", "--format", "csv", ...words])).stdout.split("\n")[1];
    const weights = temporary("roles.json", '{"importance": {"cover": 5, "harm": 1, "dependence": 1}}');
    assert.notEqual(await first("--weights", weights), await first());
    const wrong = temporary("wrong.json", '{"importance": {"cover": 9}}');
    await assertRefused(["roles", "--weights", wrong], ["cover is out of range", "1 to 5", "wrong.json"]);
  });
});
