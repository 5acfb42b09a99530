import { REPORT_FORMATS, type CheckOptions } from "../../engine/engine.js";
import type { Report } from "../../engine/types.js";
import { eachFile, join, openWorkshop, type Workshop } from "../batch.js";
import type { Arguments } from "../arguments.js";
import type { Command } from "../command.js";
import { DECISIONS, format, FRAMEWORK, OUTPUT } from "../options.js";
import { UsageError } from "../usage.js";

export const check: Command = {
  name: "check",
  purpose: "Shows where a curriculum falls short of what professions are proposed to need, and what to do first.",
  files: true,
  options: {
    profession: { value: "ID", repeats: true, help: "Profession to check for; 'professions' lists them." },
    framework: FRAMEWORK,
    policy: { value: "FILE", help: "Policy to hold the findings against, in JSON; exit code 1 if it is not met." },
    decisions: DECISIONS,
    format: format(REPORT_FORMATS),
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
    const form = given.choice("format", REPORT_FORMATS);
    const workshop = await openWorkshop(given);
    const options = await checkOptions(given, workshop);
    const results = await eachFile(given, workshop, async (reading) => {
      const report = await workshop.engine.check(reading, options);
      return { text: await workshop.engine.writeReport(report, form), unmet: unmet(report) };
    });
    return {
      text: join(
        results.map((result) => result.text),
        form,
      ),
      unmet: results.flatMap((result) => result.unmet),
    };
  },
};

async function checkOptions(given: Arguments, { engine, inputs, mapOptions }: Workshop): Promise<CheckOptions> {
  const professions = given.list("profession");
  if (!professions.length) {
    const some = (await engine.professions()).slice(0, 3).map(({ id }) => id);
    throw new UsageError(
      `name a profession to check for: --profession ID, such as ${some.join(", ")}; 'curriculum-mapper professions' lists them all`,
    );
  }
  const policy = given.value("policy");
  if (policy === undefined) return { ...mapOptions, professions };
  return { ...mapOptions, professions, policy: await engine.readPolicy(await inputs.read(policy)) };
}

function unmet({ reading, policyFailures }: Report): string[] {
  return policyFailures.map(
    ({ profession, rule, limit, found }) =>
      `${reading.file}: the policy is not met for ${profession}: ${rule} is ${limit}, found ${found}`,
  );
}
