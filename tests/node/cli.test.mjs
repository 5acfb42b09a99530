/** The command line, as a person or a script meets it: help, lists, and what is told of bad usage and bad input. */
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { assertRefused, check, cli, expected, plan, ROOT, TEMPORARY, temporary } from "./cli.mjs";

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
