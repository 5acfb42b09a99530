/** The example on Apache Spark: partitions piped through the command line give what one process gives. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { outcomes } from "../../tools/outcomes.mjs";
import { at } from "../../tools/paths.mjs";
import { PYTHON } from "../../tools/spark.mjs";

const OUTCOMES = 3000;
const CLI = at("pkg/cli.js");
const folder = mkdtempSync(join(tmpdir(), "curriculum-mapper-"));
after(() => rmSync(folder, { recursive: true }));

function spark(input, output) {
  const env = { ...process.env, CURRICULUM_MAPPER: `${process.execPath} ${CLI}` };
  return spawnSync(PYTHON, [at("examples/spark/map_outcomes.py"), input, output], { env, encoding: "utf8" });
}

test("its output is the single process's, row for row", () => {
  const input = join(folder, "outcomes.jsonl");
  const text = [...outcomes(OUTCOMES, "jsonl")].join("");
  writeFileSync(input, text);
  const single = spawnSync(process.execPath, [CLI, "map", "-", "--format", "ndjson"], {
    input: text,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  assert.equal(single.status, 0, single.stderr);

  const output = join(folder, "mapped");
  const { status, stderr } = spark(input, output);
  assert.equal(status, 0, stderr);
  const parts = readdirSync(output).filter((name) => name.startsWith("part-"));
  assert.ok(parts.length >= 2, "more than one partition");
  const rows = parts.sort().flatMap((name) => readFileSync(join(output, name), "utf8").trimEnd().split("\n"));
  assert.deepEqual(rows.filter(Boolean), single.stdout.trimEnd().split("\n"));
});

test("a partition that cannot be mapped fails the job", () => {
  const input = join(folder, "broken.jsonl");
  writeFileSync(input, '{"id": "1", "text": "Keep records"}\n{broken\n');
  assert.notEqual(spark(input, join(folder, "broken")).status, 0);
});
