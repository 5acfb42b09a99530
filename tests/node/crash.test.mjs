/** A trap breaks a WebAssembly instance for good; the engine must notice and start another. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createEngine } from "../../pkg/node.js";

test("after a trap the next call starts a new instance, for every engine", async (context) => {
  const real = WebAssembly.instantiate;
  let started = 0;
  const broken = context.mock.method(WebAssembly, "instantiate", async (...parameters) => {
    const made = await real(...parameters);
    // Node itself starts WebAssembly of its own here.
    if (!made.instance?.exports.professions) return made;
    started += 1;
    return { ...made, instance: { exports: { ...made.instance.exports, professions: trap } } };
  });
  const [one, other] = [createEngine(), createEngine()];
  await other.framework();
  await assert.rejects(one.professions(), { name: "MapperError", kind: "crashed" });
  assert.equal(started, 1, "engines share one instance");

  broken.mock.restore();
  assert.ok((await one.professions()).length > 0);
  assert.equal((await other.framework()).id, "idt");
  one.close();
  other.close();
});

function trap() {
  throw new WebAssembly.RuntimeError("unreachable");
}
