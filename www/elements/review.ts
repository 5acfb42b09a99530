/** A reviewer's work: decisions on alignments, with undo. Pure functions of the state. */
import type { Alignment, Decision, MappedOutcome, Reading, Report, Verdict } from "../engine/index.js";
import { keyOf, type Beside, type Change, type Decisions, type Drafts, type Review } from "./review-state.js";
import type { State } from "./store.js";

/** Changes what of the review is in hand, without a decision. */
export function inHand(
  state: State,
  change: Partial<Pick<Review, "reviewer" | "selected" | "at" | "form" | "nearest" | "again" | "comparison">>,
): State {
  return { ...state, review: { ...state.review, ...change } };
}

/** Says something politely. What was said before is said again by another space, or no screen reader would say it. */
export function announced(state: State, text: string): State {
  return { ...state, announcement: text === state.announcement ? `${text}\u00a0` : text };
}

/** What is said of one alignment. `undefined` takes the decision back. */
export interface Said {
  outcome: string;
  competency: string;
  verdict: Verdict | undefined;
  level?: number | null | undefined;
  reason?: string | null | undefined;
}

/** Decides on one or several alignments in one step that can be undone. `at` is the time, as ISO 8601. */
export function decide(state: State, said: readonly Said[], at: string): State {
  const { review } = state;
  const changes = said.map((one) => {
    const key = keyOf(one.outcome, one.competency);
    const before = review.decisions.get(key);
    // Who goes on without a name does not take away the one that stands there.
    return { key, before, after: decision(one, review.reviewer.trim() || (before?.reviewer ?? ""), at) };
  });
  return change(state, changes);
}

/** How the engine words a tick of the curriculum's own table, which has nobody's name and no time. */
const TICK = /^marked in (.*)$/s;

/** The file that a decision is a tick in, if it is one. */
export function tickIn({ reviewer, at, reason }: Decision): string | undefined {
  return reviewer == null && at == null ? TICK.exec(reason ?? "")?.[1] : undefined;
}

export function isTick(decision: Decision): boolean {
  return tickIn(decision) !== undefined;
}

/** The note that a reviewer wrote on a decision; what the engine says of a tick is none. */
export function noteOf(decision: Decision | null | undefined): string | undefined {
  return decision && !isTick(decision) ? (decision.reason ?? undefined) : undefined;
}

/** A review with the decisions of its result that it does not have: the ticks of the curriculum's own table. */
export function withTicks(review: Review, { mapping }: Report): Review {
  const found = mapping.outcomes.flatMap(({ alignments }) => alignments.flatMap((a) => a.decision ?? []));
  const keyed = found.map((decision) => [keyOf(decision.outcome, decision.competency), decision] as const);
  const ticks = new Map(keyed.filter(([key]) => !review.decisions.has(key)));
  return ticks.size === 0 ? review : { ...review, ticks, decisions: new Map([...ticks, ...review.decisions]) };
}

/** A curriculum as the engine is to see it: where a tick of its table was taken back, the engine is told of none anew. */
export function asReviewed(reading: Reading, { ticks, decisions }: Review): Reading {
  return [...ticks.keys()].every((key) => decisions.has(key)) ? reading : { ...reading, marks: [] };
}

/** Takes a note as far as it is written; an undefined one is given up. */
export function drafted(state: State, of: string, text: string | undefined): State {
  if (text === state.review.drafts.get(of)) return state;
  const drafts = new Map(state.review.drafts);
  if (text === undefined) drafts.delete(of);
  else drafts.set(of, text);
  return { ...state, review: { ...state.review, drafts } };
}

/** Takes decisions over, such as another reviewer's, with what else is theirs; a note of one's own stays below theirs. */
export function takeOver(state: State, decisions: readonly Decision[], beside?: Beside): State {
  const changes = decisions.map((decision) => {
    const key = keyOf(decision.outcome, decision.competency);
    const before = state.review.decisions.get(key);
    return { key, before, after: withNote(decision, noteOf(before)) };
  });
  return withBeside(change(state, changes, beside && besideOf(state)), beside);
}

function besideOf({ plan, chosen, review }: State): Beside {
  return { settings: plan.settings, chosen, again: review.again };
}

function withBeside(state: State, beside: Beside | undefined): State {
  if (!beside) return state;
  const { settings, chosen, again } = beside;
  return { ...state, chosen, plan: { ...state.plan, settings }, review: { ...state.review, again } };
}

function withNote(decision: Decision, note: string | undefined): Decision {
  const theirs = noteOf(decision) ?? "";
  if (note === undefined || theirs.includes(note)) return decision;
  return { ...decision, reason: [theirs, note].filter(Boolean).join("\n") };
}

function change(state: State, all: readonly Change[], beside?: Beside): State {
  const changes = all.filter(({ before, after }) => !same(before, after));
  if (changes.length === 0 && !beside) return state;
  const past = [...state.review.past, { changes, beside }];
  const decisions = applied(state.review.decisions, changes, "after");
  const drafts = withNotes(state.review.drafts, changes);
  const kept = new Set([...state.mapping.kept, ...changes.map(({ key }) => key)]);
  return {
    ...state,
    review: { ...state.review, decisions, drafts, past, future: [], selected: new Set(), form: undefined },
    // What is decided stays in sight until the filters change, even if they would no longer let it through.
    mapping: { ...state.mapping, kept },
  };
}

