/** A trap breaks a WebAssembly instance for good; the engine must notice and start another. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createEngine } from "../../pkg/node.js";

const CURRICULUM = { name: "one.csv", bytes: new TextEncoder().encode("Learning outcome\nKeep records\n") };

test("after a trap the next call starts a new instance, for every engine", async (context) => {
  const real = WebAssembly.instantiate;
  let started = 0;
  const broken = context.mock.method(WebAssembly, "instantiate", async (...parameters) => {
    const made = await real(...parameters);
    // Node itself starts WebAssembly of its own here.
    if (!made.instance?.exports.core_map) return made;
    started += 1;
    return { ...made, instance: { exports: { ...made.instance.exports, core_map: trap } } };
  });
  const [one, other] = [createEngine(), createEngine()];
  await other.framework();
  const reading = await one.read(CURRICULUM);
  await assert.rejects(one.map(reading), { name: "MapperError", kind: "crashed" });
  assert.equal(started, 1, "engines share one instance");

  broken.mock.restore();
  assert.equal((await one.map(reading)).framework.id, "idt");
  assert.equal((await other.framework()).id, "idt");
  one.close();
  other.close();
});

function trap() {
  throw new WebAssembly.RuntimeError("unreachable");
}
