import { DIFF_FORMATS } from "../../engine/engine.js";
import type { Version } from "../api.js";
import type { Command } from "../command.js";
import { DECISIONS, format, FRAMEWORK, OUTPUT, PROFESSION, READING } from "../options.js";
import { readOptions } from "../reading.js";
import { UsageError } from "../usage.js";
import { openWorkshop } from "../workshop.js";

export const diff: Command = {
  name: "diff",
  purpose:
    "Shows what changed between two versions: gaps closed, opened and moved, outcomes, and decisions that still fit.",
  operands: {
    usage: "OLD NEW",
    help:
      "OLD and NEW are each a report that 'check --format json' wrote, or a curriculum; recognised by content. " +
      "A curriculum is checked on the way, a new one with the decisions of the old report, as far as they fit.",
  },
  options: {
    profession: { ...PROFESSION, help: "Profession to compare for (default: those of a report)." },
    framework: FRAMEWORK,
    ...READING,
    decisions: {
      ...DECISIONS,
      help: "Reviewers' decisions on an old curriculum: JSON, JSON Lines, SSSOM, a project file or a report.",
    },
    format: format(DIFF_FORMATS),
    output: OUTPUT,
  },
  examples: [
    {
      line: "diff nursing-2025.json nursing-2026.docx",
      does: "Shows what a new handbook changes against last year's report.",
    },
    {
      line: "diff nursing-2025.json nursing-2026.docx --format decisions -o decisions.jsonl",
      does: "Carries last year's decisions over, to go on with 'check --decisions decisions.jsonl'.",
    },
  ],

  async run(given) {
    const form = given.choice("format", DIFF_FORMATS);
    const [old, next, ...more] = given.operands;
    if (old === undefined || next === undefined || more.length) {
      throw new UsageError(`name two versions, the old and the new one (found ${given.operands.length})`);
    }
    const { engine, inputs } = await openWorkshop(given);
    const decided = given.value("decisions");
    const decisions = decided === undefined ? undefined : await engine.readDecisions(await inputs.read(decided));
    const version = async (path: string): Promise<Version> => {
      const file = await inputs.read(path);
      const isReport = (await engine.reportStandings(file)) !== undefined;
      return isReport ? { report: file } : { reading: await engine.read(file, readOptions(given)) };
    };
    const [before, after] = [await version(old), await version(next)];
    const options = { decisions, professions: given.list("profession") };
    return { text: await engine.diffAs(before, after, form, options) };
  },
};
