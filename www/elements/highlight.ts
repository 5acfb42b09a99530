/** Evidence made visible: which words of an outcome to mark, and the same in words. */
/// <reference path="./text-files.d.ts" />
import type { Span } from "../engine/index.js";
import listed from "../../data/function-words.txt";

/** Words that say nothing by themselves. By their meaning the engine gives them a share of a match, as it does every word. */
const FUNCTION_WORDS = new Set(listed.split("\n"));

const isTelling = ({ text }: Span): boolean => !FUNCTION_WORDS.has(text.toLowerCase());

export type Weight = "none" | "weaker" | "stronger";

/** A run of an outcome's text and how much it weighed. */
export interface Piece {
  text: string;
  weight: Weight;
}

/** A span counts as stronger from this part of the strongest span's share. */
const STRONGER = 0.5;

/** Below this part of it a span is not marked: by its meaning nearly every word weighs a little. */
const MARKED = 0.15;

/**
 * Cuts a text at the edges of the spans. Several alignments of one outcome may mark the same words; each is measured
 * against the strongest span of its own alignment, and the stronger mark wins.
 */
export function pieces(text: string, alignments: readonly (readonly Span[])[]): Piece[] {
  const marks = alignments.flatMap((spans) => {
    const strongest = Math.max(...spans.map((span) => span.share), 0);
    return spans
      .filter((span) => isTelling(span) && span.share >= strongest * MARKED)
      .map(({ start, end, share }) => ({ start, end, stronger: share >= strongest * STRONGER }));
  });
  const edges = [0, text.length, ...marks.flatMap((mark) => [mark.start, mark.end])].filter(
    (edge) => edge >= 0 && edge <= text.length,
  );
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  const found: Piece[] = [];
  cuts.slice(1).forEach((end, i) => {
    const start = cuts[i] ?? 0;
    const covering = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const weight = covering.length === 0 ? "none" : covering.some((mark) => mark.stronger) ? "stronger" : "weaker";
    found.push({ text: text.slice(start, end), weight });
  });
  return found;
}

/** A word of the evidence with its share of the score. */
export interface Word {
  text: string;
  share: number;
}

/** The words that speak for a match, strongest first, a word that occurs twice counted once with both shares. */
export function words(spans: readonly Span[]): Word[] {
  const byText = new Map<string, Word>();
  for (const { text, share } of spans.filter(isTelling)) {
    const key = text.toLowerCase();
    const word = byText.get(key);
    byText.set(key, { text: word?.text ?? text, share: (word?.share ?? 0) + share });
  }
  // A word that spoke against it has a share below 0.
  return [...byText.values()].filter(({ share }) => share > 0).sort((a, b) => b.share - a.share);
}
