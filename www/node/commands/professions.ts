import { LIST_FORMATS } from "../../engine/engine.js";
import { createEngine } from "../api.js";
import type { Command } from "../command.js";
import { format, OUTPUT } from "../options.js";

export const professions: Command = {
  name: "professions",
  purpose: "Lists the professions that a curriculum can be checked for.",
  options: { format: format(LIST_FORMATS), output: OUTPUT },
  examples: [
    { line: "professions", does: "Lists identifiers, titles and who sets the standards." },
    { line: "professions --format json", does: "Gives the whole profiles with their sources." },
  ],

  async run(given) {
    return { text: await createEngine().professionsAs(given.choice("format", LIST_FORMATS)) };
  },
};
