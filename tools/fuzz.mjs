/**
 * npm run fuzz -- TARGET SECONDS: feeds a target of tests/fuzz what libFuzzer makes of its seeds; without a target each of them
 * in turn. An input that ends a target is kept in target/fuzz/artifacts, what was learnt in target/fuzz/corpus.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { at } from "./paths.mjs";
import { Failure, isProgram, main, output, run, say } from "./run.mjs";
import { setup } from "./setup.mjs";

const FOLDER = at("tests", "fuzz");
const BUILT = at("target", "fuzz");

/** The targets, with the fixtures that each begins with beside its own folder in tests/fuzz/seeds. */
const TARGETS = {
  curriculum: ["curricula", "hostile", "documents", "portfolio"],
  framework: ["frameworks", "hostile"],
  mapper: [],
  office: [],
  settings: [],
  writers: ["curricula", "portfolio"],
};

/** Builds the targets and runs them, or the one that is named, each for so many seconds. */
export async function fuzz(seconds, only) {
  const targets = only ? [only] : Object.keys(TARGETS);
  for (const target of targets) if (!(target in TARGETS)) throw unknown(target);
  // With the compiler's own target named, what runs while compiling is not watched.
  const host = output("rustc", "-vV").match(/host: (.*)/)[1];
  const where = ["--manifest-path", join(FOLDER, "Cargo.toml"), "--target-dir", BUILT, "--target", host];
  await run("cargo", "build", "--release", "--locked", "--config", join(FOLDER, "coverage.toml"), ...where);
  for (const target of targets) {
    say(`\n--- ${target}, ${seconds} s`);
    await run(join(BUILT, host, "release", target), ...parameters(target, seconds));
  }
}

function unknown(target) {
  return new Failure(`There is no fuzz target '${target}'; there are: ${Object.keys(TARGETS).join(", ")}.`);
}

function parameters(target, seconds) {
  const [corpus, artifacts] = ["corpus", "artifacts"].map((kind) => join(BUILT, kind, target));
  for (const folder of [corpus, artifacts]) mkdirSync(folder, { recursive: true });
  const seeds = [join(FOLDER, "seeds", target), ...TARGETS[target].map((name) => at("fixtures", name))];
  const dictionary = join(FOLDER, "dictionaries", `${target}.dict`);
  return [
    corpus,
    ...seeds.filter(existsSync),
    `-artifact_prefix=${artifacts}/`,
    `-max_total_time=${seconds}`,
    "-timeout=10",
    "-rss_limit_mb=2048",
    "-max_len=8192",
    "-verbosity=0",
    "-print_final_stats=1",
    ...(existsSync(dictionary) ? [`-dict=${dictionary}`] : []),
  ];
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    const [target, seconds = "60"] = process.argv.slice(2);
    await setup();
    await fuzz(Number(seconds), target);
  });
}
