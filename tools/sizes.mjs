/** How large the package's files are, compressed as a server would send them, against pkg-size.json and the budgets. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { at } from "./paths.mjs";
import { Failure, isProgram, main, say } from "./run.mjs";

const SNAPSHOT = at("pkg-size.json");
const GROWTH = 1.05;

/** What each script of the package imports when it is loaded; written by the build. */
export const IMPORTS = "target/imports.json";

/** A part that scripts share or that is loaded when it is needed; its name ends in a number made from its content. */
const PART = /^part-(.+)-\w{8}\.js$/;

/** Bytes that may not be exceeded, whatever the snapshot says. */
const BUDGETS = [
  { name: "core WebAssembly", files: ["core/core_bg.wasm"], most: 150_000 },
  { name: "files WebAssembly", files: ["files/files_bg.wasm"], most: 320_000 },
  {
    name: "first paint of the workbench",
    files: ["core/core_bg.wasm", "core/core.js", "data/first.json", "curriculum-mapper.css"],
    scripts: ["curriculum-mapper.js", "worker.js"],
    most: 220_000,
  },
  { name: "word vectors, after the first paint", files: ["data/words.bin"], most: 540_000 },
  {
    name: "a published report",
    files: ["curriculum-gaps.css"],
    scripts: ["curriculum-gaps.js"],
    most: 25_000,
  },
];

/** Prints the sizes. With `strict`, fails over a budget or more than 5 % above the snapshot. */
export function checkSizes({ strict = false } = {}) {
  const sizes = measure();
  const known = named(sizes);
  const snapshot = existsSync(SNAPSHOT) ? JSON.parse(readFileSync(SNAPSHOT, "utf8")) : {};
  const budgets = BUDGETS.map((budget) => ({ ...budget, size: sum(sizes, filesOf(budget)) }));
  const wrong = [...Object.keys(known).flatMap((name) => grown(name, known[name], snapshot[name])), ...over(budgets)];
  say("\nSizes, gzip -9:");
  for (const [name, size] of Object.entries(known)) say(line(size, name));
  for (const { name, size, most } of budgets) say(line(size, `${name} (at most ${most})`));
  for (const one of wrong) say(`  ${one}`);
  if (strict && wrong.length) {
    throw new Failure("A file of the package is too large. If it is meant to be: node tools/sizes.mjs --update");
  }
}

/** Takes today's sizes as the snapshot; a budget stays a budget. */
function updateSnapshot() {
  writeFileSync(SNAPSHOT, `${JSON.stringify(named(measure()), null, 2)}\n`);
  say("pkg-size.json holds today's sizes.");
}

/** Sizes of what a browser or Node loads, by file. */
function measure() {
  const top = readdirSync(at("pkg")).filter((name) => /\.(js|css)$/.test(name));
  const lower = ["core", "full", "fast", "files"].flatMap((build) => [
    `${build}/${build}_bg.wasm`,
    `${build}/${build}.js`,
  ]);
  const data = ["data/first.json", "data/reference.json", "data/words.bin"];
  const files = [...lower, ...data, ...top.sort()];
  return Object.fromEntries(files.map((file) => [file, gzipSync(readFileSync(at("pkg", file)), { level: 9 }).length]));
}

/** The sizes by name without the number that changes with the content; parts of one name count together. */
function named(sizes) {
  const byName = {};
  for (const [file, size] of Object.entries(sizes)) {
    const name = file.replace(PART, "part-$1.js");
    byName[name] = (byName[name] ?? 0) + size;
  }
  return byName;
}

/** A budget's files, with all that its scripts import when they are loaded. */
function filesOf({ files, scripts }) {
  const imports = JSON.parse(readFileSync(at(IMPORTS), "utf8"));
  const all = new Set(scripts);
  for (const script of all) for (const needed of imports[script] ?? []) all.add(needed);
  return [...files, ...all];
}

function grown(file, size, before) {
  if (before === undefined) return [`${file} is not in pkg-size.json`];
  return size > before * GROWTH ? [`${file} has grown from ${before} to ${size}, more than 5 %`] : [];
}

function over(budgets) {
  const wrong = budgets.filter(({ size, most }) => size > most);
  return wrong.map(
    ({ name, size, most }) => `${name}: ${size} bytes, ${size - most} more than ${most}, which is the most`,
  );
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
