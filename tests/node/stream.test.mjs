/** Curricula of any length, mapped as their bytes come. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";

import { createEngine } from "../../pkg/node.js";
import { outcomes } from "../../tools/outcomes.mjs";
import { assertRefused, CLI, cli, temporary } from "./cli.mjs";

const csv = [...outcomes(2000, "csv")].join("");
const jsonl = [...outcomes(2000, "jsonl")].join("");
const NDJSON = ["--format", "ndjson"];

/** Starts the command line with its pipes left open. */
const start = (words) => spawn(process.execPath, [CLI, ...words], { stdio: ["pipe", "pipe", "pipe"] });

const ended = (child) => new Promise((resolve) => child.once("close", resolve));

describe("map --format ndjson", () => {
  test("of a table is what mapping the whole table gives", async () => {
    const engine = createEngine();
    const file = temporary("many.csv", csv);
    const reading = await engine.read({ name: file, bytes: readFileSync(file) });
    const { code, stdout, stderr } = await cli(["map", file, ...NDJSON]);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, await engine.mapAs(reading, "ndjson"));
    assert.match(stderr, /many\.csv: read as it came; 2000 outcomes/);
    engine.close();
  });

  test("of JSON Lines on standard input too", async () => {
    const file = temporary("standard-input.jsonl", jsonl);
    const [piped, named] = [await cli(["map", "-", ...NDJSON], { input: jsonl }), await cli(["map", file, ...NDJSON])];
    assert.equal(piped.code, 0, piped.stderr);
    assert.equal(piped.stdout, named.stdout.replaceAll(JSON.stringify(file).slice(1, -7), "standard-input"));
  });

  test("answers a line before the next one is written", async () => {
    const child = start(["map", "-", ...NDJSON]);
    child.stdout.setEncoding("utf8");
    for (const id of ["a", "b"]) {
      child.stdin.write(`${JSON.stringify({ id, text: "Keep accurate records of care" })}\n`);
      const [answer] = await new Promise((resolve) => child.stdout.once("data", (...data) => resolve(data)));
      assert.equal(JSON.parse(answer.split("\n")[0]).outcome, id);
    }
    child.stdin.end();
    assert.equal(await ended(child), 0);
  });

  test("of a pipe that holds nothing is nothing: a partition may be empty", async () => {
    const { code, stdout } = await cli(["map", "-", ...NDJSON], { input: "" });
    assert.deepEqual([code, stdout], [0, ""]);
  });

  test("ends quietly when its reader does", async () => {
    const child = start(["map", temporary("read-by-head.csv", csv), ...NDJSON, "--all"]);
    child.stdout.once("data", () => child.stdout.destroy());
    assert.equal(await ended(child), 0);
  });

  test("that breaks off names the row, and leaves no file", async () => {
    const output = temporary("broken.ndjson");
    const broken = temporary("broken.csv", `${csv}one,two,three\n`);
    await assertRefused(["map", broken, ...NDJSON, "-o", output], ["broken.csv", "row 2002", "3 cells"]);
    assert.ok(!existsSync(output));
    const lines = temporary("broken.jsonl", `${jsonl}{oops\n`);
    await assertRefused(["map", lines, ...NDJSON, "-o", output], ["broken.jsonl", "line 2001"]);
    assert.ok(!existsSync(output));
  });

  test("tells a terminal how far it is, and clears the line", { skip: !existsSync("/usr/bin/script") }, async () => {
    const file = temporary("long.jsonl", [...outcomes(40_000, "jsonl")].join(""));
    const line = `${process.execPath} ${CLI} map ${file} --format ndjson -o ${temporary("long.out.jsonl")}`;
    const child = spawn("script", ["-qec", line, "/dev/null"], { stdio: ["ignore", "pipe", "ignore"] });
    let shown = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (shown += text));
    assert.equal(await ended(child), 0);
    assert.match(shown, /\r\x1b\[K\[#*-*\] \d+ %, \d+ outcomes, \d+ a second, .*s left/);
    assert.match(shown, /\r\x1b\[K[^\r]*long\.jsonl: read as it came; 40000 outcomes/);
  });

  test("of a full device is an error", { skip: !existsSync("/dev/full") }, async () => {
    await assertRefused(["map", temporary("full.csv", csv), ...NDJSON, "-o", "/dev/full"], "no space is left");
  });
});

test("a script maps a stream of its own, and sees how far it is", async () => {
  const engine = createEngine();
  async function* bytes() {
    for (const line of outcomes(500, "jsonl")) yield Buffer.from(line);
  }
  const seen = [];
  for await (const { text, outcomes } of engine.mapPieces({ name: "own", bytes: bytes() }, { threshold: 0.5 })) {
    seen.push(outcomes);
    for (const line of text.split("\n").filter(Boolean)) assert.ok(JSON.parse(line).confidence >= 0.5);
  }
  assert.equal(seen.at(-1), 500);
  assert.ok(seen.length > 100, "it comes in pieces");
  engine.close();
});
