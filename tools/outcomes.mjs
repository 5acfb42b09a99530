/**
 * Learning outcomes in any number, made of the ones we labelled ourselves, cut to a number of characters if one is given:
 * node tools/outcomes.mjs COUNT csv|jsonl [CHARACTERS] > FILE
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";

import { at } from "./paths.mjs";
import { isProgram, main } from "./run.mjs";

const texts = readFileSync(at("fixtures/labelled/eight-professions/sources.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line).text);

const WRITE = {
  csv: ({ id, text }) => `${id},"${text.replaceAll('"', '""')}"\n`,
  jsonl: (outcome) => `${JSON.stringify(outcome)}\n`,
};

/** The outcome with this number: every identifier is another, and neighbours have different texts. */
export function outcome(n, characters = Infinity) {
  return { id: `o${n}`, text: texts[(n * 31) % texts.length].slice(0, characters) };
}

/** The lines of a file of outcomes. */
export function* outcomes(count, format, characters) {
  if (format === "csv") yield "Outcome ID,Learning outcome\n";
  for (let n = 1; n <= count; n += 1) yield WRITE[format](outcome(n, characters));
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    const [count, format = "jsonl", characters] = process.argv.slice(2);
    for (const line of outcomes(Number(count), format, characters && Number(characters))) {
      if (!process.stdout.write(line)) await once(process.stdout, "drain");
    }
  });
}
