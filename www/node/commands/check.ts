import { REPORT_FORMATS, type CheckOptions } from "../../engine/engine.js";
import type { Arguments } from "../arguments.js";
import { eachFile } from "../batch.js";
import type { Command } from "../command.js";
import { engineForm, forms } from "../forms.js";
import { BATCH, CURRICULA, DECISIONS, format, FRAMEWORK, OUTPUT, PROFESSION, READING, SUGGESTING } from "../options.js";
import { readOptions } from "../reading.js";
import { UsageError } from "../usage.js";
import { dayOf, findingsOptions, openWorkshop, suggesting, type Workshop } from "../workshop.js";

const FORMS = forms(REPORT_FORMATS);

/** The forms that say nothing but what the policy says. */
const OF_A_POLICY: readonly string[] = ["junit", "sarif"];

export const check: Command = {
  name: "check",
  purpose: "Shows where a curriculum falls short of what professions are proposed to need.",
  operands: CURRICULA,
  options: {
    profession: PROFESSION,
    framework: FRAMEWORK,
    ...READING,
    policy: {
      value: "FILE",
      help: "Policy to hold the findings against, in JSON; exit code 1 if a rule of severity 'error' is not met.",
    },
    today: {
      value: "YYYY-MM-DD",
      help: "The day on which the exceptions of the policy are to hold. Default: today, by UTC.",
    },
    ...SUGGESTING,
    decisions: DECISIONS,
    format: format(FORMS),
    output: OUTPUT,
    ...BATCH,
  },
  examples: [
    { line: "check nursing.csv --profession adult-nurse", does: "Prints the gaps for adult nursing." },
    {
      line: "check programmes/ --profession adult-nurse --policy policy.json --format json --output-dir reports --resume",
      does: "Writes a report for each file of a folder, goes on where it was interrupted, and fails if the policy is not met.",
    },
  ],

  async run(given) {
    const form = given.choice("format", FORMS);
    if (OF_A_POLICY.includes(form) && given.value("policy") === undefined) {
      throw new UsageError(`${form} says what a policy says: name one by --policy FILE`);
    }
    const workshop = await openWorkshop(given);
    const findings = await findingsOptions(given, workshop);
    const options = { ...findings, settings: suggesting(given), ...(await policyOptions(given, workshop)) };
    return eachFile(given, workshop, {
      command: "check",
      form: engineForm(form),
      options,
      reading: readOptions(given),
    });
  },
};

/** The policy and, if it has exceptions, the day: other reports are the same on every day. */
async function policyOptions(
  given: Arguments,
  { engine, inputs }: Workshop,
): Promise<Pick<CheckOptions, "policy" | "today">> {
  const file = given.value("policy");
  const day = dayOf(given);
  if (file === undefined) return {};
  const policy = await engine.readPolicy(await inputs.read(file));
  const today = day ?? new Date().toISOString().slice(0, 10);
  return policy.exceptions?.length ? { policy, today } : { policy };
}
