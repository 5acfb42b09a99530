/** Frameworks of any size to measure with, the same in every run, of sentences that ship. */
import { readFileSync } from "node:fs";

import { at } from "../paths.mjs";

const SENTENCES_A_COMPETENCY = 5;

/** Competencies of a title, a statement and indicators: the bundled framework's sentences in turn. */
export function framework(size) {
  const { competencies, levels } = JSON.parse(readFileSync(at("data/frameworks/idt.json"), "utf8"));
  const sentences = competencies.flatMap(({ indicators }) => indicators.map(({ text }) => text));
  const sentence = (n, k) => sentences[(n * SENTENCES_A_COMPETENCY + k) % sentences.length];
  const make = (_, n) => {
    const own = Array.from({ length: SENTENCES_A_COMPETENCY }, (_, k) => sentence(n, k));
    const [title, statement, ...indicators] = own;
    return { id: `C${n}`, title, statement, indicators: indicators.map((text) => ({ level: 1, text })) };
  };
  return { id: "bench", title: "Bench", levels, competencies: Array.from({ length: size }, make) };
}
