import { TEMPLATE_FORMATS, TEMPLATES } from "../../engine/engine.js";
import { createEngine } from "../api.js";
import type { Command } from "../command.js";
import { engineForm, fileFor, finished, forms } from "../forms.js";
import { format, OUTPUT } from "../options.js";
import { unknown, UsageError } from "../usage.js";

const FORMS = forms<(typeof TEMPLATE_FORMATS)[number]>(TEMPLATE_FORMATS);

export const template: Command = {
  name: "template",
  purpose: "Writes a table to fill in, with a few rows that show what goes where.",
  operands: { usage: "framework|curriculum", help: "Which table: of competencies, or of learning outcomes." },
  options: { format: format(FORMS), output: OUTPUT },
  examples: [
    {
      line: "template framework -o ours.csv",
      does: "Starts a framework of your own; '--framework ours.csv' takes it.",
    },
    { line: "template curriculum -o programme.csv", does: "Starts a curriculum that every command reads." },
    { line: "template curriculum --format xlsx -o programme.xlsx", does: "The same for Excel." },
  ],

  async run(given) {
    const [name, ...more] = given.operands;
    if (name === undefined || more.length) throw new UsageError(`name one template: ${TEMPLATES.join(" or ")}`);
    const known = TEMPLATES.find((template) => template === name);
    if (known === undefined) throw unknown("template", name, TEMPLATES);
    const form = given.choice("format", FORMS);
    fileFor(form, given.value("output"));
    return { text: await finished(await createEngine().template(known, engineForm(form)), form) };
  },
};
