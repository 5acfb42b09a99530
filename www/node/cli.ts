/** The command line: finds the command, runs it, writes what it made and chooses the exit code. */
import { realpath } from "node:fs/promises";

import { MapperError, reason } from "../engine/errors.js";
import { createEngine } from "./api.js";
import { Arguments } from "./arguments.js";
import type { Command } from "./command.js";
import { check } from "./commands/check.js";
import { convert } from "./commands/convert.js";
import { crosswalk } from "./commands/crosswalk.js";
import { frameworks } from "./commands/frameworks.js";
import { map } from "./commands/map.js";
import { plan } from "./commands/plan.js";
import { portfolio } from "./commands/portfolio.js";
import { professions } from "./commands/professions.js";
import { read } from "./commands/read.js";
import { roles } from "./commands/roles.js";
import { template } from "./commands/template.js";
import { commandHelp, help } from "./help.js";
import { write } from "./output.js";
import { unknown, UsageError } from "./usage.js";

const COMMANDS: readonly Command[] = [
  check,
  plan,
  map,
  read,
  portfolio,
  crosswalk,
  convert,
  template,
  roles,
  professions,
  frameworks,
];

const FINE = 0;
const POLICY_NOT_MET = 1;
const FAILED = 2;

process.exitCode = await main(process.argv.slice(2));

async function main(words: string[]): Promise<number> {
  try {
    return await run(words);
  } catch (error) {
    const expected = error instanceof UsageError || error instanceof MapperError;
    process.stderr.write(expected ? `${error.message}\n` : `this should not have happened: ${reason(error)}\n`);
    return FAILED;
  }
}

async function run([first, ...rest]: string[]): Promise<number> {
  switch (first) {
    case undefined:
      process.stderr.write(help(COMMANDS));
      return FAILED;
    case "--help":
    case "-h":
    case "help":
      await write(rest[0] === undefined ? help(COMMANDS) : commandHelp(find(rest[0])), undefined);
      return FINE;
    case "--version":
      await write(await version(), undefined);
      return FINE;
    default:
      return runCommand(find(first), rest);
  }
}

/** A slip of the hand must not cost the curriculum. */
async function refuseOverwriting(inputs: string[], output: string | undefined): Promise<void> {
  if (output === undefined) return;
  const place = (path: string) => realpath(path).catch(() => undefined);
  const target = await place(output);
  for (const input of inputs) {
    if (target !== undefined && (await place(input)) === target) {
      throw new UsageError(`${output}: this is the input; choose another file to write to`);
    }
  }
}

async function runCommand(command: Command, words: string[]): Promise<number> {
  const given = new Arguments(command, words);
  if (given.has("help")) {
    await write(commandHelp(command), undefined);
    return FINE;
  }
  if (!command.operands && given.operands.length) throw new UsageError(`'${command.name}' takes no files`);
  await refuseOverwriting(given.operands, given.value("output"));
  const { text, unmet = [], notes = [] } = await command.run(given);
  await write(text, given.value("output"));
  for (const line of [...notes, ...unmet]) process.stderr.write(`${line}\n`);
  return unmet.length ? POLICY_NOT_MET : FINE;
}

function find(name: string): Command {
  const command = COMMANDS.find((command) => command.name === name);
  if (!command) {
    const names = COMMANDS.map((command) => command.name);
    throw unknown(name.startsWith("-") ? "option" : "command", name, [...names, "help", "--help", "--version"]);
  }
  return command;
}

async function version(): Promise<string> {
  const { name, version } = await createEngine().about();
  return `${name} ${version}\n`;
}
