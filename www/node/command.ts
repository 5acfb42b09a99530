/** What a command is. Its options are told once, here: parsing and help are both made from them. */
import type { Arguments } from "./arguments.js";

export interface Option {
  /** What the value is called in the help; an option without it is a switch. */
  value?: string;
  /** One letter, for short. */
  short?: string;
  /** Whether it may be given several times. */
  repeats?: boolean;
  help: string;
  /** The value when it is not given. */
  default?: string;
  /** The values there are, if they can be listed. */
  choices?: readonly string[];
}

export interface Example {
  line: string;
  does: string;
}

/** What a command has made. */
export interface Result {
  /** To be written, whole; nothing if the command has written what there is. */
  text?: string | Uint8Array;
  /** Whether a policy is not met, or a report not verified. */
  failed?: boolean;
  /** Whether there was input that could not be read. */
  incomplete?: boolean;
  /** What a person should know of it, a line each; told beside the result. */
  notes?: string[];
}

/** What a command takes beside its options. */
export interface Operands {
  /** How they are written. */
  usage: string;
  /** What they are. */
  help: string;
}

export interface Command {
  name: string;
  purpose: string;
  /** A command without them takes options alone. */
  operands?: Operands;
  options: Record<string, Option>;
  examples: [Example, Example, ...Example[]];
  run(given: Arguments): Promise<Result>;
}
