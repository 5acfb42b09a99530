/** The state of a review. What can be done with it is in `review.ts`, which a published report does not need. */
import type { Decision, PlanSettings } from "../engine/index.js";
import type { Comparison } from "./agreement.js";
import type { Again } from "./project.js";

/** Decisions by alignment. */
export type Decisions = ReadonlyMap<string, Decision>;

/** Notes that are written but not saved yet, by alignment. */
export type Drafts = ReadonlyMap<string, string>;

/** One alignment's decision before and after; none if there was, or is, no decision. */
export interface Change {
  key: string;
  before: Decision | undefined;
  after: Decision | undefined;
}

/** What a step may change beside decisions. */
export interface Beside {
  settings: PlanSettings;
  chosen: string[];
  again: readonly Again[];
}

/** What is undone, or done again, at once. */
export interface Step {
  changes: readonly Change[];
  /** What the step brings back beside decisions; what is there by then takes its place. */
  beside?: Beside | undefined;
}

export interface Review {
  decisions: Decisions;
  drafts: Drafts;
  /** The ticks of the curriculum's own table: decisions to start from, which the reviewer may take back. */
  ticks: Decisions;
  /** What can be undone, latest last, and what can be done again. */
  past: readonly Step[];
  future: readonly Step[];
  /** The name that goes with each decision. */
  reviewer: string;
  /** The alignments that the next decision is for, if several. */
  selected: ReadonlySet<string>;
  /** The alignment or outcome that the keyboard is at. */
  at: string;
  /** The form that is open: a note on an alignment, or a competency to add to an outcome. */
  form: { kind: "note" | "add"; of: string } | undefined;
  /** The competencies nearest to the outcome of the form, nearest first. */
  nearest: readonly string[];
  /** Decisions on an earlier version that are to be made again. */
  again: readonly Again[];
  /** The review held against another reviewer's. */
  comparison: Comparison | undefined;
}

export const noReview: Review = {
  decisions: new Map(),
  drafts: new Map(),
  ticks: new Map(),
  past: [],
  future: [],
  reviewer: "",
  selected: new Set(),
  at: "",
  form: undefined,
  nearest: [],
  again: [],
  comparison: undefined,
};

/** What an alignment is known by, whatever characters its identifiers hold. */
export function keyOf(outcome: string, competency: string): string {
  return JSON.stringify([outcome, competency]);
}

/** What such a key is of. */
export function partsOf(key: string): { outcome: string; competency: string } {
  const [outcome, competency] = JSON.parse(key) as [string, string];
  return { outcome, competency };
}
