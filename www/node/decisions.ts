/** Reviewers' decisions that the command line names: one curriculum's file, or a folder with a file for each of many. */
import { statSync } from "node:fs";
import { join } from "node:path";

import { glob } from "tinyglobby";

import { MapperError } from "../engine/errors.js";
import type { Decision } from "../engine/types.js";
import type { Arguments } from "./arguments.js";
import type { Input } from "./input.js";
import { UsageError } from "./usage.js";
import type { Workshop } from "./workshop.js";

/** What may stand between a curriculum's name and the ending of its decisions' file: the page saves a review so. */
const BETWEEN = ["", "-review"];

/** Where the decisions on each curriculum stand. */
export interface DecisionFiles {
  /** Their file, by the curriculum's. */
  of: ReadonlyMap<string, string>;
  /** Files that are called after none of the curricula. */
  unused: readonly string[];
}

/** The decisions on one curriculum, and the file they stand in. */
export interface Decided {
  from: string;
  decisions: Decision[];
}

/** Finds what `--decisions` names for each of the curricula. */
export async function decisionFiles(given: Arguments, files: readonly Input[]): Promise<DecisionFiles> {
  const path = given.value("decisions");
  if (path === undefined) return { of: new Map(), unused: [] };
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return filesIn(path, files);
  if (files.length > 1) {
    const wanted = "name a folder that holds a file for each, called after it, such as nursing.json for nursing.docx";
    throw new UsageError(`--decisions ${path} is of one curriculum (found ${files.length}): ${wanted}`);
  }
  return { of: new Map(files.map(({ file }) => [file, path])), unused: [] };
}

/** Reads the decisions on a curriculum, if there are any. */
export async function decidedOn(
  { file }: Input,
  { of }: DecisionFiles,
  { engine, inputs }: Pick<Workshop, "engine" | "inputs">,
): Promise<Decided | undefined> {
  const from = of.get(file);
  return from === undefined ? undefined : { from, decisions: await engine.readDecisions(await inputs.read(from)) };
}

/** Names the decisions' file in an error about one of its lines; what was handed over as values has lost it. */
export function inDecisions(wrong: unknown, decided: Decided | undefined): unknown {
  if (!decided || !(wrong instanceof MapperError) || wrong.location.file !== undefined) return wrong;
  if (wrong.location.line == null) return wrong;
  return new MapperError({ ...wrong.shape, location: { ...wrong.location, file: decided.from } });
}

/** What is to be said of files that nothing came of, a line. */
export function unusedLines({ unused }: DecisionFiles): string[] {
  return unused.map((file) => `${file}: no curriculum of this run is called so; its decisions count for nothing`);
}

async function filesIn(folder: string, curricula: readonly Input[]): Promise<DecisionFiles> {
  const names = (await glob("**", { cwd: folder })).sort();
  const found = new Map<string, string[]>();
  for (const name of names) found.set(stem(name), [...(found.get(stem(name)) ?? []), name]);
  const of = new Map<string, string>();
  for (const { file, name } of curricula) {
    const [own, other] = BETWEEN.flatMap((between) => found.get(stem(name) + between) ?? []);
    if (other !== undefined) throw new UsageError(`${join(folder, own as string)} and ${other} are both of ${name}`);
    if (own !== undefined) of.set(file, join(folder, own));
  }
  const used = new Set(of.values());
  return { of, unused: names.map((name) => join(folder, name)).filter((file) => !used.has(file)) };
}

/** A file's place in its folder without its ending, or the two that SSSOM has. */
function stem(name: string): string {
  return name.replace(/(\.sssom)?\.[^./]+$/, "");
}
