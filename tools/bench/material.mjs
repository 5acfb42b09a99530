/** What is measured with: frameworks of any size and outcomes of any number, the same in every run, of sentences that ship. */
import { readFileSync } from "node:fs";

import { at } from "../paths.mjs";

const SENTENCES_A_COMPETENCY = 5;

/** Competencies of a title, a statement and indicators, drawn from the bundled framework's sentences. */
export function framework(competencies) {
  const { competencies: ours } = JSON.parse(readFileSync(at("data/frameworks/idt.json"), "utf8"));
  const sentences = ours.flatMap(({ statement, indicators }) => [statement, ...indicators.map(({ text }) => text)]);
  const draw = drawing(sentences, 1);
  const make = (_, n) => {
    const [title, statement, ...indicators] = Array.from({ length: SENTENCES_A_COMPETENCY }, draw);
    return { id: `C${n}`, title, statement, indicators: indicators.map((text) => ({ level: 1, text })) };
  };
  const levels = [{ level: 1, name: "One" }];
  return { id: "bench", title: "Bench", levels, competencies: Array.from({ length: competencies }, make) };
}

/** Outcomes of a clinical curriculum, most of them about no competency. */
export function outcomes(count) {
  const lines = readFileSync(at("fixtures/labelled/eight-professions/sources.jsonl"), "utf8").trim().split("\n");
  const draw = drawing(
    lines.map((line) => JSON.parse(line).text),
    2,
  );
  return Array.from({ length: count }, (_, n) => ({ id: `O${n}`, text: draw() }));
}

/** Draws from a list by a linear congruential generator: random enough, and the same everywhere. */
function drawing(list, seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)];
  };
}
