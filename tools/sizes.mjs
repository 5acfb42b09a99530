/** How large the package's files are, compressed as a server would send them, against pkg-size.json and the budgets. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { at } from "./paths.mjs";
import { Failure, isProgram, main, say } from "./run.mjs";

const SNAPSHOT = at("pkg-size.json");
const GROWTH = 1.05;

/** Bytes that may not be exceeded, whatever the snapshot says. */
const BUDGETS = [
  { name: "core WebAssembly", files: ["core/core_bg.wasm"], most: 150_000 },
  {
    name: "first paint of the workbench",
    files: [
      "core/core_bg.wasm",
      "core/core.js",
      "data/first.json",
      "curriculum-mapper.css",
      "curriculum-mapper.js",
      "curriculum-mapper-element.js",
      "engine.js",
      "worker.js",
    ],
    most: 220_000,
  },
];

/** Prints the sizes. With `strict`, fails over a budget or more than 5 % above the snapshot. */
export function checkSizes({ strict = false } = {}) {
  const sizes = measure();
  const snapshot = existsSync(SNAPSHOT) ? JSON.parse(readFileSync(SNAPSHOT, "utf8")) : {};
  const wrong = [...Object.keys(sizes).flatMap((file) => grown(file, sizes[file], snapshot[file])), ...over(sizes)];
  say("\nSizes, gzip -9:");
  for (const [file, size] of Object.entries(sizes)) say(line(size, file));
  for (const { name, files, most } of BUDGETS) say(line(sum(sizes, files), `${name} (at most ${most})`));
  for (const one of wrong) say(`  ${one}`);
  if (strict && wrong.length) {
    throw new Failure("A file of the package is too large. If it is meant to be: node tools/sizes.mjs --update");
  }
}

/** Takes today's sizes as the snapshot; a budget stays a budget. */
function updateSnapshot() {
  writeFileSync(SNAPSHOT, `${JSON.stringify(measure(), null, 2)}\n`);
  say("pkg-size.json holds today's sizes.");
}

/** Sizes of what a browser or Node loads, by file. */
function measure() {
  const top = readdirSync(at("pkg")).filter((name) => /\.(js|css)$/.test(name));
  const lower = ["core/core_bg.wasm", "core/core.js", "full/full_bg.wasm", "full/full.js"];
  const data = ["data/first.json", "data/reference.json"];
  const files = [...lower, ...data, ...top.sort()];
  return Object.fromEntries(files.map((file) => [file, gzipSync(readFileSync(at("pkg", file)), { level: 9 }).length]));
}

function grown(file, size, before) {
  if (before === undefined) return [`${file} is not in pkg-size.json`];
  return size > before * GROWTH ? [`${file} has grown from ${before} to ${size}, more than 5 %`] : [];
}

function over(sizes) {
  return BUDGETS.flatMap(({ name, files, most }) => {
    const size = sum(sizes, files);
    return size > most ? [`${name}: ${size} bytes, ${size - most} more than ${most}, which is the most`] : [];
  });
}

function sum(sizes, files) {
  return files.reduce((total, file) => total + (sizes[file] ?? 0), 0);
}

function line(size, what) {
  return `  ${String(size).padStart(8)}  ${what}`;
}

if (isProgram(import.meta.url)) {
  await main(() => (process.argv.includes("--update") ? updateSnapshot() : checkSizes({ strict: true })));
}
