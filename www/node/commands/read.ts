import { READ_FORMATS } from "../../engine/engine.js";
import { createEngine } from "../api.js";
import type { Command } from "../command.js";
import { join } from "../frames.js";
import { CURRICULA, format, OUTPUT, READING } from "../options.js";
import { inFull, readOptions } from "../reading.js";
import { curriculaOf, eachInput, openInputs } from "../workshop.js";

export const read: Command = {
  name: "read",
  purpose: "Shows how a file is read: what was taken for an outcome, a module, a year, and what was left out and why.",
  operands: CURRICULA,
  options: { ...READING, format: format(READ_FORMATS), output: OUTPUT },
  examples: [
    { line: "read module.docx", does: "Shows the outcomes found in a Word document, and what was passed over." },
    {
      line: "read map.xlsx --sheet Mapping --column outcome=C --column stage=Year",
      does: "Reads the sheet and columns that are named, where they were guessed wrong.",
    },
  ],

  async run(given) {
    const form = given.choice("format", READ_FORMATS);
    const options = readOptions(given);
    const engine = createEngine();
    const inputs = await openInputs();
    const texts = await eachInput(given, { inputs }, await curriculaOf(given), async (file) => {
      const reading = await engine.read(file, options);
      return form === "json" ? `${JSON.stringify(reading, null, 2)}\n` : inFull(reading);
    });
    return { text: join(texts, form) };
  },
};
