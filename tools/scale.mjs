/**
 * npm run scale: how the cost of mapping grows with outcomes, competencies, files and workers, or with those that are named. Prints
 * a table in Markdown.
 */
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { outcomes } from "./outcomes.mjs";
import { at } from "./paths.mjs";
import { Failure, main, say } from "./run.mjs";

const OUTCOMES = [1_000, 10_000, 100_000];
const COMPETENCIES = [26, 260, 2_600];
const FILES = [1, 10, 100];
const WORKERS = [1, 2];

const folder = mkdtempSync(join(tmpdir(), "curriculum-mapper-"));

/** Runs the command line, and gives its seconds, waiting and computing, and its largest resident memory in MB. */
async function cost(...words) {
  const began = performance.now();
  const options = { stdio: ["ignore", "ignore", "ignore"] };
  const child = spawn(
    "/usr/bin/time",
    ["-f", "%U %S %M", "-o", join(folder, "time"), process.execPath, at("pkg/cli.js"), ...words],
    options,
  );
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Failure(`${words.join(" ")}: exit code ${code}`);
  const [user, system, memory] = readFileSync(join(folder, "time"), "utf8")
    .trim()
    .split("\n")
    .at(-1)
    .split(" ")
    .map(Number);
  return { waited: (performance.now() - began) / 1000, computed: user + system, memory: memory / 1024 };
}

async function file(name, count) {
  const path = join(folder, name);
  await pipeline(Readable.from(outcomes(count, "csv")), createWriteStream(path));
  return path;
}

/** The default framework's competencies so many times over, each with an identifier of its own. */
function framework(count) {
  const { levels, domains, competencies } = JSON.parse(readFileSync(at("data/frameworks/idt.json"), "utf8"));
  const many = Array.from({ length: count }, (_, n) => {
    const { id, domain, title, statement, indicators } = competencies[n % competencies.length];
    return { id: `${id}.${n}`, domain, title, statement, indicators };
  });
  const path = join(folder, `framework-${count}.json`);
  writeFileSync(path, JSON.stringify({ id: "many", title: "Many", levels, domains, competencies: many }));
  return path;
}

function row(what, { waited, computed, memory }) {
  say(`| ${what} | ${waited.toFixed(1)} | ${computed.toFixed(1)} | ${memory.toFixed(0)} |`);
}

const mapping = (file, ...words) => cost("map", file, ...words, "--format", "ndjson", "-o", join(folder, "out"));

/** What grows, by name. */
const GROWTH = {
  async outcomes() {
    for (const count of OUTCOMES) {
      row(`${count} outcomes, 26 competencies`, await mapping(await file(`outcomes-${count}.csv`, count)));
    }
  },
  async competencies() {
    const thousand = await file("thousand.csv", 1000);
    for (const count of COMPETENCIES) {
      row(`1000 outcomes, ${count} competencies`, await mapping(thousand, "--framework", framework(count)));
    }
  },
  async files() {
    for (const count of FILES) await checking(count, 1);
  },
  async workers() {
    for (const count of WORKERS) await checking(FILES.at(-1), count);
  },
};

async function checking(files, workers) {
  const programmes = join(folder, `files-${files}`);
  mkdirSync(programmes, { recursive: true });
  for (let n = 0; n < files; n += 1) await file(`files-${files}/${n}.csv`, 100);
  const words = ["--profession", "adult-nurse", "--workers", workers, "--format", "csv", "-o", join(folder, "out")];
  row(`${files} files of 100 outcomes, checked by ${workers}`, await cost("check", programmes, ...words));
}

async function scale(names) {
  say("| | seconds | of them computing | memory, MB |\n|---|---|---|---|");
  for (const name of names.length ? names : Object.keys(GROWTH)) await GROWTH[name]();
}

await main(() => scale(process.argv.slice(2)).finally(() => rmSync(folder, { recursive: true })));
