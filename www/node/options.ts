/** The options that several commands share. */
import { DEFAULT_FRAMEWORK } from "../engine/engine.js";
import type { Operands, Option } from "./command.js";

/** The curricula that a command works on. */
export const CURRICULA: Operands = {
  usage: "FILE...",
  help: "FILE is a curriculum: a CSV table, JSON or JSON Lines, recognised by content; '-' is standard input.",
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

export const DECISIONS: Option = {
  value: "FILE",
  help: "Reviewers' decisions to apply, in JSON, JSON Lines or SSSOM.",
};

export const OUTPUT: Option = {
  value: "FILE",
  short: "o",
  help: "Write to a file instead of standard output; it is replaced whole or not at all.",
};

export function format(choices: readonly string[]): Option {
  return { value: "FORMAT", help: "Form of the result:", choices, default: choices[0] ?? "" };
}
