/** What a script may hand over, whatever the types say: every method rejects with a MapperError, and the engine goes on. */
import assert from "node:assert/strict";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { createEngine, MapperError } from "../../pkg/node.js";
import { CURRICULA } from "./cli.mjs";

const FILE = { name: "nursing.csv", bytes: readFileSync(join(CURRICULA, "nursing.csv")) };
const ODD = [
  undefined,
  null,
  5,
  5n,
  Symbol("odd"),
  "x",
  {},
  [],
  { name: 5, bytes: "x" },
  { name: "a.csv" },
  { curriculum: {} },
];
/** All methods that take anything. */
const METHODS = [
  ...["read", "readDecisions", "readPolicy", "readPlanSettings", "readCatalogue", "map", "mapAs", "check", "checkAs"],
  ...["checkWritten", "planAs", "standings", "reportStandings", "portfolio", "portfolioAs", "rolesAs", "crosswalkAs"],
  ...[
    "convertFramework",
    "writeCurriculum",
    "template",
    "professionsAs",
    "diff",
    "diffAs",
    "verify",
    "verifyAs",
    "mapPieces",
  ],
];

let engine;
let reading;
before(async () => {
  engine = createEngine();
  reading = await engine.read(FILE);
});
after(() => engine.close());

/** What a call throws, rejects with or breaks off with; nothing if it gives a result. */
async function failure(call) {
  try {
    const made = call();
    if (made?.[Symbol.asyncIterator]) for await (const _ of made);
    else await made;
  } catch (error) {
    return error;
  }
}

describe("a call with something else than it takes", () => {
  for (const method of METHODS) {
    test(method, async () => {
      for (const odd of ODD) {
        for (const given of [[odd], [reading, odd], [reading, "json", odd]]) {
          const error = await failure(() => engine[method](...given));
          const told = `${method}(${given.map((one) => (one === reading ? "reading" : String(one)))}): ${error?.stack}`;
          if (error) assert.ok(error instanceof MapperError && error.kind !== "crashed", told);
        }
      }
    });
  }

  test("says what it is and what is wanted", async () => {
    for (const bytes of [new ArrayBuffer(8), "Outcome\nKeep records\n", [1, 2]]) {
      const error = await failure(() => engine.read({ name: "a.csv", bytes }));
      assert.equal(error.kind, "malformed");
      assert.match(
        error.message,
        /found name: string, bytes: (ArrayBuffer|string|Array); expected a file: .*Uint8Array/,
      );
    }
  });

  test("a source that fails is told of its file", async () => {
    for (const bytes of [createReadStream("nope.jsonl"), "text", FILE.bytes, undefined]) {
      const error = await failure(() => engine.mapPieces({ name: "nope.jsonl", bytes }));
      assert.ok(error instanceof MapperError, String(error?.stack));
      assert.deepEqual([error.kind, error.location.file], ["unreadable", "nope.jsonl"]);
    }
  });
});

test("an option or a setting that there is not is refused by whatever takes options", async () => {
  const calls = [
    () => createEngine({ framwork: "ksf-2004" }),
    () => engine.read(FILE, { column: {} }),
    () => engine.map(reading, { threshold: 0.9 }),
    () => engine.map(reading, { settings: { treshold: 0.9 } }),
    () => engine.mapAs(reading, "csv", { treshold: 0.9 }),
    () => engine.mapPieces(FILE, { treshold: 0.9 }),
    () => engine.check(reading, { professions: [], policies: [] }),
  ];
  for (const call of calls) {
    const error = await failure(call);
    assert.ok(error instanceof MapperError, `${call}: ${error?.stack}`);
    assert.match(error.message, /there is no such option \(found (framwork|column|threshold|treshold|policies)\)/);
  }
});

test("CASE is not written without a date that there is", async () => {
  for (const changed of [undefined, "yesterday", "2026-02-30"]) {
    const error = await failure(() => engine.mapAs(reading, "case", { changed }));
    assert.match(error?.message ?? "", /CASE asks for the date of the last change/);
  }
  assert.match(await engine.mapAs(reading, "case", { changed: "2026-02-28" }), /"2026-02-28T00:00:00Z"/);
});

test("today is a day that there is", async () => {
  const error = await failure(() =>
    engine.planAs(reading, "markdown", { professions: ["adult-nurse"], today: "2026-02-30" }),
  );
  assert.match(error?.message ?? "", /today is no day \(found 2026-02-30; expected a day that there is/);
});
