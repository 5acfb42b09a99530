/** The engine in Node. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { createEngine, MapperError, readCurriculum } from "../../pkg/node.js";
import { engineCases } from "../shared/engine-cases.mjs";

const FIXTURES = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const fixture = (path) => readFile(join(FIXTURES, path));

describe("the engine in Node", () => {
  for (const { name, run } of engineCases) test(name, () => run({ createEngine, assert, fixture }));
});

describe("readCurriculum", () => {
  test("reads a file", async () => {
    const reading = await readCurriculum(createEngine(), join(FIXTURES, "curricula/nursing.csv"));
    assert.equal(reading.curriculum.id, "nursing");
  });

  test("names a file that is not there", async () => {
    await assert.rejects(readCurriculum(createEngine(), "nowhere.csv"), (error) => {
      assert.ok(error instanceof MapperError);
      assert.equal(error.kind, "unreadable");
      assert.equal(error.location.file, "nowhere.csv");
      return true;
    });
  });
});

describe("an engine that cannot be loaded", () => {
  test("says so, and another can be", async () => {
    // Its own thread of modules, since engines share their instance.
    const fresh = await import("../../pkg/node.js?unavailable");
    const folder = await mkdtemp(join(tmpdir(), "curriculum-mapper-"));
    const nowhere = new URL(`file://${folder}/nowhere`);
    await assert.rejects(fresh.createEngine({ files: { full: nowhere } }).about(), { kind: "unavailable" });
    assert.equal((await fresh.createEngine().about()).name, "curriculum-mapper");
    const without = fresh.createEngine({ files: { reference: nowhere } });
    await assert.rejects(without.professions(), { kind: "unavailable", message: /^the reference data/ });
    await assert.rejects(without.framework(), { kind: "unavailable", message: /^the reference data/ });
    assert.equal((await without.about()).name, "curriculum-mapper", "it needs no data to say what it is");
    await rm(folder, { recursive: true });
  });
});
