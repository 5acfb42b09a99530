import { REPORT_FORMATS } from "../../engine/engine.js";
import type { PolicyFailure } from "../../engine/types.js";
import { eachFile, findingsOptions, oneFileFor, openWorkshop } from "../batch.js";
import type { Command } from "../command.js";
import { engineForm, fileFor, finished, forms } from "../forms.js";
import { CURRICULA, DECISIONS, format, FRAMEWORK, OUTPUT, PROFESSION, READING } from "../options.js";

const FORMS = forms(REPORT_FORMATS);

export const check: Command = {
  name: "check",
  purpose: "Shows where a curriculum falls short of what professions are proposed to need.",
  operands: CURRICULA,
  options: {
    profession: PROFESSION,
    framework: FRAMEWORK,
    ...READING,
    policy: { value: "FILE", help: "Policy to hold the findings against, in JSON; exit code 1 if it is not met." },
    decisions: DECISIONS,
    format: format(FORMS),
    output: OUTPUT,
  },
  examples: [
    { line: "check nursing.csv --profession adult-nurse", does: "Prints the gaps for adult nursing." },
    {
      line: "check *.csv --profession adult-nurse,midwife --policy policy.json --format json -o gaps.json",
      does: "Writes whole reports to a file and fails if the policy is not met.",
    },
  ],

  async run(given) {
    const form = given.choice("format", FORMS);
    oneFileFor(form, given);
    fileFor(form, given.value("output"));
    const workshop = await openWorkshop(given);
    const { engine, inputs } = workshop;
    const file = given.value("policy");
    const policy = file === undefined ? undefined : await engine.readPolicy(await inputs.read(file));
    const options = { ...(await findingsOptions(given, workshop)), policy };
    const results = await eachFile(given, workshop, async (reading) => {
      const { text, policyFailures } = await engine.checkWritten(reading, engineForm(form), options);
      return { text, unmet: unmet(reading.file, policyFailures) };
    });
    const texts = results.map((result) => result.text);
    return { text: await finished(texts, form), unmet: results.flatMap((result) => result.unmet) };
  },
};

function unmet(file: string, failures: PolicyFailure[]): string[] {
  return failures.map(
    ({ profession, rule, limit, found }) =>
      `${file}: the policy is not met for ${profession}: ${rule} is ${limit}, found ${found}`,
  );
}
