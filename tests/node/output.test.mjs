/** Where the command line writes, and what it never writes over. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { assertRefused, check, cli, CLI, CURRICULA, plan, TEMPORARY, temporary } from "./cli.mjs";

test("refuses to write over its input", async () => {
  const folder = mkdtempSync(join(TEMPORARY, "same-"));
  const file = join(folder, "same.csv");
  writeFileSync(file, "Outcome\nKeep records\n");
  await assertRefused(check(file, "-o", file), "this is the input");
  const nothing = mkdtempSync(join(TEMPORARY, "nothing-"));
  await assertRefused(check(file, "--decisions", nothing, "-o", file), "this is the input");
  assert.equal(readFileSync(file, "utf8"), "Outcome\nKeep records\n");
});

test("refuses to write over what its options name", async () => {
  const given = { decisions: "[]", policy: "{}", weights: "{}", framework: "{}" };
  for (const [option, content] of Object.entries(given)) {
    const file = temporary(`own-${option}.json`, content);
    const command = option === "weights" ? plan : check;
    await assertRefused(command("nursing.csv", `--${option}`, file, "-o", file), "this is the input");
    assert.equal(readFileSync(file, "utf8"), content);
  }
});

describe("output", () => {
  test("-o writes what standard output would have had, and nothing there", async () => {
    const path = temporary("out.txt");
    const { code, stdout, stderr } = await cli(check("nursing.csv", "-o", path));
    assert.deepEqual([code, stdout], [0, ""]);
    assert.match(stderr, /^nursing\.csv: read as a table, header in row 1; \d+ outcomes\n$/);
    assert.equal(readFileSync(path, "utf8"), (await cli(check("nursing.csv"))).stdout);
    assert.equal((await cli(check("nursing.csv", "-o", "-"))).stdout, readFileSync(path, "utf8"));
  });

  test("a file is replaced with its permissions, and a link stays one", async () => {
    const path = temporary("replaced.txt", "old");
    chmodSync(path, 0o640);
    const link = join(TEMPORARY, "link.txt");
    symlinkSync(path, link);
    assert.equal((await cli(check("nursing.csv", "-o", link))).code, 0);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.ok(readFileSync(path, "utf8").startsWith("nursing"));
    assert.equal(statSync(path).mode & 0o777, 0o640);
  });

  test("a file is left as it is when anything is wrong", async () => {
    const path = temporary("kept.txt", "kept");
    await assertRefused(["map", "nowhere.csv", "-o", path], "nowhere.csv");
    assert.equal(readFileSync(path, "utf8"), "kept");
  });

  test("a missing folder is named", () =>
    assertRefused(["map", "nursing.csv", "-o", join(TEMPORARY, "nowhere/out.txt")], "no such folder"));

  test("a folder is not a file", async () => {
    const folder = join(TEMPORARY, "folder");
    mkdirSync(folder);
    await assertRefused(["map", "nursing.csv", "-o", folder], "this is a folder");
    assert.deepEqual(readdirSync(folder), []);
  });

  test("a full disk is told, as a file and as standard output", { skip: !existsSync("/dev/full") }, async () => {
    await assertRefused(
      ["map", "nursing.csv", "-o", "/dev/full"],
      "/dev/full: the result cannot be written (no space is left)",
    );
    const full = openSync("/dev/full", "w");
    await assertRefused(["map", "nursing.csv"], "standard output: the result cannot be written", { stdout: full });
    closeSync(full);
    assert.ok(statSync("/dev/full").isCharacterDevice());
  });

  test("a reader that leaves early is no failure", async () => {
    const line = "node $CLI map nursing.csv --all --format ndjson | head -c 1; exit ${PIPESTATUS[0]}";
    const child = spawn("bash", ["-c", line], {
      cwd: CURRICULA,
      env: { ...process.env, CLI },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    assert.equal(await new Promise((resolve) => child.once("close", resolve)), 0);
    assert.match(stderr, /^nursing\.csv: read as [^\n]*\n$/);
  });

  test("no draft is left behind", () => {
    assert.deepEqual(
      readdirSync(TEMPORARY).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });
});
