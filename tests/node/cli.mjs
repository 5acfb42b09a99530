/** What the tests of the command line share. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const CLI = join(ROOT, "pkg/cli.js");
export const CURRICULA = join(ROOT, "fixtures/curricula");
export const TEMPORARY = mkdtempSync(join(tmpdir(), "curriculum-mapper-"));

after(() => rmSync(TEMPORARY, { recursive: true }));

/** Runs the command line, among the sample curricula if not told otherwise. */
export function cli(words, { input = "", stdout = "pipe", cwd = CURRICULA, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...words], {
      cwd,
      stdio: ["pipe", stdout, "pipe"],
      env: { ...process.env, ...env },
    });
    const result = { code: undefined, stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text) => (result.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (result.stderr += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ ...result, code }));
    child.stdin.on("error", () => {}).end(input);
  });
}

/** A file in the temporary folder. */
export function temporary(name, content) {
  const path = join(TEMPORARY, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
}

/** Expects exit code 2, nothing on standard output, and on standard error these words and no stack. */
export async function assertRefused(words, expected, options) {
  const { code, stdout, stderr } = await cli(words, options);
  for (const one of [expected].flat()) {
    if (one instanceof RegExp) assert.match(stderr, one);
    else assert.ok(stderr.includes(one), `'${one}' is missing in: ${stderr}`);
  }
  assert.equal(code, 2);
  assert.equal(stdout, "");
  assert.doesNotMatch(stderr, /^\s+at /m);
  return stderr;
}

/** A file of `fixtures/expected`. */
export const expected = (name) => readFileSync(join(ROOT, "fixtures/expected", name), "utf8");

/** The words of a command about adult nurses. */
export const check = (...words) => ["check", "--profession", "adult-nurse", ...words];
export const plan = (...words) => ["plan", "--profession", "adult-nurse", ...words];
