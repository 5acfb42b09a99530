/** Reviewers' decisions on the command line: of one curriculum, and of many. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { writeCurricula } from "../../tools/curricula.mjs";
import { assertRefused, cli, TEMPORARY, temporary } from "./cli.mjs";

const PROGRAMMES = join(TEMPORARY, "reviewed");
const REVIEWS = join(TEMPORARY, "reviews");
const WORDS = ["check", PROGRAMMES, "--profession", "adult-nurse", "--format", "json", "--decisions"];
const decision = (outcome) => ({ outcome, competency: "IDT:A1", verdict: "add", reviewer: "Jo" });

/** The outcomes that were decided on, by curriculum. */
const decided = ({ stdout }) => JSON.parse(stdout).map(({ decisions }) => decisions.map(({ outcome }) => outcome));

let first;
before(async () => {
  writeCurricula(PROGRAMMES, 4, 3);
  const read = await cli(["read", join(PROGRAMMES, "programme-0001.csv"), "--format", "json"]);
  first = [JSON.parse(read.stdout)].flat()[0].curriculum.outcomes[0].id;
  mkdirSync(REVIEWS);
  writeFileSync(join(REVIEWS, "programme-0001.jsonl"), JSON.stringify(decision(first)));
  const project = { schema: "curriculum-mapper/project/1", reading: {}, decisions: [decision(first)], again: [] };
  writeFileSync(join(REVIEWS, "programme-0003-review.json"), JSON.stringify(project, undefined, 1));
});

describe("decisions", () => {
  test("on many curricula stand in a folder, in files that are called after them", async () => {
    const result = await cli([...WORDS, REVIEWS]);
    assert.equal(result.code, 0, result.stderr);
    assert.deepEqual(decided(result), [[first], [], [first], []]);
    assert.doesNotMatch(result.stderr, /count for nothing/);
    const { stdout } = await cli([...WORDS, REVIEWS, "--workers", "1"]);
    assert.ok(stdout === result.stdout);
  });

  test("in a file that no curriculum is called after are told", async () => {
    const one = ["check", join(PROGRAMMES, "programme-0001.csv"), ...WORDS.slice(2), REVIEWS];
    const { code, stderr } = await cli(one);
    assert.equal(code, 0);
    assert.match(stderr, /programme-0003-review\.json: no curriculum of this run is called so/);
  });

  test("of a report are taken from it, and make the same report", async () => {
    const one = ["check", join(PROGRAMMES, "programme-0001.csv"), ...WORDS.slice(2)];
    const report = temporary("reviewed.json", (await cli([...one, join(REVIEWS, "programme-0001.jsonl")])).stdout);
    const again = await cli([...one, report]);
    assert.equal(again.stdout, (await cli([...one, join(REVIEWS, "programme-0001.jsonl")])).stdout);
    assert.deepEqual(
      JSON.parse(again.stdout).decisions.map(({ outcome }) => outcome),
      [first],
    );
  });

  test("that reject are counted beside the matches that a person has reviewed, and not among them", async () => {
    const rejected = [{ outcome: "NUR401.2", competency: "IDT:A1", verdict: "reject" }];
    const path = temporary("rejected.json", JSON.stringify(rejected));
    const { stdout } = await cli(["check", "nursing.csv", "--profession", "adult-nurse", "--decisions", path]);
    assert.match(stdout, /a person has reviewed 0 of them, and rejected 1 besides\./);
  });

  test("that are wrong cost the curriculum that they are of, and name their file and line", async () => {
    const reviews = join(TEMPORARY, "wrong-reviews");
    mkdirSync(reviews);
    writeFileSync(join(reviews, "programme-0002.json"), JSON.stringify([decision("nobody")]));
    const { code, stdout, stderr } = await cli([...WORDS, reviews]);
    assert.equal(code, 2);
    assert.equal(JSON.parse(stdout).length, 3);
    assert.match(stderr, /programme-0002\.json, line 1: .*outcome.*nobody/);
  });

  test("of one file on many curricula are refused, with what to do", () =>
    assertRefused([...WORDS, join(REVIEWS, "programme-0001.jsonl")], ["is of one curriculum (found 4)", "a folder"]));

  test("of two files on one curriculum are refused", async () => {
    const reviews = join(TEMPORARY, "two-reviews");
    mkdirSync(reviews);
    for (const name of ["programme-0002.json", "programme-0002-review.json"]) writeFileSync(join(reviews, name), "[]");
    await assertRefused([...WORDS, reviews], ["programme-0002.json", "programme-0002-review.json", "both"]);
  });

  test("of a published report, which has none, are refused", async () => {
    const path = temporary("published.json", '{"schema": "curriculum-mapper/report/1"}');
    await assertRefused(["map", "nursing.csv", "--decisions", path], [path, "holds no decisions", "accept"]);
  });
});
