import { MapperError } from "../../engine/errors.js";
import { CURRICULUM_FORMATS, FRAMEWORK_FORMATS } from "../../engine/engine.js";
import type { Written } from "../../engine/types.js";
import { createEngine } from "../api.js";
import type { Arguments } from "../arguments.js";
import { frameworkOf, openInputs } from "../workshop.js";
import type { Command, Result } from "../command.js";
import { lastChanged } from "../input.js";
import { OUTPUT, READING } from "../options.js";
import { readOptions } from "../reading.js";
import { unknown, UsageError } from "../usage.js";

export const convert: Command = {
  name: "convert",
  purpose: "Writes a framework, or a curriculum, in another format and says what that format has no place for.",
  operands: {
    usage: "FILE",
    help:
      "FILE is a framework, recognised by content: JSON, JSON Lines, CASE 1.0 and 1.1, CTDL-ASN and SKOS in JSON-LD, " +
      "SKOS and ASN in Turtle and RDF/XML, MedBiquitous XML, Moodle and ESCO CSV, or a table as 'template framework' writes it; " +
      "or one that 'frameworks' lists; '-' is standard input.",
  },
  options: {
    to: {
      value: "FORMAT",
      help:
        "Format to write: case (CASE 1.1), moodle (its import in CSV), medbiq (a MedBiquitous competency framework), " +
        `csv or json. Curricula: ${CURRICULUM_FORMATS.join(" or ")}.`,
    },
    curriculum: { help: "FILE is a curriculum, read as the next options say." },
    ...READING,
    changed: {
      value: "WHEN",
      help:
        "For case: when all that states no date of its own last changed, such as 2026-01-02 or 2026-01-02T03:04:05Z. " +
        "Without it that is the file's own date, and 1970-01-01 for what is no file.",
    },
    output: OUTPUT,
  },
  examples: [
    { line: "convert idt --to moodle -o idt.csv", does: "Writes the bundled framework for Moodle to import." },
    { line: "convert programme.csv --curriculum --to json", does: "Shows a curriculum as it was understood." },
  ],

  async run(given) {
    const [file, ...more] = given.operands;
    if (file === undefined || more.length) {
      throw new UsageError(`name one file to convert (found ${given.operands.length})`);
    }
    if (given.has("curriculum")) return curriculum(file, given);
    const stray = Object.keys(READING).find((name) => given.has(name));
    if (stray !== undefined) throw new UsageError(`--${stray} says how a curriculum is read; add --curriculum`);
    return framework(file, given).catch((error: unknown) => mistaken(file, error));
  },
};

/**
 * What is wrong with a file that is no framework: often it is a curriculum, which an option is for. What names no file is
 * wrong with something else.
 */
async function mistaken(file: string, error: unknown): Promise<never> {
  if (error instanceof MapperError && error.location.file != null && (await isCurriculum(file))) {
    throw new UsageError(`${file}: this file is a curriculum, and not a framework; --curriculum converts it`);
  }
  throw error;
}

async function isCurriculum(file: string): Promise<boolean> {
  if (file === "-") return false;
  try {
    await createEngine().read(await (await openInputs()).read(file));
    return true;
  } catch {
    return false;
  }
}

async function framework(file: string, given: Arguments): Promise<Result> {
  const form = target(given, FRAMEWORK_FORMATS);
  const from = await frameworkOf(file, await openInputs());
  const changed = given.value("changed") ?? (await lastChanged(file));
  const written = await createEngine().convertFramework(from, form, changed);
  const { text, notes } = result(written);
  return {
    text,
    notes: [...notes, ...dated(written, changed, given.value("changed") === undefined, typeof from !== "string")],
  };
}

/** Says how many dates are not the framework's own, unless the caller gave the date. */
function dated({ undated = 0 }: Written, changed: string, guessed: boolean, ofFile: boolean): string[] {
  if (undated === 0 || !guessed) return [];
  const many = `dates of the last change that the framework does not state: ${undated}`;
  return [`${many}; they are ${ofFile ? `that of the file, ${changed}` : changed} (--changed gives another)`];
}

async function curriculum(file: string, given: Arguments): Promise<Result> {
  const form = target(given, CURRICULUM_FORMATS);
  const engine = createEngine();
  const inputs = await openInputs();
  return result(await engine.writeCurriculum(await engine.read(await inputs.read(file), readOptions(given)), form));
}

function target<T extends string>(given: Arguments, known: readonly T[]): T {
  const to = given.value("to");
  if (to === undefined) throw new UsageError(`name the format to write: --to ${known.join(", ")}`);
  const form = known.find((form) => form === to);
  if (form === undefined) throw unknown("format", to, known);
  return form;
}

function result({ text, leftOut = [] }: Written): { text: string; notes: string[] } {
  const parts = leftOut.map(({ what, count }) => `${what} (${count})`);
  return { text, notes: parts.length ? [`left out, having no place there: ${parts.join(", ")}`] : [] };
}
