import { ROLES_FORMATS } from "../../engine/engine.js";
import { MapperError } from "../../engine/errors.js";
import { createEngine } from "../api.js";
import { openInputs, placed } from "../workshop.js";
import type { Command } from "../command.js";
import { format, OUTPUT } from "../options.js";

export const roles: Command = {
  name: "roles",
  purpose:
    "Shows informatics roles by care setting: what goes wrong where a role's competency is absent, and how grave it is.",
  options: {
    weights: {
      value: "FILE",
      help: "Your own weights of harm, dependence and cover, and harm by competency, in JSON as for 'plan'.",
    },
    format: format(ROLES_FORMATS),
    output: OUTPUT,
  },
  examples: [
    { line: "roles", does: "Prints the matrix of risk, what each role leans on, and the highest risks first." },
    {
      line: "roles --weights ours.json --format html -o roles.html",
      does: "Writes it as a page, by your own weights.",
    },
  ],

  async run(given) {
    const form = given.choice("format", ROLES_FORMATS);
    const engine = createEngine();
    const file = given.value("weights");
    const settings =
      file === undefined ? undefined : await engine.readPlanSettings(await (await openInputs()).read(file));
    try {
      return { text: await engine.rolesAs(form, settings) };
    } catch (error) {
      throw error instanceof MapperError ? placed(error, given) : error;
    }
  },
};
