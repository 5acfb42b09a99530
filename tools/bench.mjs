/**
 * npm run bench: how fast outcomes are mapped, beside libraries of search that people bend to the same use, and how the cost
 * grows. Everything is measured in this run on this machine, each in a process of its own: the processor's time, so that what
 * else the machine is doing counts little, and the best of a few runs.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { ENGINES } from "./bench/engines.mjs";
import { framework } from "./bench/material.mjs";
import { build } from "./build.mjs";
import { outcome } from "./outcomes.mjs";
import { at } from "./paths.mjs";
import { main, say } from "./run.mjs";
import { setup } from "./setup.mjs";

const COMPETENCIES = 200;
/** Fuse.js searches by likeness of letters and is given fewer, or nobody would wait for it. */
const OUTCOMES = { "Fuse.js": 200 };
const USUAL_OUTCOMES = 5000;
const GROWTH = [
  [1000, 26],
  [10_000, 26],
  [10_000, 100],
  [10_000, 200],
  [10_000, 1000],
  [10_000, 14_000],
];
const RUNS = 3;

/** In a process of its own: makes an engine ready, maps, and prints what it took. */
async function measure(name, count, competencies) {
  const engine = ENGINES.find((one) => one.name === name);
  const targets = framework(competencies);
  const sources = Array.from({ length: count }, (_, n) => outcome(n));
  const began = performance.now();
  const map = await engine.ready(targets);
  const ready = performance.now() - began;
  await map(sources.slice(0, 200));
  const times = [];
  for (let run = 0; run < (count * competencies > 1e7 ? 1 : RUNS); run += 1) {
    const start = process.cpuUsage();
    await map(sources);
    times.push(process.cpuUsage(start).user / 1000);
  }
  const megabytes = process.resourceUsage().maxRSS / 1024;
  say(JSON.stringify({ ready, map: Math.min(...times), megabytes }));
}

function measured(name, count, competencies) {
  const parameters = [at("tools/bench.mjs"), "measure", name, count, competencies].map(String);
  return JSON.parse(execFileSync(process.execPath, parameters, { encoding: "utf8" }));
}

async function beside() {
  say(`\nBeside libraries of search, ${COMPETENCIES} competencies; ratios are to the first line:\n`);
  say("| | µs an outcome | ratio | ready, ms | bytes, gzip |\n| --- | --- | --- | --- | --- |");
  let first;
  for (const engine of ENGINES) {
    const count = OUTCOMES[engine.name] ?? USUAL_OUTCOMES;
    const { map, ready } = measured(engine.name, count, COMPETENCIES);
    const each = (map / count) * 1000;
    first ??= each;
    say(
      `| ${engine.name} | ${each.toFixed(1)} | ${(each / first).toFixed(2)} | ${ready.toFixed(0)} | ${await size(engine)} |`,
    );
  }
}

function growth() {
  say("\nHow the cost of curriculum-mapper grows:\n");
  say("| outcomes | competencies | seconds | µs an outcome | peak memory, MB |\n| --- | --- | --- | --- | --- |");
  for (const [count, competencies] of GROWTH) {
    const { map, megabytes } = measured(ENGINES[0].name, count, competencies);
    const each = ((map / count) * 1000).toFixed(1);
    say(`| ${count} | ${competencies} | ${(map / 1000).toFixed(2)} | ${each} | ${megabytes.toFixed(0)} |`);
  }
}

/** What a page would load, compressed. */
async function size({ files, package: name }) {
  if (files) return files.reduce((sum, file) => sum + gzipSync(readFileSync(at("pkg", file)), { level: 9 }).length, 0);
  const { build: bundle } = await import("esbuild");
  const stdin = { contents: `export * from "${name}"; export { default } from "${name}";`, resolveDir: at() };
  const { outputFiles } = await bundle({ stdin, bundle: true, minify: true, format: "esm", write: false });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

await main(async () => {
  const [verb, name, count, competencies] = process.argv.slice(2);
  if (verb === "measure") return measure(name, Number(count), Number(competencies));
  await setup();
  await build();
  await beside();
  growth();
});
