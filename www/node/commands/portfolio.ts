import { PORTFOLIO_FORMATS, type NamedBytes } from "../../engine/engine.js";
import { MapperError } from "../../engine/errors.js";
import type { Standing } from "../../engine/types.js";
import type { Arguments } from "../arguments.js";
import { aheadOf, openHands, threadsFor } from "../batch.js";
import type { Command } from "../command.js";
import { decidedOn, decisionFiles, inDecisions, unusedLines, type DecisionFiles } from "../decisions.js";
import { engineForm, fileFor, finished, forms } from "../forms.js";
import type { Input } from "../input.js";
import { DECISIONS, format, FRAMEWORK, OUTPUT, PROFESSION, READING, WORKERS } from "../options.js";
import { readOptions } from "../reading.js";
import type { Work } from "../work.js";
import { curriculaOf, eachInput, findingsOptions, openWorkshop, type Workshop } from "../workshop.js";

const FORMS = forms(PORTFOLIO_FORMATS);

export const portfolio: Command = {
  name: "portfolio",
  purpose:
    "Puts many programmes together: what each profession's cover, who does it well, and which professions lack the same.",
  operands: {
    usage: "FILE...",
    help:
      "FILE is a report that 'check --format json' wrote, or a curriculum; recognised by content, '-' is standard input. " +
      "A report brings its professions along; a curriculum is checked for those of --profession.",
  },
  options: {
    profession: { ...PROFESSION, help: "Profession to check curricula for, and to take from reports (default: all)." },
    framework: FRAMEWORK,
    ...READING,
    decisions: DECISIONS,
    format: format(FORMS),
    output: OUTPUT,
    workers: WORKERS,
  },
  examples: [
    {
      line: "portfolio nursing-*.csv --profession adult-nurse",
      does: "Shows what these programmes cover between them, how far each gets and which one others could learn from.",
    },
    {
      line: "portfolio reports/*.json --format html -o portfolio.html",
      does: "Puts the reports of many professions together on a page, with who could learn the same thing together.",
    },
  ],

  async run(given) {
    const form = given.choice("format", FORMS);
    fileFor(form, given.value("output"));
    const workshop = await openWorkshop(given);
    const { engine } = workshop;
    const files = await curriculaOf(given);
    const decided = await decisionFiles(given, files);
    const standings = await eachStanding(given, workshop, files, decided);
    return {
      text: await finished(await engine.portfolioAs(standings, engineForm(form)), form),
      notes: unusedLines(decided),
    };
  },
};

/** How the curricula of all files stand; as many files are worked on at once as there are threads. */
async function eachStanding(
  given: Arguments,
  workshop: Workshop,
  files: Input[],
  decided: DecisionFiles,
): Promise<Standing[]> {
  const threads = threadsFor(given, files);
  const options = { professions: given.list("profession") };
  const work: Work = { command: "portfolio", form: "json", options, reading: readOptions(given) };
  const hands = await openHands({ work, engine: { framework: workshop.framework } }, files, threads);
  const standings = async (file: NamedBytes, input: Input): Promise<Standing[]> => {
    const own = await decidedOn(input, decided, workshop);
    try {
      return JSON.parse(String((await hands.make({ file, changed: "", decisions: own?.decisions })).content));
    } catch (error) {
      // Only reports bring professions along: this says how one is named.
      if (error instanceof MapperError && error.kind === "unknown-profession") await findingsOptions(given, workshop);
      throw inDecisions(error, own);
    }
  };
  try {
    return (await eachInput(given, workshop, files, standings, aheadOf(threads))).flat();
  } finally {
    await hands.close();
  }
}
