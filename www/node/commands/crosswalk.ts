import { CROSSWALK_FORMATS, DEFAULT_FRAMEWORK } from "../../engine/engine.js";
import { createEngine } from "../api.js";
import { frameworkOf, openInputs } from "../workshop.js";
import type { Command } from "../command.js";
import { format, OUTPUT } from "../options.js";
import { UsageError } from "../usage.js";

export const crosswalk: Command = {
  name: "crosswalk",
  purpose: "Maps one framework to another and shows which competencies correspond.",
  operands: {
    usage: "FRAMEWORK [FRAMEWORK]",
    help:
      "FRAMEWORK is one that 'frameworks' lists, or a file; '-' is standard input. " +
      `The first is mapped to the second, ${DEFAULT_FRAMEWORK} if there is none.`,
  },
  options: { format: format(CROSSWALK_FORMATS), output: OUTPUT },
  examples: [
    {
      line: "crosswalk ksf-2004",
      does: "Shows what each KSF dimension comes to, beside the crosswalk that the framework proposes.",
    },
    { line: "crosswalk ours.json ksf-2004 --format csv -o ours-to-ksf.csv", does: "Maps a framework of your own." },
  ],

  async run(given) {
    const form = given.choice("format", CROSSWALK_FORMATS);
    const [first, second, ...more] = given.operands;
    if (first === undefined || more.length) {
      const found = given.operands.length;
      throw new UsageError(`name one framework or two; 'curriculum-mapper frameworks' lists them (found ${found})`);
    }
    const inputs = await openInputs();
    const from = await frameworkOf(first, inputs);
    const engine = createEngine({ framework: second === undefined ? undefined : await frameworkOf(second, inputs) });
    return { text: await engine.crosswalkAs(from, form) };
  },
};
