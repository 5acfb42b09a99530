/**
 * npm run coverage: which lines the tests reach, of the Rust core by its native tests (`rust`) and of the command line and the Node
 * API by theirs (`node`), or of what is named. No part of `npm test`: it compiles the core and its tests anew, to be counted.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { bundleNode } from "./build.mjs";
import { at, environment, ROOT } from "./paths.mjs";
import { main, output, run, runWith } from "./run.mjs";

const COUNTS = at("target", "coverage");
const LINES = at("target", "coverage-rust");
const TESTS = readdirSync(at("tests/node"))
  .filter((name) => name.endsWith(".test.mjs"))
  .map((name) => `tests/node/${name}`);

/**
 * Only the project's own crate is compiled anew, to be counted (counted.sh): what it is built on stays as the tests have it. Every
 * test program writes what it ran through; LLVM's tools, which come with the compiler, put that together.
 */
async function rust() {
  await run("rustup", "component", "add", "llvm-tools");
  rmSync(LINES, { recursive: true, force: true });
  const counted = {
    RUSTC_WORKSPACE_WRAPPER: at("tools", "counted.sh"),
    LLVM_PROFILE_FILE: join(LINES, "%p-%m.profraw"),
  };
  await runWith(counted, "cargo", "test", "--features", "schema", "--no-fail-fast", "--lib", "--tests");
  const [sysroot, host] = [output("rustc", "--print", "sysroot"), output("rustc", "--print", "host-tuple")];
  const tool = (name) => join(sysroot, "lib", "rustlib", host, "bin", name);
  const merged = join(LINES, "all.profdata");
  const raw = readdirSync(LINES).map((name) => join(LINES, name));
  await run(tool("llvm-profdata"), "merge", "-sparse", "-o", merged, ...raw);
  const [first, ...more] = testPrograms(counted);
  const objects = [first, ...more.flatMap((program) => ["-object", program])];
  const elsewhere = "--ignore-filename-regex=(/registry/|/rustc/|/tests/|tests\\.rs$)";
  await run(tool("llvm-cov"), "report", elsewhere, `-instr-profile=${merged}`, ...objects);
}

/** The programs that cargo has made of the tests. */
function testPrograms(more) {
  const parameters = ["test", "--features", "schema", "--lib", "--tests", "--no-run", "--message-format", "json"];
  const { stdout } = spawnSync("cargo", parameters, {
    cwd: ROOT,
    env: { ...environment(), ...more },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const told = stdout.split("\n").filter((line) => line.startsWith("{"));
  return told.map((line) => JSON.parse(line).executable).filter(Boolean);
}

/**
 * Node counts in every process that the tests start; maps in the bundles say which lines of TypeScript are meant. Counts are places
 * in those very bundles, so the report comes before the usual ones are back.
 */
async function node() {
  rmSync(COUNTS, { recursive: true, force: true });
  await bundleNode({ sourcemap: "inline", minify: false });
  try {
    await runWith({ NODE_V8_COVERAGE: COUNTS }, process.execPath, "--test", "--test-reporter", "dot", ...TESTS);
    await report();
  } finally {
    await bundleNode();
  }
}

async function report() {
  const { CoverageReport } = await import("monocart-coverage-reports");
  const reporter = new CoverageReport({
    outputDir: at("target", "coverage-report"),
    entryFilter: ({ url }) => /\/pkg\/(cli|cli-worker|node)\.js$/.test(url),
    sourceFilter: (path) => /www\/(engine|node)\//.test(path),
    reports: ["console-details"],
  });
  await reporter.addFromDir(COUNTS);
  await reporter.generate();
}

const PARTS = { rust, node };

await main(async () => {
  const names = process.argv.slice(2);
  for (const name of names.length ? names : Object.keys(PARTS)) await PARTS[name]();
});
