/**
 * npm run coverage: which lines the tests reach, of the Rust core by its native tests and of the command line and the Node API by
 * theirs. No part of `npm test`: it compiles everything anew, to be counted.
 */
import { readdirSync, rmSync } from "node:fs";

import { bundleNode } from "./build.mjs";
import { at, TOOLS } from "./paths.mjs";
import { main, output, run, say } from "./run.mjs";

const CARGO_LLVM_COV = "0.9.1";
const C8 = "c8@12.0.0";
const COUNTS = at("target", "coverage");
const TESTS = readdirSync(at("tests/node"))
  .filter((name) => name.endsWith(".test.mjs"))
  .map((name) => `tests/node/${name}`);

async function rust() {
  await run("rustup", "component", "add", "llvm-tools");
  if (output("cargo-llvm-cov", "llvm-cov", "--version")?.split(" ")[1] !== CARGO_LLVM_COV) {
    say(`Installing cargo-llvm-cov ${CARGO_LLVM_COV}, once ...`);
    await run("cargo", "install", "--locked", "--root", TOOLS, `cargo-llvm-cov@${CARGO_LLVM_COV}`);
  }
  await run("cargo", "llvm-cov", "--features", "schema", "--summary-only");
}

/** Node counts in every process that the tests start; maps in the bundles say which lines of TypeScript are meant. */
async function node() {
  rmSync(COUNTS, { recursive: true, force: true });
  await bundleNode({ sourcemap: "inline", minify: false });
  process.env.NODE_V8_COVERAGE = COUNTS;
  try {
    await run(process.execPath, "--test", "--test-reporter", "dot", ...TESTS);
  } finally {
    delete process.env.NODE_V8_COVERAGE;
    await bundleNode();
  }
  const only = ["--exclude-after-remap", "--include", "www/**", "--exclude", "www/elements/**"];
  await run("npx", "--yes", C8, "report", "--temp-directory", COUNTS, ...only, "--reporter", "text");
}

await main(async () => {
  await rust();
  await node();
});
