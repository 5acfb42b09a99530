import { MAP_FORMATS } from "../../engine/engine.js";
import { eachFile, join, openWorkshop } from "../batch.js";
import type { Command } from "../command.js";
import { CURRICULA, DECISIONS, format, FRAMEWORK, OUTPUT } from "../options.js";

export const map: Command = {
  name: "map",
  purpose: "Maps each learning outcome to the competencies it addresses, with the words that say so.",
  operands: CURRICULA,
  options: {
    framework: FRAMEWORK,
    all: { help: "Give every pair of outcome and competency that was scored, not only the suggestions." },
    threshold: { value: "N", help: "Confidence from which a competency is suggested, 0 to 1. Default 0.5." },
    most: { value: "N", help: "Most suggestions for one outcome, 1 to 100. Default 4." },
    decisions: DECISIONS,
    format: format(MAP_FORMATS),
    output: OUTPUT,
  },
  examples: [
    { line: "map nursing.csv", does: "Shows each outcome with its competencies and the words that matched." },
    {
      line: "map *.csv --framework ours.json --all --format ndjson -o pairs.jsonl",
      does: "Scores every pair against a framework of your own, one JSON object a line.",
    },
  ],

  async run(given) {
    const form = given.choice("format", MAP_FORMATS);
    const settings = {
      all: given.has("all"),
      threshold: given.number("threshold"),
      most: given.whole("most"),
    };
    const workshop = await openWorkshop(given);
    const options = { ...workshop.mapOptions, settings };
    const texts = await eachFile(given, workshop, (reading) => workshop.engine.mapAs(reading, form, options));
    return { text: join(texts, form) };
  },
};
