/** What the commands that take files have in common. */
import { existsSync, statSync } from "node:fs";

import type { Engine, MapOptions, NamedBytes } from "../engine/engine.js";
import { MapperError } from "../engine/errors.js";
import type { Reading } from "../engine/types.js";
import { createEngine } from "./api.js";
import type { Arguments } from "./arguments.js";
import { readInput, readStream, STANDARD_INPUT } from "./input.js";
import { UsageError } from "./usage.js";

/** Reads what the command line names; standard input only once. */
export class Inputs {
  #standardInputRead = false;

  constructor(readonly limit: number) {}

  async read(path: string): Promise<NamedBytes> {
    if (path !== "-") return readInput(path, this.limit);
    if (this.#standardInputRead) throw new UsageError("standard input, '-', can be read only once");
    this.#standardInputRead = true;
    return readStream(STANDARD_INPUT, process.stdin, this.limit);
  }
}

/** What a command works with. */
export interface Workshop {
  engine: Engine;
  inputs: Inputs;
  mapOptions: MapOptions;
}

/** Makes the engine for the framework that is asked for and reads the decisions. */
export async function openWorkshop(given: Arguments): Promise<Workshop> {
  const inputs = new Inputs(await createEngine().largestFile());
  const engine = createEngine({ framework: await framework(given.value("framework"), inputs) });
  const decisions = given.value("decisions");
  const mapOptions = decisions ? { decisions: await engine.readDecisions(await inputs.read(decisions)) } : {};
  return { engine, inputs, mapOptions };
}

/** A file if there is one of that name, else the identifier of a bundled framework. */
async function framework(name: string | undefined, inputs: Inputs): Promise<NamedBytes | string | undefined> {
  const isFile = name !== undefined && existsSync(name) && !statSync(name).isDirectory();
  return isFile || name === "-" ? inputs.read(name) : name;
}

/**
 * Makes one result for each file, in order. What is wrong with the files is gathered, so that one run shows all of it.
 */
export async function eachFile<T>(
  given: Arguments,
  { engine, inputs }: Workshop,
  work: (reading: Reading) => Promise<T>,
): Promise<T[]> {
  if (!given.files.length) throw new UsageError("name at least one curriculum file, or '-' for standard input");
  const results: T[] = [];
  const wrong = new Set<string>();
  for (const [at, file] of given.files.entries()) {
    showProgress(at, given.files.length, file);
    try {
      results.push(await work(await engine.read(await inputs.read(file))));
    } catch (error) {
      if (!(error instanceof MapperError)) throw error;
      wrong.add(placed(error, given.value("decisions")).message);
    }
  }
  endProgress(given.files.length);
  if (wrong.size) throw new UsageError([...wrong].join("\n"));
  return results;
}

/** Once a curriculum has been read, only its decisions have lines; the engine no longer knows their file. */
function placed(error: MapperError, decisions: string | undefined): MapperError {
  const { location } = error;
  if (location.file || location.line == null || decisions === undefined) return error;
  return new MapperError({ ...error.shape, location: { ...location, file: decisions } });
}

/** Several texts as one, in the way their format allows. */
export function join(texts: string[], format: string): string {
  if (texts.length === 1 || format === "ndjson") return texts.join("");
  if (format === "json") return `[\n${texts.map((text) => text.trimEnd()).join(",\n")}\n]\n`;
  if (format === "csv") return texts.map((text, at) => (at ? withoutFirstLine(text) : text)).join("");
  return texts.join("\n");
}

function withoutFirstLine(text: string): string {
  return text.slice(text.indexOf("\n") + 1);
}

/** One line that is rewritten, for a person who waits. */
function showProgress(at: number, of: number, file: string): void {
  if (of > 1 && process.stderr.isTTY) process.stderr.write(`\r\x1b[K${at + 1} of ${of}: ${file}`);
}

function endProgress(of: number): void {
  if (of > 1 && process.stderr.isTTY) process.stderr.write("\r\x1b[K");
}
