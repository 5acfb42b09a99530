import { PORTFOLIO_FORMATS } from "../../engine/engine.js";
import type { Command } from "../command.js";
import { engineForm, fileFor, finished, forms } from "../forms.js";
import { DECISIONS, format, FRAMEWORK, OUTPUT, PROFESSION } from "../options.js";
import { eachInput, findingsOptions, openWorkshop } from "../workshop.js";

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
    decisions: DECISIONS,
    format: format(FORMS),
    output: OUTPUT,
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
    const standings = await eachInput(given, workshop, async (file) => {
      const reported = await engine.reportStandings(file, given.list("profession"));
      return reported ?? engine.standings(await engine.read(file), await findingsOptions(given, workshop));
    });
    return { text: await finished(await engine.portfolioAs(standings.flat(), engineForm(form)), form) };
  },
};
