/**
 * npm run coverage: which lines the tests reach, of the Rust core by its native tests (`rust`) and of the command line and the Node
 * API by theirs (`node`), or of what is named. No part of `npm test`: it compiles everything anew, to be counted.
 */
import { readdirSync, rmSync } from "node:fs";

import { bundleNode } from "./build.mjs";
import { at } from "./paths.mjs";
import { main, run, runWith } from "./run.mjs";
import { cargoTool } from "./setup.mjs";

const CARGO_LLVM_COV = "0.9.1";
const COUNTS = at("target", "coverage");
const TESTS = readdirSync(at("tests/node"))
  .filter((name) => name.endsWith(".test.mjs"))
  .map((name) => `tests/node/${name}`);

async function rust() {
  await run("rustup", "component", "add", "llvm-tools");
  await cargoTool("cargo-llvm-cov", "cargo llvm-cov", CARGO_LLVM_COV, "counts what tests reach");
  await run("cargo", "llvm-cov", "--features", "schema", "--summary-only");
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
