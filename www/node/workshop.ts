/** What the commands that work on files start from: the engine, the inputs, the options that were given. */
import { existsSync, statSync } from "node:fs";

import type { CheckOptions, NamedBytes } from "../engine/engine.js";
import { MapperError } from "../engine/errors.js";
import { createEngine, type NodeEngine } from "./api.js";
import type { Arguments } from "./arguments.js";
import { hinted } from "./hints.js";
import { inOrder } from "./in-order.js";
import { filesOf, openStream, readInput, readStream, STANDARD_INPUT, type Input, type NamedStream } from "./input.js";
import { UsageError } from "./usage.js";

/** Reads what the command line names; standard input only once. */
export class Inputs {
  #standardInputRead = false;

  constructor(readonly limit: number) {}

  async read(path: string): Promise<NamedBytes> {
    if (path !== "-") return readInput(path, this.limit);
    const { name, bytes } = this.#standardInput();
    return readStream(name, bytes, this.limit);
  }

  /** Opens a file of any length. */
  async open(path: string): Promise<NamedStream> {
    return path === "-" ? this.#standardInput() : openStream(path);
  }

  #standardInput(): NamedStream {
    if (this.#standardInputRead) throw readTwice();
    this.#standardInputRead = true;
    return { name: STANDARD_INPUT, bytes: process.stdin };
  }
}

function readTwice(): UsageError {
  return new UsageError("standard input, '-', can be read only once");
}

/** What a command works with. */
export interface Workshop {
  engine: NodeEngine;
  /** The framework that was asked for. */
  framework: NamedBytes | string | undefined;
  inputs: Inputs;
}

/** Makes the engine for the framework that is asked for. */
export async function openWorkshop(given: Arguments): Promise<Workshop> {
  const inputs = await openInputs();
  const asked = given.value("framework");
  const framework = asked === undefined ? undefined : await frameworkOf(asked, inputs);
  return { engine: createEngine({ framework }), framework, inputs };
}

export async function openInputs(): Promise<Inputs> {
  return new Inputs(await createEngine().largestFile());
}

/** A file if there is one of that name or it can be nothing else, or the identifier of a framework of the reference data. */
export async function frameworkOf(name: string, inputs: Inputs): Promise<NamedBytes | string> {
  const isFile = existsSync(name) && !statSync(name).isDirectory();
  return isFile || name === "-" || /[./\\]/.test(name) ? inputs.read(name) : name;
}

/** The day of `--today`, if it is given. */
export function dayOf(given: Arguments): string | undefined {
  const day = given.value("today");
  if (day === undefined || isDay(day)) return day;
  throw new UsageError(`--today is a day as YYYY-MM-DD (found ${day})`);
}

function isDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(`${day}T`);
}

/** What the commands that find gaps ask of the engine. */
export async function findingsOptions(given: Arguments, { engine }: Pick<Workshop, "engine">): Promise<CheckOptions> {
  const professions = given.list("profession");
  if (professions.length) return { professions };
  const some = (await engine.professions()).slice(0, 3).map(({ id }) => id);
  throw new UsageError(
    `name a profession: --profession ID, such as ${some.join(", ")}; 'curriculum-mapper professions' lists them all`,
  );
}

/** From where on and how many competencies are suggested, as far as it was given. */
export function suggesting(given: Arguments): NonNullable<CheckOptions["settings"]> {
  return { threshold: given.number("threshold"), most: given.whole("most") };
}

/**
 * Makes one result for each file, in order, so many at once; all of them or none. What is wrong with the files is gathered,
 * so that one run shows all of it.
 */
export async function eachInput<T>(
  given: Arguments,
  { inputs }: Pick<Workshop, "inputs">,
  files: Input[],
  work: (file: NamedBytes, input: Input) => Promise<T>,
  ahead = 1,
): Promise<T[]> {
  const make = async (input: Input): Promise<{ made: T } | { file: string; error: unknown }> => {
    try {
      return { made: await work(await inputs.read(input.file), input) };
    } catch (error) {
      return { file: input.file, error };
    }
  };
  const results: T[] = [];
  const wrong = new Set<string>();
  for await (const one of inOrder(files, ahead, make)) {
    if ("made" in one) results.push(one.made);
    else wrong.add(wrongWith(one.file, one.error, given));
  }
  if (wrong.size) throw new UsageError([...wrong].join("\n"));
  return results;
}

/** The files that the operands name; at least one. */
export async function curriculaOf({ operands }: Arguments) {
  if (!operands.length) throw new UsageError("name at least one curriculum file, or '-' for standard input");
  // Told before anything is done: the others may have been written by the time that it is read again.
  if (operands.indexOf("-") !== operands.lastIndexOf("-")) throw readTwice();
  return filesOf(operands);
}

/** What is wrong with a file, in a line; a crash knows no file. */
function wrongWith(file: string, error: unknown, given: Arguments): string {
  if (!(error instanceof MapperError)) throw error;
  return error.kind === "crashed" ? `${file}: ${error.message}` : hinted(placed(error, given));
}

/** Names the file of an error in what was handed to the engine as values, whose files it does not know. */
export function placed(error: MapperError, given: Arguments): MapperError {
  const { location } = error;
  const file = location.file ?? sourceOf(error, given);
  return file ? new MapperError({ ...error.shape, location: { ...location, file } }) : error;
}

/**
 * Once a curriculum has been read, only its decisions have lines, and only a plan's inputs and a policy are checked against
 * others.
 */
function sourceOf({ kind, location }: MapperError, given: Arguments): string | undefined {
  if (location.line != null) return given.value("decisions");
  if (kind !== "out-of-range" && kind !== "unknown-reference") return undefined;
  return [given.value("weights"), given.value("catalogue"), given.value("policy")].filter(Boolean).join(" or ");
}
