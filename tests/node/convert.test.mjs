/** Files of other tools, in and out, on the command line. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { strFromU8, unzipSync } from "fflate";

import { assertRefused, cli, CURRICULA, ROOT, temporary } from "./cli.mjs";

const cwd = join(ROOT, "fixtures/frameworks");
const FRAMEWORKS = [
  "case-1.0.json",
  "case-wrapped.json",
  "moodle-12.csv",
  "moodle-14.csv",
  "ctdl-asn.json",
  "skos.jsonld",
  "skos.ttl",
  "asn.rdf",
  "list.csv",
];

describe("frameworks of other tools", () => {
  for (const file of FRAMEWORKS) {
    test(`map takes ${file}`, async () => {
      const words = ["map", "-", "--framework", file, "--format", "ndjson", "--all"];
      const { code, stdout, stderr } = await cli(words, { cwd, input: "Outcome\nKeep records\n" });
      assert.equal(code, 0, stderr);
      assert.match(stderr, /^standard-input: read as .*\n$/);
      assert.equal(JSON.parse(stdout.split("\n")[0]).competency, "A1");
    });
  }

  test("crosswalk takes them too", async () => {
    const { code, stdout } = await cli(["crosswalk", "skos.ttl", "case-1.0.json", "--format", "csv"], { cwd });
    assert.equal(code, 0);
    assert.match(stdout, /^A1,Keep records,A1,/m);
  });

  test("what is wrong in one names its file and row", () =>
    assertRefused(
      ["map", "nursing.csv", "--framework", join(ROOT, "fixtures/hostile/duplicate-id--framework-rows.csv")],
      ["duplicate-id--framework-rows.csv, row 3", "the first in row 2"],
    ));
});

describe("convert", () => {
  for (const format of ["case", "moodle", "csv", "json"]) {
    test(`${format} out and in again gives the same competencies`, async () => {
      const path = temporary(`idt-${format}`);
      assert.equal((await cli(["convert", "idt", "--to", format, "-o", path])).code, 0);
      const [before, after] = await Promise.all(
        ["idt", path].map(async (from) => JSON.parse((await cli(["convert", from, "--to", "json"])).stdout)),
      );
      const texts = ({ competencies }) =>
        competencies.map(({ id, title, statement, indicators }) => [id, title, statement, indicators]);
      assert.deepEqual(texts(after), texts(before));
    });
  }

  test("says what the format has no place for, beside the result", async () => {
    const { code, stdout, stderr } = await cli(["convert", "case-1.0.json", "--to", "moodle"], { cwd });
    assert.equal(code, 0);
    assert.match(stdout, /^Parent ID number,ID number,Short name/);
    assert.equal(
      stderr,
      "left out, having no place there: addresses (4), CFAssociations (1), isChildOf (3), lastChangeDateTime (4), notes (1)\n",
    );
  });

  test("a field that nothing here has a place for is told by its name", async () => {
    const path = temporary("own-column.csv");
    writeFileSync(path, "ID,Title,Owner\nA,Keep records,Ana\n");
    const { stderr } = await cli(["convert", path, "--to", "json"]);
    assert.equal(stderr, "left out, having no place there: Owner (1)\n");
  });

  test("dates that the framework does not state are told, or given", async () => {
    const told = await cli(["convert", "list.csv", "--to", "case"], { cwd });
    assert.match(
      told.stderr,
      /^dates of the last change that the framework does not state: 6; they are that of the file, 20/,
    );
    const given = await cli(["convert", "list.csv", "--to", "case", "--changed", "2026-01-02"], { cwd });
    assert.equal(given.stderr, "");
    assert.match(given.stdout, /"lastChangeDateTime": "2026-01-02T00:00:00Z"/);
    const bundled = await cli(["convert", "idt", "--to", "case"]);
    assert.match(bundled.stderr, /1970-01-01T00:00:00/);
    await assertRefused(["convert", "list.csv", "--to", "case", "--changed", "lately"], "a date and time such as", {
      cwd,
    });
  });

  test("the same file gives the same bytes", async () => {
    const [one, two] = await Promise.all([0, 1].map(() => cli(["convert", "list.csv", "--to", "case"], { cwd })));
    assert.equal(one.stdout, two.stdout);
  });

  test("a curriculum is written as it was understood, and read again", async () => {
    const path = temporary("nursing-again.csv");
    const words = ["convert", join(CURRICULA, "nursing.csv"), "--curriculum", "--to"];
    assert.equal((await cli([...words, "csv", "-o", path])).code, 0);
    const outcomes = async (file) => {
      const { stdout } = await cli(["convert", file, "--curriculum", "--to", "json"]);
      return JSON.parse(stdout).outcomes.map(({ row, ...outcome }) => outcome);
    };
    assert.deepEqual(await outcomes(path), await outcomes(join(CURRICULA, "nursing.csv")));
  });

  test("a curriculum is read as it is told", async () => {
    const words = ["convert", "-", "--curriculum", "--to", "json", "--column", "outcome=B", "--header-row", "0"];
    const { stdout } = await cli(words, { input: "Draft;Keep records of care\nDraft;Share data safely\n" });
    assert.deepEqual(
      JSON.parse(stdout).outcomes.map(({ text }) => text),
      ["Keep records of care", "Share data safely"],
    );
    await assertRefused(["convert", "idt", "--to", "csv", "--sheet", "2"], "--sheet says how a curriculum is read");
  });

  test("bad usage", async () => {
    await assertRefused(["convert", "nursing.csv", "--to", "json"], "--curriculum converts it");
    const word = join(ROOT, "fixtures/documents/module.docx");
    await assertRefused(["convert", word, "--to", "json"], "--curriculum converts it");
    await assertRefused(["convert", "nowhere.json", "--to", "case"], "nowhere.json: there is no such file");
    await assertRefused(["convert", "idx", "--to", "case"], "there is no framework 'idx' here");
    await assertRefused(["convert", "idt"], "--to json, csv, case, moodle, medbiq");
    await assertRefused(["convert", "idt", "--to", "word"], "there is no format 'word'");
    await assertRefused(["convert", "--to", "csv"], "name one file to convert");
    await assertRefused(["convert", "nursing.csv", "--curriculum", "--to", "moodle"], "there are: csv, json");
  });
});

describe("template", () => {
  test("a framework from the template can be mapped to", async () => {
    const path = temporary("ours.csv");
    assert.equal((await cli(["template", "framework", "-o", path])).code, 0);
    const { code, stdout } = await cli(["map", "nursing.csv", "--framework", path]);
    assert.equal(code, 0);
    assert.match(stdout, /A1 Keep records/);
  });

  test("a curriculum from the template can be checked", async () => {
    const path = temporary("programme.csv");
    assert.equal((await cli(["template", "curriculum", "-o", path])).code, 0);
    assert.equal((await cli(["check", path, "--profession", "adult-nurse"])).code, 0);
  });

  test("both are there for Excel, and are read again", async () => {
    const [framework, curriculum] = [temporary("ours.xlsx"), temporary("programme.xlsx")];
    assert.equal((await cli(["template", "framework", "--format", "xlsx", "-o", framework])).code, 0);
    assert.equal((await cli(["template", "curriculum", "--format", "xlsx", "-o", curriculum])).code, 0);
    const { code, stdout } = await cli(["map", curriculum, "--framework", framework, "--all", "--format", "csv"]);
    assert.equal(code, 0);
    assert.match(stdout, /Keep records/);
    const converted = await cli(["convert", framework, "--to", "csv"]);
    assert.equal(converted.code, 0);
    const csv = temporary("ours-again.csv");
    await cli(["template", "framework", "-o", csv]);
    assert.equal(converted.stdout, (await cli(["convert", csv, "--to", "csv"])).stdout);
  });

  test("bad usage", () => assertRefused(["template", "framwork"], "Did you mean framework?"));
});

describe("mappings for other tools", () => {
  test("SSSOM, which decisions are read from again", async () => {
    const decision = {
      outcome: "NUR401.2",
      competency: "IDT:A1",
      verdict: "reject",
      reviewer: "A. Reader",
      reason: "=no",
    };
    const decisions = temporary("decisions.json", JSON.stringify([decision]));
    const path = temporary("nursing.sssom.tsv");
    const words = ["map", "nursing.csv", "--format", "sssom", "--decisions"];
    assert.equal((await cli([...words, decisions, "-o", path])).code, 0);
    const text = readFileSync(path, "utf8");
    assert.match(text, /^#mapping_set_id: urn:uuid:/);
    assert.match(text, /^outcome:NUR401\.2\t.*\tNot\tcompetency:IDT%3AA1\t.*\tsemapv:MappingReview\t/m);
    assert.equal((await cli([...words, path])).stdout, text, "its decisions make the same mapping");
    await assertRefused(["read", path], "a mapping in SSSOM");
  });

  test("CASE, with an association for each suggestion", async () => {
    const { stdout } = await cli(["map", "nursing.csv", "--format", "case"]);
    const { CFAssociations } = JSON.parse(stdout);
    const lines = (await cli(["map", "nursing.csv", "--format", "ndjson"])).stdout.trim().split("\n");
    const related = CFAssociations.filter(({ associationType }) => associationType === "isRelatedTo");
    assert.equal(related.length, lines.length);
  });

  test("one file at a time", async () => {
    const files = ["nursing.csv", "social-work.csv"];
    await assertRefused(["map", ...files, "--format", "sssom"], "sssom is one document of one file");
    await assertRefused(["map", ...files, "--format", "xlsx"], "xlsx is one document of one file");
  });
});

describe("Excel files", () => {
  const nurse = ["--profession", "adult-nurse"];
  for (const [command, sheets, ...words] of [
    ["map", ["About", "Mapping"]],
    ["check", ["About", "Gaps", "Plan", "Mapping"], ...nurse],
    ["plan", ["About", "Plan", "Gaps"], ...nurse],
  ]) {
    test(`${command} writes one with the sheets ${sheets.join(", ")}`, async () => {
      const parts = await xlsx(command, "nursing.csv", ...words);
      const names = [...parts["xl/workbook.xml"].matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name);
      assert.deepEqual(names, sheets);
      assert.match(parts["xl/sharedStrings.xml"] ?? Object.values(parts).join(""), /no body has adopted/);
    });
  }

  test("a text that looks like a formula stays text, and numbers are numbers", async () => {
    const file = temporary("formula.csv", "Outcome\n=keep clear and accurate records of the care given\n");
    const parts = await xlsx("map", file);
    const all = Object.values(parts).join("");
    assert.ok(!/<f[ >]/.test(all), "no cell is a formula");
    assert.ok(all.includes("=keep clear"));
    assert.match(parts["xl/worksheets/sheet2.xml"], /<c [^>]*><v>0\.\d+<\/v><\/c>/);
  });

  async function xlsx(command, file, ...words) {
    const path = temporary(`${command}.xlsx`);
    const { code, stderr } = await cli([command, file, ...words, "--format", "xlsx", "-o", path]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^\S+: read as .*\n$/);
    const parts = unzipSync(readFileSync(path));
    return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
  }
});
