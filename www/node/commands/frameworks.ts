import { LIST_FORMATS, type FrameworkSummary } from "../../engine/engine.js";
import { createEngine } from "../api.js";
import type { Command } from "../command.js";
import { format, OUTPUT } from "../options.js";

export const frameworks: Command = {
  name: "frameworks",
  purpose: "Lists the frameworks that ship inside.",
  options: { format: format(LIST_FORMATS), output: OUTPUT },
  examples: [
    { line: "frameworks", does: "Lists identifiers, titles and sizes." },
    { line: "frameworks --format json", does: "Gives their sources too." },
  ],

  async run(given) {
    const form = given.choice("format", LIST_FORMATS);
    const all = await createEngine().frameworks();
    return { text: form === "json" ? `${JSON.stringify(all, null, 2)}\n` : table(all) };
  },
};

function table(all: FrameworkSummary[]): string {
  const header = ["id", "version", "status", "competencies", "title"];
  const rows = all.map(({ id, version, status, competencies, title }) => [
    id,
    version ?? "",
    status ?? "",
    String(competencies),
    title,
  ]);
  const widths = header.map((_, at) => Math.max(...[header, ...rows].map((row) => row[at]?.length ?? 0)));
  const rule = widths.map((width) => "-".repeat(width));
  const line = (row: string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return [header, rule, ...rows].map((row) => `${line(row)}\n`).join("");
}
