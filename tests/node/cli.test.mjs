/** The command line, as a person or a script meets it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import Ajv from "ajv/dist/2020.js";

import { SAMPLES } from "../../tools/samples.mjs";
import { assertRefused, cli, CLI, CURRICULA, expected, ROOT, TEMPORARY, temporary } from "./cli.mjs";

const check = (...words) => ["check", "--profession", "adult-nurse", ...words];
const plan = (...words) => ["plan", "--profession", "adult-nurse", ...words];

test("refuses to write over its input", async () => {
  const folder = mkdtempSync(join(TEMPORARY, "same-"));
  const file = join(folder, "same.csv");
  writeFileSync(file, "Outcome\nKeep records\n");
  await assertRefused(check(file, "-o", file), "this is the input");
  const nothing = mkdtempSync(join(TEMPORARY, "nothing-"));
  await assertRefused(check(file, "--decisions", nothing, "-o", file), "this is the input");
  assert.equal(readFileSync(file, "utf8"), "Outcome\nKeep records\n");
});

test("refuses to write over what its options name", async () => {
  const given = { decisions: "[]", policy: "{}", weights: "{}", framework: "{}" };
  for (const [option, content] of Object.entries(given)) {
    const file = temporary(`own-${option}.json`, content);
    const command = option === "weights" ? plan : check;
    await assertRefused(command("nursing.csv", `--${option}`, file, "-o", file), "this is the input");
    assert.equal(readFileSync(file, "utf8"), content);
  }
});

test("a day that there is not is refused, and not the policy blamed for it", async () => {
  for (const day of ["2026-02-30", "tomorrow"]) {
    for (const words of [check("nursing.csv", "--today", day), plan("nursing.csv", "--today", day)]) {
      await assertRefused(words, `--today is a day as YYYY-MM-DD (found ${day})`);
    }
  }
});

test("a draft of nothing and a resource given twice are refused", async () => {
  const weights = temporary("empty-draft.json", '{"drafts": {"IDT:D4": ""}}');
  await assertRefused(plan("nursing.csv", "--weights", weights), ["the draft for IDT:D4 is empty", weights]);
  const resource = { id: "r1", title: "AI", address: "https://example.org", competency: "IDT:D4" };
  const catalogue = temporary("twice.json", JSON.stringify([resource, resource]));
  await assertRefused(plan("nursing.csv", "--catalogue", catalogue), ["entry 2", "r1"]);
});

describe("help", () => {
  for (const words of [["--help"], ["-h"], ["help"]]) {
    test(`${words} tells about the program`, async () => {
      const { code, stdout } = await cli(words);
      assert.equal(code, 0);
      for (const one of ["Usage", "Commands", "Examples", "Exit codes", "check", "frameworks"])
        assert.ok(stdout.includes(one));
    });
  }

  for (const command of [
    "map",
    "check",
    "plan",
    "read",
    "portfolio",
    "diff",
    "verify",
    "crosswalk",
    "roles",
    "professions",
    "frameworks",
  ]) {
    test(`help ${command} tells about the command`, async () => {
      const { code, stdout } = await cli(["help", command]);
      assert.equal(code, 0);
      assert.ok(stdout.match(/^ {2}curriculum-mapper /gm).length >= 3, "a usage line and two examples or more");
      for (const one of ["--format FORMAT", "Default", "Exit codes"]) assert.ok(stdout.includes(one), one);
      assert.equal((await cli([command, "--help"])).stdout, stdout);
    });
  }

  test("what can be opened is named", async () => {
    for (const words of [["--help"], ["check", "--help"], ["map", "--help"]]) {
      const { stdout } = await cli(words);
      for (const format of ["Word", "Excel", "PDF", "CSV", "plain text", "XML", "JSON"])
        assert.ok(stdout.includes(format), `${words}: ${format}`);
    }
  });

  test("no command at all is bad usage", () => assertRefused([], ["Usage", "Commands"]));

  test("--version", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "pkg/package.json"), "utf8"));
    assert.deepEqual(await cli(["--version"]), { code: 0, stdout: `curriculum-mapper ${version}\n`, stderr: "" });
  });
});

describe("bad usage", () => {
  const cases = [
    [
      "an unknown command",
      ["chek"],
      ["'chek'", "check, plan, map, read, portfolio, diff, verify", "Did you mean check?"],
    ],
    ["help for an unknown command", ["help", "mapp"], ["'mapp'", "Did you mean map?"]],
    ["an unknown option", ["map", "nursing.csv", "--fromat", "json"], ["'--fromat'", "Did you mean --format?"]],
    ["an unknown format of map", ["map", "nursing.csv", "--format", "jsn"], ["table, json, ndjson, csv", "mean json"]],
    ["an unknown format of check", check("nursing.csv", "--format", "pdf"), "text, json, markdown, summary, html"],
    ["an unknown format of a list", ["professions", "--format", "csv"], "table, json"],
    ["no file", ["map"], "at least one curriculum file"],
    ["standard input twice", ["map", "-", "-"], "only once", { input: "Learning outcome\nKeep records\n" }],
    ["an HTML page of two files", check("nursing.csv", "social-work.csv", "--format", "html"), "--output-dir DIR"],
    ["a diagram of two files", plan("nursing.csv", "social-work.csv", "--format", "mermaid"), "one file"],
    ["a graph of two files", plan("nursing.csv", "-", "--format", "dot"), "one file"],
    ["an unknown format of plan", plan("nursing.csv", "--format", "mermad"), "Did you mean mermaid?"],
    ["a plan for no profession", ["plan", "nursing.csv"], "'curriculum-mapper professions'"],
    ["a policy for a plan", plan("nursing.csv", "--policy", "policy.json"), "'--policy'"],
    ["no framework", ["crosswalk"], ["one framework or two", "'curriculum-mapper frameworks'"]],
    ["three frameworks", ["crosswalk", "ksf-2004", "idt", "idt"], "found 3"],
    ["an unknown framework to map", ["crosswalk", "ksf-2005"], ["'ksf-2005'", "Did you mean ksf-2004?"]],
    ["an unknown framework to map to", ["crosswalk", "ksf-2004", "idx"], ["'idx'", "Did you mean idt?"]],
    ["a framework held against itself", ["crosswalk", "idt"], "itself"],
    ["an unknown format of crosswalk", ["crosswalk", "ksf-2004", "--format", "ndjson"], "table, json, csv"],
    ["files where none are taken", ["professions", "nursing.csv"], "takes no files"],
    ["an option without its value", ["map", "nursing.csv", "-o"], "-o needs a value"],
    ["an option where a value should be", ["map", "nursing.csv", "-o", "--all"], "-o needs a value"],
    ["a value for a switch", ["map", "nursing.csv", "--all=yes"], "takes no value"],
    ["a threshold that is no number", ["map", "nursing.csv", "--threshold", "half"], "'half'"],
    ["a threshold out of range", ["map", "nursing.csv", "--threshold", "3"], ["found 3", "0 to 1"]],
    ["a broken number of suggestions", ["map", "nursing.csv", "--most", "2.5"], "whole number"],
    ["no profession", ["check", "nursing.csv"], [/such as \S+, \S+, \S+;/, "'curriculum-mapper professions'"]],
    ["an unknown profession", ["check", "nursing.csv", "--profession", "adult-nrse"], "Did you mean adult-nurse"],
    ["an unknown framework", ["map", "nursing.csv", "--framework", "idx"], ["'idx'", "Did you mean idt?"]],
  ];
  for (const [name, words, expected, options] of cases) test(name, () => assertRefused(words, expected, options));

  test("an unknown profession is told once for all files", async () => {
    const stderr = await assertRefused(["check", "nursing.csv", "social-work.csv", "--profession", "nobody"], "nobody");
    assert.equal(stderr.trimEnd().split("\n").length, 1);
  });
});

describe("bad input", () => {
  const HEADER = "Module,Learning outcome\n";
  const cases = [
    ["empty", "", "is empty"],
    ["blank", " \n\n", "is empty"],
    ["no-outcome-column", "Colour,Shape\nred,round\nblue,square\n", ["Colour", "Shape"]],
    ["ragged", `${HEADER}A,Keep records\nB,Share,too,many,cells\n`, ["row 3", "found", "expected"]],
    ["rubbish", Buffer.from([0, 159, 146, 150, 0, 1, 2, 3, 255, 254]), "not text"],
    ["zip", Buffer.from("PK\x03\x04rest"), ["damaged zip archive", ".docx"]],
    ["long-cell", `${HEADER}A,${"a".repeat(10_000_000)}\n`, ["row 2", "20000"]],
    ["broken-json", '{"outcomes": [\n  {"id": "1" "text": "x"}\n]}', ["line 2", "column"]],
  ];
  for (const [name, content, expected] of cases) {
    test(name, () => {
      const path = temporary(`${name}.csv`, content);
      return assertRefused(["map", path], [path, expected].flat());
    });
  }

  test("a missing file", () => assertRefused(["map", "nowhere.csv"], "nowhere.csv: there is no such file"));

  test("a folder without a file", () => {
    const folder = mkdtempSync(join(TEMPORARY, "empty-"));
    return assertRefused(["map", folder], `${folder}: this folder holds no file`);
  });

  test("a file that may not be read", { skip: process.getuid?.() === 0 && "root may read everything" }, () => {
    const path = temporary("secret.csv", "Learning outcome\nKeep records\n");
    chmodSync(path, 0);
    return assertRefused(["map", path], [path, "permission denied"]);
  });

  test("a file over the limit is refused unread", () => {
    const path = temporary("large.csv", "");
    truncateSync(path, 64 * 1024 * 1024 + 1);
    return assertRefused(["map", path], [path, "67108865 bytes", "at most 67108864 bytes"]);
  });

  test("standard input over the limit is not read to its end", () =>
    assertRefused(["map", "-"], "at most 67108864 bytes", { input: Buffer.alloc(65 * 1024 * 1024, "a") }));

  test("broken decisions", () => {
    const path = temporary("decisions.jsonl", '{"outcome": "NUR401.1"\n');
    return assertRefused(["map", "nursing.csv", "--decisions", path], [path, "line 1"]);
  });

  test("decisions for an outcome that is not there name their file and line", () => {
    const path = temporary("decisions.json", '[{"outcome": "nobody", "competency": "IDT:A1", "verdict": "add"}]');
    return assertRefused(["map", "nursing.csv", "--decisions", path], [`${path}, line 1`, "nobody"]);
  });

  test("a broken policy", () => {
    const path = temporary("policy.json", '{\n "mostMissing": many}');
    return assertRefused(check("nursing.csv", "--policy", path), [`${path}, line 2, column`, "mostMissing"]);
  });

  const WEIGHTS = [
    ["that are not JSON", '{\n "importance": {"harm": five}}', ["line 2, column"]],
    ["with an unknown part", '{"importanc": {}}', ["line 1, column", "importanc"]],
    ["off the scale", '{"importance": {"harm": 9}}', ["harm", "found 9", "1 to 5"]],
    ["for an unknown competency", '{"competencies": {"IDT:A9": {"risk": 5}}}', ["IDT:A9", "IDT:A"]],
    ["with an unknown vehicle", '{"vehicles": {"IDT:A1": "bus"}}', ["bus", "expected"]],
  ];
  for (const [name, content, words] of WEIGHTS) {
    test(`weights ${name}`, () => {
      const path = temporary("weights.json", content);
      return assertRefused(plan("nursing.csv", "--weights", path), [path, ...words]);
    });
  }

  const CATALOGUES = [
    ["that is not JSON", '[{"id": "a",\n "title": }]', ["line 2, column"]],
    ["with an entry for no competency", '[{"id": "a", "title": "A"}]', ["entry 1", "'a'"]],
    ["with an entry for an unknown one", '[{"id": "a", "title": "A", "competency": "IDT:Z1"}]', ["entry 1", "IDT:Z1"]],
  ];
  for (const [name, content, words] of CATALOGUES) {
    test(`a catalogue ${name}`, () => {
      const path = temporary("catalogue.json", content);
      return assertRefused(plan("nursing.csv", "--catalogue", path), [path, ...words]);
    });
  }

  test("a missing file of weights", () =>
    assertRefused(plan("nursing.csv", "--weights", "nowhere.json"), "nowhere.json: there is no such file"));

  test("a broken framework", () => {
    const path = temporary("framework.json", '{"id": "own",\n');
    return assertRefused(["map", "nursing.csv", "--framework", path], [path, "line 2"]);
  });

  test("every bad file is told, and the good ones go on", async () => {
    const empty = temporary("empty.csv", "");
    const { code, stdout, stderr } = await cli(["map", "nowhere.csv", "nursing.csv", empty]);
    assert.equal(code, 2);
    assert.equal(stdout, (await cli(["map", "nursing.csv"])).stdout);
    for (const bad of ["nowhere.csv: ", `${empty}: `]) assert.ok(stderr.includes(bad), bad);
    assert.match(stderr, /\n2 of 3 files could not be read; the result is of the others\n$/);
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
    assert.match(stdout, /^ {4}outcome {9}Learning outcome$/m);
    assert.match(stdout, /^ {4}NUR101\.2 {2}Keep what people tell you in confidence {2}\[stage 1\]$/m);
    assert.match(stdout, /^ {2}left out, above the header: 2$/m);
    const json = JSON.parse((await cli(["read", file("module.docx"), "--format", "json"])).stdout);
    assert.equal(json.curriculum.id, "NUR210");
  });

  test("takes columns and sheets as it is told, and names those that there are not", async () => {
    const own = ["--column", "outcome=F", "--column", "module = Year", "--sheet", "map", "--header-row", "3"];
    const { stdout } = await cli(["read", file("map.xlsx"), ...own]);
    assert.match(stdout, /^ {4}outcome {9}Remarks$/m);
    await assertRefused(["read", file("map.xlsx"), "--sheet", "Mapp"], ["no such sheet", "Did you mean Map?"]);
    await assertRefused(["map", "nursing.csv", "--column", "outcome=Outcme"], ["no such column", "Learning outcome"]);
    await assertRefused(["map", "nursing.csv", "--column", "outcme=A"], "Did you mean outcome");
    const both = await cli(["read", file("map.xlsx"), "--column", "outcome=F,module = Year", "--header-row", "3"]);
    assert.match(both.stdout, /^ {4}outcome {9}Remarks$/m);
    assert.match(both.stdout, /^ {4}module {10}Year$/m);
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

describe("lists", () => {
  test("professions", async () => {
    assert.match((await cli(["professions"])).stdout, /^adult-nurse /m);
    assert.ok(JSON.parse((await cli(["professions", "--format", "json"])).stdout).length >= 6);
  });

  test("frameworks", async () => {
    assert.match((await cli(["frameworks"])).stdout, /^idt /m);
    assert.equal(JSON.parse((await cli(["frameworks", "--format", "json"])).stdout)[0].id, "idt");
  });
});

describe("output", () => {
  test("-o writes what standard output would have had, and nothing there", async () => {
    const path = temporary("out.txt");
    const { code, stdout, stderr } = await cli(check("nursing.csv", "-o", path));
    assert.deepEqual([code, stdout], [0, ""]);
    assert.match(stderr, /^nursing\.csv: read as a table, header in row 1; \d+ outcomes\n$/);
    assert.equal(readFileSync(path, "utf8"), (await cli(check("nursing.csv"))).stdout);
    assert.equal((await cli(check("nursing.csv", "-o", "-"))).stdout, readFileSync(path, "utf8"));
  });

  test("a file is replaced with its permissions, and a link stays one", async () => {
    const path = temporary("replaced.txt", "old");
    chmodSync(path, 0o640);
    const link = join(TEMPORARY, "link.txt");
    symlinkSync(path, link);
    assert.equal((await cli(check("nursing.csv", "-o", link))).code, 0);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.ok(readFileSync(path, "utf8").startsWith("nursing"));
    assert.equal(statSync(path).mode & 0o777, 0o640);
  });

  test("a file is left as it is when anything is wrong", async () => {
    const path = temporary("kept.txt", "kept");
    await assertRefused(["map", "nowhere.csv", "-o", path], "nowhere.csv");
    assert.equal(readFileSync(path, "utf8"), "kept");
  });

  test("a missing folder is named", () =>
    assertRefused(["map", "nursing.csv", "-o", join(TEMPORARY, "nowhere/out.txt")], "no such folder"));

  test("a folder is not a file", async () => {
    const folder = join(TEMPORARY, "folder");
    mkdirSync(folder);
    await assertRefused(["map", "nursing.csv", "-o", folder], "this is a folder");
    assert.deepEqual(readdirSync(folder), []);
  });

  test("a full disk is told, as a file and as standard output", { skip: !existsSync("/dev/full") }, async () => {
    await assertRefused(
      ["map", "nursing.csv", "-o", "/dev/full"],
      "/dev/full: the result cannot be written (no space is left)",
    );
    const full = openSync("/dev/full", "w");
    await assertRefused(["map", "nursing.csv"], "standard output: the result cannot be written", { stdout: full });
    closeSync(full);
    assert.ok(statSync("/dev/full").isCharacterDevice());
  });

  test("a reader that leaves early is no failure", async () => {
    const line = "node $CLI map nursing.csv --all --format ndjson | head -c 1; exit ${PIPESTATUS[0]}";
    const child = spawn("bash", ["-c", line], {
      cwd: CURRICULA,
      env: { ...process.env, CLI },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    assert.equal(await new Promise((resolve) => child.once("close", resolve)), 0);
    assert.match(stderr, /^nursing\.csv: read as [^\n]*\n$/);
  });

  test("no draft is left behind", () => {
    assert.deepEqual(
      readdirSync(TEMPORARY).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });
});
