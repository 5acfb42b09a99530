/** The rows of the mapping: what the filters let through, a page at a time. */
import type { Alignment, MappedOutcome, Outcome, Report } from "../engine/index.js";
import { alignmentsOf } from "./review.js";
import { keyOf, type Decisions } from "./review-state.js";
import { moduleOf, outcomesById } from "./select.js";
import { noFilters, type Filters, type ReviewFilter, type ScoreFilter, type State } from "./store.js";

/** Outcomes on one page of the mapping: enough to work with, few enough to draw at once. */
export const PAGE_SIZE = 25;

/** An outcome with what was found about it. */
export interface MappingRow {
  outcome: Outcome;
  mapped: MappedOutcome;
  /** Its alignments that the filter lets through. */
  alignments: Alignment[];
}

/** The outcomes that the filters let through, in the curriculum's order, as the reviewer left them. */
export function mappingRows(report: Report, filters: Filters, decisions: Decisions): MappingRow[] {
  const { all, module, competency, search, review, score, kept } = filters;
  const byId = outcomesById(report);
  const wanted = search.trim().toLowerCase();
  const narrowed = competency !== "" || review !== "any" || score !== "any";
  return report.mapping.outcomes.flatMap((mapped) => {
    const outcome = byId.get(mapped.outcome);
    if (!outcome) return [];
    const found = alignmentsOf(mapped, decisions).filter(({ status }) => status !== "candidate");
    const alignments = found.filter(
      (alignment) =>
        (competency === "" || alignment.competency === competency) &&
        (kept.has(keyOf(outcome.id, alignment.competency)) ||
          (reviewedAs[review](alignment) && scoredAs[score](alignment))),
    );
    const shown =
      (narrowed ? alignments.length > 0 : all || found.length > 0) &&
      (module === "" || moduleOf(outcome) === module) &&
      (wanted === "" || `${outcome.id} ${outcome.text}`.toLowerCase().includes(wanted));
    return shown ? [{ outcome, mapped, alignments }] : [];
  });
}

const reviewedAs: Record<ReviewFilter, (alignment: Alignment) => boolean> = {
  any: () => true,
  undecided: ({ status }) => status === "suggested",
  decided: ({ status }) => status !== "suggested",
  accepted: ({ status }) => status === "accepted",
  rejected: ({ status }) => status === "rejected",
  added: ({ status }) => status === "added",
};

/** The edges of the score filter. */
export const SCORES = { high: 0.85, low: 0.65 };

const scoredAs: Record<ScoreFilter, (alignment: Alignment) => boolean> = {
  any: () => true,
  high: ({ confidence }) => confidence >= SCORES.high,
  middle: ({ confidence }) => confidence >= SCORES.low && confidence < SCORES.high,
  low: ({ confidence }) => confidence < SCORES.low,
};

/** Shows one outcome in the mapping, whatever the filters were. Says too which row of its page it is. */
export function showOutcome(state: State, report: Report, outcome: string): { state: State; row: number } {
  const at = Math.max(
    0,
    report.mapping.outcomes.findIndex((mapped) => mapped.outcome === outcome),
  );
  const mapping = { ...noFilters, all: true, page: Math.floor(at / PAGE_SIZE) };
  return { state: { ...state, view: "mapping", mapping }, row: at % PAGE_SIZE };
}

/** Most outcomes that are put on paper at once; of more the page shown is. */
const PRINTED = 1000;

/** One page of rows, or the whole for paper; a page past the end is the last one. */
export function pageOf<Row>(
  rows: readonly Row[],
  page: number,
  whole = false,
): { rows: readonly Row[]; page: number; pages: number; from: number; to: number } {
  if (whole && rows.length <= PRINTED) return { rows, page: 0, pages: 1, from: 1, to: rows.length };
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const at = Math.min(Math.max(page, 0), pages - 1);
  const from = at * PAGE_SIZE;
  const shown = rows.slice(from, from + PAGE_SIZE);
  return { rows: shown, page: at, pages, from: from + 1, to: from + shown.length };
}
