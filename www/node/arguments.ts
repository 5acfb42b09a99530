import { parseArgs } from "node:util";

import type { Command, Option } from "./command.js";
import { unknown, UsageError } from "./usage.js";

/** The options that every command has. */
const EVERYWHERE: Record<string, Option> = { help: { short: "h", help: "Print this help." } };

/** All options of a command. */
export function optionsOf(command: Command): Record<string, Option> {
  return { ...command.options, ...EVERYWHERE };
}

/** The words after a command's name, checked against its options. */
export class Arguments {
  readonly operands: string[];
  readonly #options: Record<string, Option>;
  readonly #values = new Map<string, string[]>();

  constructor(command: Command, words: string[]) {
    this.#options = optionsOf(command);
    // Strictness is our own: the parser's messages do not say what there is.
    const { tokens, positionals } = parseArgs({
      args: words,
      options: forParser(this.#options),
      allowPositionals: true,
      strict: false,
      tokens: true,
    });
    for (const token of tokens) {
      if (token.kind !== "option") continue;
      const value = this.#check(token.name, token.rawName, token.value, token.inlineValue);
      this.#values.set(token.name, [...(this.#values.get(token.name) ?? []), value]);
    }
    this.operands = positionals;
  }

  /** The paths of all that is read: the operands, and what options name. */
  get inputs(): string[] {
    const read = Object.entries(this.#options).filter(
      ([name, { value = "" }]) => name !== "output" && value.includes("FILE"),
    );
    return [...this.operands, ...read.flatMap(([name]) => this.all(name))];
  }

  /** Whether a switch is on. */
  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** An option's value: the last one given, else its default. */
  value(name: string): string | undefined {
    return this.#values.get(name)?.at(-1) ?? this.#options[name]?.default;
  }

  /** An option's value, one of the choices there are. */
  choice<T extends string>(name: string, choices: readonly T[]): T {
    const found = this.value(name) ?? "";
    const choice = choices.find((choice) => choice === found);
    if (choice === undefined) throw unknown(name, found, choices);
    return choice;
  }

  /** An option's value as a number. */
  number(name: string): number | undefined {
    const found = this.value(name);
    if (found === undefined) return undefined;
    const number = Number(found);
    if (found.trim() === "" || !Number.isFinite(number)) throw notA("number", name, found);
    return number;
  }

  /** An option's value as a whole number. */
  whole(name: string): number | undefined {
    const number = this.number(name);
    if (number !== undefined && (!Number.isInteger(number) || number < 0)) throw notA("whole number", name, number);
    return number;
  }

  /** Every value of an option that may be repeated, as it was given. */
  all(name: string): string[] {
    return this.#values.get(name) ?? [];
  }

  /** Every value of an option, whether repeated or with commas between, each once. */
  list(name: string): string[] {
    const values = this.all(name).flatMap((value) => value.split(","));
    return [...new Set(values.map((value) => value.trim()).filter(Boolean))];
  }

  #check(name: string, raw: string, value: string | undefined, inline: boolean | undefined): string {
    const option = this.#options[name];
    if (!option)
      throw unknown(
        "option",
        raw,
        Object.keys(this.#options).map((name) => `--${name}`),
      );
    if (!option.value) {
      if (value !== undefined) throw new UsageError(`${raw} takes no value (found '${value}')`);
      return "";
    }
    // Another option where a value should be means that the value was forgotten. '-' alone is standard input or output.
    const forgotten = value === undefined || (!inline && value.length > 1 && value.startsWith("-"));
    if (forgotten) {
      const found =
        value === undefined ? "nothing" : `'${value}'; a value that begins with '-' is written ${raw}=VALUE`;
      throw new UsageError(`${raw} needs a value: ${option.value} (found ${found})`);
    }
    return value;
  }
}

function forParser(options: Record<string, Option>) {
  return Object.fromEntries(
    Object.entries(options).map(([name, { value, short }]) => {
      const type: "string" | "boolean" = value ? "string" : "boolean";
      return [name, short ? { type, short } : { type }];
    }),
  );
}

function notA(what: string, name: string, found: unknown): UsageError {
  return new UsageError(`--${name} is not a ${what} (found '${found}')`);
}
