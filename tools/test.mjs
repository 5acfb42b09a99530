/** npm test: installs what is missing, builds, and runs every test there is. Stops at the first gate that fails. */
import { availableParallelism } from "node:os";
import { readdirSync } from "node:fs";

import { at } from "./paths.mjs";
import { Failure, main, run, say } from "./run.mjs";
import { setup, setupBrowser } from "./setup.mjs";
import { testSparkIfThere } from "./spark.mjs";

const STRICT = ["--", "-D", "warnings"];

/** Each target: enough to see that it runs and finds nothing at once. CONTRIBUTING.md says how to run one for longer. */
const FUZZ_SECONDS = 5;

const GATES = [
  ["setup", setupAll],
  ["lock files", checkLocks],
  ["build", async () => (await import("./build.mjs")).build()],
  ["rust format", () => run("cargo", "fmt", "--check")],
  ["rust lint", () => run("cargo", "clippy", "--all-targets", ...STRICT)],
  ["rust lint, schema", () => run("cargo", "clippy", "--all-targets", "--features", "schema", ...STRICT)],
  ["rust lint, core wasm", () => lintWasm("wasm")],
  ["rust lint, full wasm", () => lintWasm("wasm,full,rdf")],
  ["rust lint, files wasm", () => lintWasm("wasm,office")],
  ["rust features", checkFeatures],
  [
    "rust documentation",
    () => run("cargo", "doc", "--no-deps", "--quiet", "--config", "build.rustdocflags=['-Dwarnings']"),
  ],
  ["rust tests", () => run("cargo", "test", "--features", "schema")],
  ["fuzz targets", async () => (await import("./fuzz.mjs")).fuzz(FUZZ_SECONDS)],
  ["wasm tests", wasmTests],
  ["types", () => run("tsc", "--noEmit")],
  ["format", () => run("prettier", "--check", "--log-level", "warn", "www", "tools", "tests", "pkg", "package.json")],
  ["sizes", async () => (await import("./sizes.mjs")).checkSizes({ strict: true })],
  ["node tests", () => nodeTests("tests/node")],
  ["browser tests", () => nodeTests("tests/browser")],
  ["package tests", () => nodeTests("tests/package")],
  ["spark tests", testSparkIfThere],
];

async function setupAll() {
  await setup();
  await setupBrowser();
}

/** That each Cargo.lock fits its Cargo.toml: the fuzz targets', which are built late, would say so only there. */
async function checkLocks() {
  for (const manifest of [at("Cargo.toml"), at("tests", "fuzz", "Cargo.toml")]) {
    await run("cargo", "tree", "--quiet", "--locked", "--depth", "0", "--manifest-path", manifest);
  }
}

/** The features that tools/build.mjs builds with, and no others. */
async function lintWasm(features) {
  const target = ["--target", "wasm32-unknown-unknown"];
  await run("cargo", "clippy", "--no-default-features", "--features", features, ...target, ...STRICT);
}

/** The features by themselves and in the pairs that mean something; all of them together are linted. */
async function checkFeatures() {
  for (const features of ["", "full", "office", "bundled", "rdf", "full,office", "bundled,office"]) {
    await run("cargo", "check", "--quiet", "--lib", "--no-default-features", "--features", features);
  }
}

/** Only the tests that are written for WebAssembly: the others start threads and read files. */
async function wasmTests() {
  const tests = names("tests", /^wasm.*\.rs$/).flatMap((name) => ["--test", name.replace(/\.rs$/, "")]);
  if (!tests.length) return say("There are none.");
  await run("wasm-pack", "test", "--node", "--mode", "no-install", "--features", "wasm", ...tests);
}

async function nodeTests(folder) {
  const files = names(folder, /\.test\.mjs$/).map((name) => `${folder}/${name}`);
  if (!files.length) return say("There are none.");
  // One file to a processor: a browser test mostly waits for its browser.
  await run(process.execPath, "--test", `--test-concurrency=${availableParallelism()}`, ...files);
}

function names(folder, pattern) {
  return readdirSync(at(folder)).filter((name) => pattern.test(name));
}

/** Runs the gates in order and gives a line for each: its name, its outcome, its time. */
async function runGates() {
  const lines = [];
  let failed;
  for (const [name, gate] of GATES) {
    if (failed) {
      lines.push(`  not run           ${name}`);
      continue;
    }
    say(`\n=== ${name}`);
    const began = performance.now();
    try {
      await gate();
    } catch (error) {
      if (!(error instanceof Failure)) console.error(error);
      failed = `${name}: ${error.message}`;
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    lines.push(`  ${failed ? "FAILED" : "passed"}  ${seconds.padStart(6)} s  ${name}`);
  }
  return { lines, failed };
}

await main(async () => {
  const { lines, failed } = await runGates();
  say(`\n${lines.join("\n")}`);
  if (failed) throw new Failure(`Failed at ${failed}`);
  say("\nEverything passed.");
});
