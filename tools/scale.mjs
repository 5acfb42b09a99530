/** npm run scale: how the cost of mapping grows with outcomes, competencies, files and processes. Prints a table in Markdown. */
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
const PROCESSES = [1, 2];

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
  const { domains, competencies } = JSON.parse(readFileSync(at("data/frameworks/idt.json"), "utf8"));
  const many = Array.from({ length: count }, (_, n) => {
    const { id, domain, title, statement, indicators } = competencies[n % competencies.length];
    return { id: `${id}.${n}`, domain, title, statement, indicators };
  });
  const path = join(folder, `framework-${count}.json`);
  writeFileSync(path, JSON.stringify({ id: "many", title: "Many", domains, competencies: many }));
  return path;
}

function row(what, { waited, computed, memory }) {
  say(`| ${what} | ${waited.toFixed(1)} | ${computed.toFixed(1)} | ${memory.toFixed(0)} |`);
}

async function scale() {
  say("| | seconds | of them computing | memory, MB |\n|---|---|---|---|");
  for (const count of OUTCOMES) {
    const path = await file(`outcomes-${count}.csv`, count);
    row(`${count} outcomes, 26 competencies`, await cost("map", path, "--format", "ndjson", "-o", join(folder, "out")));
  }
  const thousand = join(folder, `outcomes-${OUTCOMES[0]}.csv`);
  for (const count of COMPETENCIES) {
    const words = ["map", thousand, "--framework", framework(count), "--format", "ndjson", "-o", join(folder, "out")];
    row(`1000 outcomes, ${count} competencies`, await cost(...words));
  }
  const files = join(folder, "files");
  mkdirSync(files);
  for (const count of FILES) {
    for (let n = 0; n < count; n += 1) await file(`files/${n}.csv`, 100);
    const words = ["check", files, "--profession", "adult-nurse", "--format", "csv", "-o", join(folder, "out")];
    row(`${count} files of 100 outcomes, checked`, await cost(...words));
  }
  for (const count of PROCESSES) {
    const halves = await Promise.all(Array.from({ length: count }, (_, n) => file(`half-${n}.csv`, 20_000 / count)));
    const began = performance.now();
    const costs = await Promise.all(
      halves.map((half, n) => cost("map", half, "--format", "ndjson", "-o", join(folder, `out-${n}`))),
    );
    const waited = (performance.now() - began) / 1000;
    const sum = (key) => costs.reduce((total, one) => total + one[key], 0);
    row(`20000 outcomes in ${count} processes`, { waited, computed: sum("computed"), memory: sum("memory") });
  }
}

await main(() => scale().finally(() => rmSync(folder, { recursive: true })));
