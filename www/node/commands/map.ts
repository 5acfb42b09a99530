import { MAP_FORMATS } from "../../engine/engine.js";
import { eachFile } from "../batch.js";
import type { Command } from "../command.js";
import { engineForm, forms } from "../forms.js";
import { BATCH, CURRICULA, DECISIONS, format, FRAMEWORK, OUTPUT, READING, SUGGESTING } from "../options.js";
import { readOptions } from "../reading.js";
import { mapStream, streamed } from "../stream.js";
import { openWorkshop, suggesting } from "../workshop.js";

const FORMS = forms(MAP_FORMATS);

export const map: Command = {
  name: "map",
  purpose: "Maps each learning outcome to the competencies it addresses, with the words that say so.",
  operands: CURRICULA,
  options: {
    framework: FRAMEWORK,
    ...READING,
    all: { help: "Give every pair of outcome and competency that was scored, not only the suggestions." },
    ...SUGGESTING,
    decisions: DECISIONS,
    format: format(FORMS),
    output: OUTPUT,
    ...BATCH,
  },
  examples: [
    { line: "map nursing.csv", does: "Shows each outcome with its competencies and the words that matched." },
    {
      line: "map *.csv --framework ours.json --all --format ndjson -o pairs.jsonl",
      does: "Scores every pair against a framework of your own, one JSON object a line.",
    },
    {
      line: "map - --format ndjson < outcomes.jsonl",
      does: "Maps one JSON object a line as they come, however many there are.",
    },
  ],

  async run(given) {
    const form = given.choice("format", FORMS);
    const settings = { all: given.has("all"), ...suggesting(given) };
    const workshop = await openWorkshop(given);
    const input = await streamed(given, form);
    if (input) return mapStream(input, given, workshop, settings);
    const work = {
      command: "map",
      form: engineForm(form),
      options: { settings },
      reading: readOptions(given),
    } as const;
    return eachFile(given, workshop, work);
  },
};
