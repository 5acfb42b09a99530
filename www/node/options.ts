/** The options that several commands share. */
import { COLUMN_ROLES, DEFAULT_FRAMEWORK } from "../engine/engine.js";
import type { Operands, Option } from "./command.js";

/** The curricula that a command works on. */
export const CURRICULA: Operands = {
  usage: "FILE...",
  help:
    "FILE is a curriculum: Word (.docx), Excel (.xlsx), PDF, CSV, plain text, curriculum inventory XML or JSON, recognised by " +
    "content; '-' is standard input, a folder stands for the files in it, a pattern such as 'programmes/**/*.docx' for " +
    "those that match.",
};

export const PROFESSION: Option = {
  value: "ID",
  repeats: true,
  help: "Profession to check for; 'professions' lists them.",
};

export const FRAMEWORK: Option = {
  value: "ID|FILE",
  help: "Framework to map to: one that 'frameworks' lists, or a file in a format that 'convert' reads.",
  default: DEFAULT_FRAMEWORK,
};

/** From where on and how many competencies of an outcome are suggested. */
export const SUGGESTING: Record<string, Option> = {
  threshold: { value: "N", help: "Confidence from which a competency is suggested, 0 to 1. Default 0.3." },
  most: { value: "N", help: "Most suggestions for one outcome, 1 to 100. Default 4." },
};

export const DECISIONS: Option = {
  value: "FILE|DIR",
  help:
    "Reviewers' decisions to apply: JSON, JSON Lines, SSSOM, a project file or a report; for many curricula a folder, in " +
    "which nursing.json or nursing-review.json is of nursing.docx.",
};

/** What a person says about a table where the guess was wrong; 'read' shows what was guessed. */
export const READING: Record<string, Option> = {
  column: {
    value: "ROLE=COLUMN",
    repeats: true,
    help:
      `The column of a role, by header, letter or number, or 'none'; outcomes may be in several. ` +
      `Roles: ${COLUMN_ROLES.join(", ")}.`,
  },
  sheet: { value: "NAME", help: "The sheet of a workbook to read, by name or number." },
  "header-row": { value: "N", help: "The row of a table's header, 0 if it has none." },
};

export const OUTPUT: Option = {
  value: "FILE",
  short: "o",
  help: "Write to a file instead of standard output; it is replaced whole or not at all.",
};

export const WORKERS: Option = {
  value: "N",
  help: "How many files are worked on at once. Default: as many as the machine has processors.",
};

/** What the commands that take one file or thousands have for many. */
export const BATCH: Record<string, Option> = {
  "output-dir": {
    value: "DIR",
    help: "Write one report for each file into a folder, under the file's name; each is there whole or not at all.",
  },
  resume: {
    help: "Go on where an earlier run with the same --output-dir stopped: reports of the same input, settings and version stay.",
  },
  "fail-fast": { help: "Stop at the first file that cannot be read or does not meet the policy." },
  workers: WORKERS,
};

export function format(choices: readonly string[]): Option {
  return { value: "FORMAT", help: "Form of the result:", choices, default: choices[0] ?? "" };
}
