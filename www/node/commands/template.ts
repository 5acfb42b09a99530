import { TEMPLATES } from "../../engine/engine.js";
import { createEngine } from "../api.js";
import type { Command } from "../command.js";
import { OUTPUT } from "../options.js";
import { unknown, UsageError } from "../usage.js";

export const template: Command = {
  name: "template",
  purpose: "Writes a table to fill in, with a few rows that show what goes where.",
  operands: { usage: "framework|curriculum", help: "Which table: of competencies, or of learning outcomes." },
  options: { output: OUTPUT },
  examples: [
    {
      line: "template framework -o ours.csv",
      does: "Starts a framework of your own; '--framework ours.csv' takes it.",
    },
    { line: "template curriculum -o programme.csv", does: "Starts a curriculum that every command reads." },
  ],

  async run(given) {
    const [name, ...more] = given.operands;
    if (name === undefined || more.length) throw new UsageError(`name one template: ${TEMPLATES.join(" or ")}`);
    const known = TEMPLATES.find((template) => template === name);
    if (known === undefined) throw unknown("template", name, TEMPLATES);
    return { text: await createEngine().template(known) };
  },
};
