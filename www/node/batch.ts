/** What the commands that take files have in common. */
import { existsSync, statSync } from "node:fs";

import type { CheckOptions, Engine, MapOptions, NamedBytes } from "../engine/engine.js";
import { MapperError } from "../engine/errors.js";
import type { Reading } from "../engine/types.js";
import { createEngine } from "./api.js";
import type { Arguments } from "./arguments.js";
import { filesOf, readInput, readStream, STANDARD_INPUT } from "./input.js";
import { inShort, readOptions } from "./reading.js";
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
  const inputs = await openInputs();
  const asked = given.value("framework");
  const engine = createEngine({ framework: asked === undefined ? undefined : await frameworkOf(asked, inputs) });
  const decisions = given.value("decisions");
  const mapOptions = decisions ? { decisions: await engine.readDecisions(await inputs.read(decisions)) } : {};
  return { engine, inputs, mapOptions };
}

export async function openInputs(): Promise<Inputs> {
  return new Inputs(await createEngine().largestFile());
}

/** A file if there is one of that name, else the identifier of a framework of the reference data. */
export async function frameworkOf(name: string, inputs: Inputs): Promise<NamedBytes | string> {
  const isFile = existsSync(name) && !statSync(name).isDirectory();
  return isFile || name === "-" ? inputs.read(name) : name;
}

/** What the commands that find gaps ask of the engine. */
export async function findingsOptions(given: Arguments, { engine, mapOptions }: Workshop): Promise<CheckOptions> {
  const professions = given.list("profession");
  if (professions.length) return { ...mapOptions, professions };
  const some = (await engine.professions()).slice(0, 3).map(({ id }) => id);
  throw new UsageError(
    `name a profession: --profession ID, such as ${some.join(", ")}; 'curriculum-mapper professions' lists them all`,
  );
}

/** Makes one result for each curriculum file, in order, and says how each was read. */
export async function eachFile<T>(
  given: Arguments,
  workshop: Workshop,
  work: (reading: Reading) => Promise<T>,
): Promise<T[]> {
  const options = readOptions(given);
  const notes: string[] = [];
  const results = await eachInput(given, workshop, async (file) => {
    const reading = await workshop.engine.read(file, options);
    notes.push(`${inShort(reading)}\n`);
    return work(reading);
  });
  process.stderr.write(notes.join(""));
  return results;
}

/**
 * Makes one result for each file, in order. What is wrong with the files is gathered, so that one run shows all of it.
 */
export async function eachInput<T>(
  given: Arguments,
  { inputs }: Pick<Workshop, "inputs">,
  work: (file: NamedBytes) => Promise<T>,
): Promise<T[]> {
  if (!given.operands.length) throw new UsageError("name at least one curriculum file, or '-' for standard input");
  const files = await filesOf(given.operands);
  const results: T[] = [];
  const wrong = new Set<string>();
  for (const [at, file] of files.entries()) {
    showProgress(at, files.length, file);
    try {
      results.push(await work(await inputs.read(file)));
    } catch (error) {
      if (!(error instanceof MapperError)) throw error;
      wrong.add(placed(error, given).message);
    }
  }
  endProgress(files.length);
  if (wrong.size) throw new UsageError([...wrong].join("\n"));
  return results;
}

/** Names the file of an error in what was handed to the engine as values, whose files it does not know. */
export function placed(error: MapperError, given: Arguments): MapperError {
  const { location } = error;
  const file = location.file ?? sourceOf(error, given);
  return file ? new MapperError({ ...error.shape, location: { ...location, file } }) : error;
}

/** Once a curriculum has been read, only its decisions have lines, and only a plan's inputs are checked against others. */
function sourceOf({ kind, location }: MapperError, given: Arguments): string | undefined {
  if (location.line != null) return given.value("decisions");
  if (kind !== "out-of-range" && kind !== "unknown-reference") return undefined;
  return [given.value("weights"), given.value("catalogue")].filter(Boolean).join(" or ");
}

/** The forms that are one document: two after each other would be none. */
const DOCUMENTS: Record<string, string> = {
  html: "an HTML page",
  mermaid: "a Mermaid diagram",
  dot: "a DOT graph",
  sssom: "a mapping set",
  case: "a CASE package",
  xlsx: "an Excel file",
};

/** Refuses several files for a form that can hold only one. */
export function oneFileFor(format: string, { operands }: Arguments): void {
  const document = DOCUMENTS[format];
  if (document === undefined || operands.length < 2) return;
  throw new UsageError(`${document} is of one file: run the command once for each (found ${operands.length} files)`);
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
