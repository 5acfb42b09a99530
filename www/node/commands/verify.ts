import { VERIFY_FORMATS, type NamedBytes } from "../../engine/engine.js";
import { createEngine } from "../api.js";
import type { Arguments } from "../arguments.js";
import type { Command } from "../command.js";
import { filesOf } from "../input.js";
import { format, OUTPUT, READING } from "../options.js";
import { readOptions } from "../reading.js";
import { UsageError } from "../usage.js";
import { frameworkOf, openInputs, type Inputs } from "../workshop.js";

export const verify: Command = {
  name: "verify",
  purpose:
    "Makes a report again from what it says it was made from, and says what differs; exit code 1 if anything does.",
  operands: {
    usage: "REPORT [FILE...]",
    help:
      "REPORT is one that 'check' or 'plan' wrote with --format json. FILE is the curriculum, or several, that it was made " +
      "of; without it the curriculum in the report is taken on trust.",
  },
  options: {
    framework: { value: "ID|FILE", help: "Framework that the report was made with, if it is a file." },
    ...READING,
    format: format(VERIFY_FORMATS),
    output: OUTPUT,
  },
  examples: [
    { line: "verify nursing.json nursing.csv", does: "Reads the file again, makes the report again and compares." },
    { line: "verify reports.json programmes/ --format json", does: "Does so for each report of a file." },
  ],

  async run(given) {
    const form = given.choice("format", VERIFY_FORMATS);
    const [path, ...paths] = given.operands;
    if (path === undefined) throw new UsageError("name a report that 'check --format json' wrote");
    const inputs = await openInputs();
    const report = await inputs.read(path);
    const engine = createEngine({ framework: await framework(given, inputs, report) });
    const readings = [];
    for (const { file } of await filesOf(paths)) {
      readings.push(await engine.read(await inputs.read(file), readOptions(given)));
    }
    const { text, verified } = await engine.verifyAs(report, form, readings);
    return { text, failed: !verified };
  },
};

/** The framework that was named, else the one of the report if it is known here. */
async function framework(
  given: Arguments,
  inputs: Inputs,
  { bytes }: NamedBytes,
): Promise<NamedBytes | string | undefined> {
  const asked = given.value("framework");
  if (asked !== undefined) return frameworkOf(asked, inputs);
  const known = (await createEngine().frameworks()).map(({ id }) => id);
  return known.find((id) => id === namedIn(bytes));
}

/** The framework of the first report; what is no report is told of by the engine. */
function namedIn(bytes: Uint8Array): unknown {
  try {
    const found = JSON.parse(new TextDecoder().decode(bytes));
    return (Array.isArray(found) ? found[0] : found)?.mapping?.framework?.id;
  } catch {
    return undefined;
  }
}
