/** Two reviewers held against each other: how far they agree, and where they do not. */
import type { Decision } from "../engine/index.js";
import { keyOf, type Decisions } from "./review-state.js";

/** One alignment on which two reviewers say different things. */
export interface Disagreement {
  mine: Decision;
  theirs: Decision;
  /** Whether it is the verdict or only the level. */
  about: "verdict" | "level";
}

export interface Comparison {
  /** The other reviewer's file. */
  file: string;
  /** Alignments that both decided, by verdict: whether each holds that the outcome addresses the competency. */
  both: { yesYes: number; yesNo: number; noYes: number; noNo: number };
  /** Cohen's kappa; nothing where it is not defined. */
  kappa: number | undefined;
  disagreements: Disagreement[];
  /** What the other alone decided. */
  theirsAlone: Decision[];
  /** How many this reviewer alone decided. */
  mineAlone: number;
}

const holds = ({ verdict }: Decision): boolean => verdict !== "reject";

export function compare(file: string, mine: Decisions, theirs: readonly Decision[]): Comparison {
  const both = { yesYes: 0, yesNo: 0, noYes: 0, noNo: 0 };
  const disagreements: Disagreement[] = [];
  const theirsAlone: Decision[] = [];
  let shared = 0;
  for (const their of theirs) {
    const my = mine.get(keyOf(their.outcome, their.competency));
    if (!my) {
      theirsAlone.push(their);
      continue;
    }
    shared += 1;
    const cell = `${holds(my) ? "yes" : "no"}${holds(their) ? "Yes" : "No"}` as keyof typeof both;
    both[cell] += 1;
    if (holds(my) !== holds(their)) disagreements.push({ mine: my, theirs: their, about: "verdict" });
    else if (holds(my) && (my.level ?? null) !== (their.level ?? null)) {
      disagreements.push({ mine: my, theirs: their, about: "level" });
    }
  }
  return { file, both, kappa: kappa(both), disagreements, theirsAlone, mineAlone: mine.size - shared };
}

/**
 * Cohen's kappa over the alignments that both decided: (o - e) / (1 - e), where o is the share on which they agree and e
 * the share on which they would by chance, from how often each says yes and no. Not defined without such alignments, or
 * where both say only the same one thing, so that chance alone explains it all.
 */
export function kappa({ yesYes, yesNo, noYes, noNo }: Comparison["both"]): number | undefined {
  const all = yesYes + yesNo + noYes + noNo;
  if (all === 0) return undefined;
  const observed = (yesYes + noNo) / all;
  const mineYes = (yesYes + yesNo) / all;
  const theirsYes = (yesYes + noYes) / all;
  const expected = mineYes * theirsYes + (1 - mineYes) * (1 - theirsYes);
  return expected === 1 ? undefined : (observed - expected) / (1 - expected);
}
