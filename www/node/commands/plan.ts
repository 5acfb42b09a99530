import { PLAN_FORMATS } from "../../engine/engine.js";
import { eachFile } from "../batch.js";
import type { Command } from "../command.js";
import { engineForm, forms } from "../forms.js";
import { BATCH, CURRICULA, DECISIONS, format, FRAMEWORK, OUTPUT, PROFESSION, READING, SUGGESTING } from "../options.js";
import { readOptions } from "../reading.js";
import { dayOf, findingsOptions, openWorkshop, suggesting } from "../workshop.js";

const FORMS = forms(PLAN_FORMATS);

export const plan: Command = {
  name: "plan",
  purpose: "Plans how the gaps are closed: what to change first, why, who owns it, how, and what it costs.",
  operands: CURRICULA,
  options: {
    profession: { ...PROFESSION, help: "Profession to plan for; 'professions' lists them." },
    weights: {
      value: "FILE",
      help:
        "Your own weights, risk and value scores, vehicles and costs, in JSON, such as " +
        '{"importance": {"harm": 5}, "competencies": {"IDT:D4": {"harm": 5, "benefit": 2}}}.',
    },
    catalogue: { value: "FILE", help: "Learning resources to offer against the gaps, in JSON." },
    today: {
      value: "YYYY-MM-DD",
      help: "The day that the paper bears (markdown, html). Default: none, so that it is the same on every day.",
    },
    framework: FRAMEWORK,
    ...READING,
    ...SUGGESTING,
    decisions: DECISIONS,
    format: format(FORMS),
    output: OUTPUT,
    ...BATCH,
  },
  examples: [
    {
      line: "plan nursing.csv --profession adult-nurse --format markdown --today 2026-11-30 -o plan.md",
      does: "Writes a paper for a meeting.",
    },
    {
      line: "plan nursing.csv --profession adult-nurse --weights ours.json --format mermaid",
      does: "Draws the benefits network of a plan by your own weights.",
    },
  ],

  async run(given) {
    const form = given.choice("format", FORMS);
    const workshop = await openWorkshop(given);
    const { engine, inputs } = workshop;
    const weights = given.value("weights");
    const catalogue = given.value("catalogue");
    const today = dayOf(given);
    const options = {
      ...(await findingsOptions(given, workshop)),
      settings: suggesting(given),
      today,
      plan: weights === undefined ? undefined : await engine.readPlanSettings(await inputs.read(weights)),
      catalogue: catalogue === undefined ? undefined : await engine.readCatalogue(await inputs.read(catalogue)),
    };
    return eachFile(given, workshop, { command: "plan", form: engineForm(form), options, reading: readOptions(given) });
  },
};
