/** The snippets of the documentation. */
import { readdirSync, readFileSync } from "node:fs";

import { at } from "../../tools/paths.mjs";

/** What a newcomer reads, and copies from. */
const DOCUMENTS = [
  "README.md",
  "pkg/README.md",
  ...readdirSync(at("docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/**
 * All code blocks: where each is, its language and the words after it. A block of JavaScript for a page says `browser`.
 * @returns {{place: string, language: string, words: string[], text: string}[]}
 */
export function snippets() {
  return DOCUMENTS.flatMap((document) => {
    const source = readFileSync(at(document), "utf8");
    return [...source.matchAll(/^```(\S*)(.*)\n([^]*?)^```$/gm)].map(({ index, 1: language, 2: words, 3: text }) => {
      const line = source.slice(0, index).split("\n").length;
      return { place: `${document}:${line}`, language, words: words.trim().split(/\s+/).filter(Boolean), text };
    });
  });
}
