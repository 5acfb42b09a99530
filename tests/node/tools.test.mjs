/** The tools that build and serve. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { step } from "../../tools/cache.mjs";
import { serve } from "../../tools/serve.mjs";

describe("step", () => {
  const root = mkdtempSync(join(tmpdir(), "curriculum-mapper-"));
  const file = (name, text) => writeFileSync(join(root, name), text);
  const work = (extra = {}) =>
    step("a step", { inputs: ["in", "note.txt"], outputs: ["out"], root, stamps: join(root, "stamps"), ...extra }, () =>
      file("out", "made"),
    );

  before(() => {
    mkdirSync(join(root, "in"));
    file("in/a", "1");
  });
  after(() => rmSync(root, { recursive: true }));

  test("works once, and again only when something has changed", async () => {
    assert.equal(await work(), true);
    assert.equal(await work(), false);
    file("in/a", "2");
    assert.equal(await work(), true, "a file has changed");
    file("in/b", "");
    assert.equal(await work(), true, "a file has come");
    rmSync(join(root, "in/b"));
    assert.equal(await work(), true, "a file has gone");
    file("note.txt", "");
    assert.equal(await work(), true, "a missing input has come");
    rmSync(join(root, "out"));
    assert.equal(await work(), true, "the output has gone");
    assert.equal(await work(), false);
  });

  test("a failure is not remembered as done", async () => {
    file("in/a", "3");
    const broken = () => Promise.reject(new Error("broken"));
    const files = { inputs: ["in"], outputs: ["out"], root, stamps: join(root, "stamps") };
    await assert.rejects(step("broken", files, broken));
    assert.equal(await step("broken", files, () => {}), true);
  });
});

describe("serve", () => {
  let server;
  before(async () => (server = await serve({ port: 0 })));
  after(() => server.close());

  /** Asks for a path as it stands: `fetch` would tidy it up. */
  const get = (path, method = "GET") =>
    new Promise((resolve, reject) => {
      request(server.url, { path, method }, (response) => {
        response.resume();
        response.once("end", () => resolve(response));
      })
        .once("error", reject)
        .end();
    });

  test("the page, the package and their types", async () => {
    for (const [path, type] of [
      ["/", "text/html; charset=utf-8"],
      ["/engine.js?v=1", "text/javascript; charset=utf-8"],
      ["/core/core_bg.wasm", "application/wasm"],
      ["/full/full_bg.wasm", "application/wasm"],
      ["/data/reference.json", "application/json; charset=utf-8"],
      ["/samples/nursing.csv", "text/csv; charset=utf-8"],
      ["/schema/report.schema.json", "application/json; charset=utf-8"],
    ]) {
      const { statusCode, headers } = await get(path);
      assert.equal(statusCode, 200, path);
      assert.equal(headers["content-type"], type);
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.equal(headers["content-security-policy"], "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
    }
  });

  test("compressed to who can take it, and the same when it is not", async () => {
    const packed = await fetch(`${server.url}/core/core_bg.wasm`, { headers: { "Accept-Encoding": "gzip" } });
    assert.equal(packed.headers.get("content-encoding"), "gzip");
    const plain = await fetch(`${server.url}/core/core_bg.wasm`, { headers: { "Accept-Encoding": "identity" } });
    assert.equal(plain.headers.get("content-encoding"), null);
    assert.deepEqual(await packed.arrayBuffer(), await plain.arrayBuffer());
  });

  test("nothing outside the package", async () => {
    for (const path of [
      "/../Cargo.toml",
      "/%2e%2e/Cargo.toml",
      "/..%2fCargo.toml",
      "/%00",
      "/%zz",
      "/nowhere",
      "/core",
    ]) {
      assert.equal((await get(path)).statusCode, 404, path);
    }
  });

  test("only reading", async () => {
    assert.equal((await get("/", "HEAD")).statusCode, 200);
    assert.equal((await get("/", "POST")).statusCode, 405);
  });

  test("a taken port is told plainly", async () => {
    const port = Number(new URL(server.url).port);
    await assert.rejects(serve({ port }), { message: new RegExp(`^Port ${port} is taken`), exitCode: 2 });
  });
});
