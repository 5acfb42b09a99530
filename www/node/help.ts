import { optionsOf } from "./arguments.js";
import type { Command, Option } from "./command.js";

const EXIT_CODES = `Exit codes
  0    all is well
  1    a policy is not met, or a report not verified
  2    bad usage, or input that cannot be read: nothing has been written of it; of several files the others have been
  130  interrupted; nothing half-written is left
`;

/** The help of the whole program. */
export function help(commands: readonly Command[]): string {
  const rows = commands.map(({ name, purpose }) => [name, purpose] as const);
  return `Maps health and care curricula to information, data and technology competencies, shows the gaps by profession and plans
how to close them. Reads Word, Excel, PDF, CSV, plain text, curriculum inventory XML and JSON.

Usage
  curriculum-mapper COMMAND [FILE...] [OPTIONS]

Commands
${columns([...rows, ["help COMMAND", "Tells about one command."]])}

Options
${columns([
  ["-h, --help", "Print this help."],
  ["--version", "Print the version."],
])}

Examples
${examples(commands.slice(0, 2).map((command) => command.examples[0]))}

${EXIT_CODES}`;
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  return `${command.purpose}

Usage
  curriculum-mapper ${[command.name, command.operands?.usage, "[OPTIONS]"].filter(Boolean).join(" ")}
${command.operands ? `\n  ${command.operands.help}\n` : ""}
Options
${columns(Object.entries(optionsOf(command)).map(([name, option]) => [flag(name, option), explain(option)]))}

Examples
${examples(command.examples)}

${EXIT_CODES}`;
}

function flag(name: string, { short, value }: Option): string {
  return `${short ? `-${short}, ` : ""}--${name}${value ? ` ${value}` : ""}`;
}

function explain(option: Option): string {
  return [
    option.help,
    option.choices && `${option.choices.join(", ")}.`,
    option.repeats && "May be repeated, or given with commas.",
    option.default !== undefined && `Default ${option.default}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function examples(list: readonly { line: string; does: string }[]): string {
  return list.map(({ line, does }) => `  curriculum-mapper ${line}\n      ${does}`).join("\n");
}

/** Two columns, the second lined up. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}