/** The notes of decisions that were taken back are there to go on with, if it is decided again. */
function withNotes(drafts: Drafts, changes: readonly Change[]): Drafts {
  const lost = changes.flatMap(({ key, before, after }) => {
    const note = after || drafts.has(key) ? undefined : noteOf(before);
    return note === undefined ? [] : [[key, note] as const];
  });
  return lost.length === 0 ? drafts : new Map([...drafts, ...lost]);
}

/** Without the drafts that say what stands in a decision again. */
function withoutSaid(drafts: Drafts, decisions: Decisions): Drafts {
  const left = [...drafts].filter(([key, text]) => noteOf(decisions.get(key)) !== text);
  return left.length === drafts.size ? drafts : new Map(left);
}

function decision(said: Said, reviewer: string, at: string): Decision | undefined {
  const { outcome, competency, verdict, level, reason } = said;
  if (verdict === undefined) return undefined;
  return {
    outcome,
    competency,
    verdict,
    ...(level == null ? {} : { level }),
    ...(reviewer === "" ? {} : { reviewer }),
    at,
    ...(reason == null || reason.trim() === "" ? {} : { reason: reason.trim() }),
  };
}

/** Whether two decisions say the same, whenever and by whomever they were made. */
export function same(a: Decision | null | undefined, b: Decision | null | undefined): boolean {
  if (!a || !b) return !a === !b;
  return (
    a.verdict === b.verdict && (a.level ?? null) === (b.level ?? null) && (a.reason ?? null) === (b.reason ?? null)
  );
}

function applied(decisions: Decisions, changes: readonly Change[], side: "before" | "after"): Decisions {
  const next = new Map(decisions);
  for (const change of changes) {
    const decision = change[side];
    if (decision) next.set(change.key, decision);
    else next.delete(change.key);
  }
  return next;
}

export function undo(state: State): State {
  return step(state, "past", "future", "before");
}

export function redo(state: State): State {
  return step(state, "future", "past", "after");
}

/** Takes the latest step from one side to the other. What it holds beside decisions changes places with what is there. */
function step(state: State, from: "past" | "future", to: "past" | "future", side: "before" | "after"): State {
  const { review } = state;
  const last = review[from].at(-1);
  if (!last) return state;
  const decisions = applied(review.decisions, last.changes, side);
  const turned = { ...last, beside: last.beside && besideOf(state) };
  const stepped = {
    ...review,
    decisions,
    drafts: withoutSaid(review.drafts, decisions),
    [from]: review[from].slice(0, -1),
    [to]: [...review[to], turned],
  };
  return withBeside({ ...state, review: stepped }, last.beside);
}

/** Selects alignments for the next decision, or no longer. */
export function select(state: State, keys: readonly string[], selected: boolean): State {
  const all = new Set(state.review.selected);
  for (const key of keys) {
    if (selected) all.add(key);
    else all.delete(key);
  }
  return { ...state, review: { ...state.review, selected: all } };
}

/**
 * An outcome's alignments as the reviewer left them. The engine applies decisions too, with everything that follows
 * from them; this shows a decision at once, before its answer is there.
 */
export function alignmentsOf({ outcome, alignments }: MappedOutcome, decisions: Decisions): Alignment[] {
  const shown = alignments.flatMap((alignment) => {
    const said = decisions.get(keyOf(outcome, alignment.competency));
    if (same(said, alignment.decision)) return [alignment];
    return said ? [decided(alignment, said)] : undecided(alignment);
  });
  const known = new Set(alignments.map(({ competency }) => competency));
  const added = byOutcome(decisions).get(outcome) ?? [];
  return [...shown, ...added.filter(({ competency }) => !known.has(competency)).map(bare)];
}

const statuses = { accept: "accepted", reject: "rejected", add: "added" } as const;

function decided(alignment: Alignment, said: Decision): Alignment {
  const level: Partial<Alignment> = said.level == null ? {} : { level: said.level, levelSource: "reviewer" };
  return { ...alignment, ...level, status: statuses[said.verdict], decision: said };
}

/** An alignment whose decision was taken back: a suggestion again, or gone if the reviewer had added it. */
function undecided({ decision, ...alignment }: Alignment): Alignment[] {
  return decision?.verdict === "add" ? [] : [{ ...alignment, status: "suggested" }];
}

/** An alignment that the engine has not scored yet. */
function bare(said: Decision): Alignment {
  const unscored: Omit<Alignment, "status"> = {
    competency: said.competency,
    confidence: 0,
    level: said.level ?? null,
    levelSource: said.level == null ? "none" : "reviewer",
    evidence: { spans: [] },
  };
  return { ...unscored, status: statuses[said.verdict], decision: said };
}

const indexes = new WeakMap<Decisions, Map<string, Decision[]>>();

function byOutcome(decisions: Decisions): Map<string, Decision[]> {
  const known = indexes.get(decisions);
  if (known) return known;
  const index = new Map<string, Decision[]>();
  for (const decision of decisions.values()) {
    const list = index.get(decision.outcome);
    if (list) list.push(decision);
    else index.set(decision.outcome, [decision]);
  }
  indexes.set(decisions, index);
  return index;
}

/** How far the review has got: alignments to decide on, and those decided. */
export function progress(report: Report, decisions: Decisions): { all: number; reviewed: number } {
  let all = 0;
  let reviewed = 0;
  for (const mapped of report.mapping.outcomes) {
    for (const { status } of alignmentsOf(mapped, decisions)) {
      if (status === "candidate") continue;
      all += 1;
      if (status !== "suggested") reviewed += 1;
    }
  }
  return { all, reviewed };
}
