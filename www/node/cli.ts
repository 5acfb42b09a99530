/** The command line: finds the command, runs it, writes what it made and chooses the exit code. */
import { MapperError, reason } from "../engine/errors.js";
import { createEngine } from "./api.js";
import { Arguments } from "./arguments.js";
import type { Command } from "./command.js";
import { check } from "./commands/check.js";
import { convert } from "./commands/convert.js";
import { crosswalk } from "./commands/crosswalk.js";
import { diff } from "./commands/diff.js";
import { frameworks } from "./commands/frameworks.js";
import { map } from "./commands/map.js";
import { plan } from "./commands/plan.js";
import { portfolio } from "./commands/portfolio.js";
import { professions } from "./commands/professions.js";
import { read } from "./commands/read.js";
import { roles } from "./commands/roles.js";
import { template } from "./commands/template.js";
import { verify } from "./commands/verify.js";
import { commandHelp, help } from "./help.js";
import { hinted } from "./hints.js";
import { filesOf, refuseOverwriting, type Input } from "./input.js";
import { discardDrafts, write } from "./output.js";
import { unknown, UsageError } from "./usage.js";

const COMMANDS: readonly Command[] = [
  check,
  plan,
  map,
  read,
  portfolio,
  diff,
  verify,
  crosswalk,
  convert,
  template,
  roles,
  professions,
  frameworks,
];

const FINE = 0;
const NOT_MET = 1;
const FAILED = 2;

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  process.once(signal, () => {
    discardDrafts();
    process.stderr.write("\ninterrupted; nothing half-written is left, and --resume goes on in a folder of reports\n");
    process.exit(code);
  });
}

process.exitCode = await main(process.argv.slice(2));

async function main(words: string[]): Promise<number> {
  try {
    return await run(words);
  } catch (error) {
    process.stderr.write(`${told(error)}\n`);
    return FAILED;
  }
}

function told(error: unknown): string {
  if (error instanceof MapperError) return hinted(error);
  return error instanceof UsageError ? error.message : `this should not have happened: ${reason(error)}`;
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

async function runCommand(command: Command, words: string[]): Promise<number> {
  const given = new Arguments(command, words);
  if (given.has("help")) {
    await write(commandHelp(command), undefined);
    return FINE;
  }
  if (!command.operands && given.operands.length) throw new UsageError(`'${command.name}' takes no files`);
  const output = given.value("output");
  if (output !== undefined) await refuseOverwriting(await inputsOf(given), [output]);
  const { text, notes = [], failed, incomplete } = await command.run(given);
  if (text !== undefined) await write(text, output);
  for (const line of notes) process.stderr.write(`${line}\n`);
  if (incomplete) return FAILED;
  return failed ? NOT_MET : FINE;
}

/** All that is read. A path that stands for no file is told of by the command. */
async function inputsOf({ inputs }: Arguments): Promise<Input[]> {
  return (await Promise.all(inputs.map((path) => filesOf([path]).catch(() => [])))).flat();
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
