/** A review as a thing of its own: what is kept on the device, saved as a file, and carried over to a new version. */
import type { Decision, Framework, FrameworkRef, Outcome, PlanSettings, Reading, Verdict } from "../engine/index.js";
import { plain } from "./likeness.js";
import { keyOf } from "./review-state.js";

export const PROJECT_SCHEMA = "curriculum-mapper/project/1";

/** A review with all that it is about. */
export interface Project {
  schema: typeof PROJECT_SCHEMA;
  reading: Reading;
  /** Whether the ticks of the curriculum's table are among the decisions, but for those that were taken back. */
  ticked?: boolean | undefined;
  framework: Pick<FrameworkRef, "id" | "title" | "version" | "sha256">;
  /** The text of each competency, so that a change of it is noticed. */
  competencies: Record<string, string>;
  professions: string[];
  decisions: Decision[];
  drafts?: Draft[] | undefined;
  /** Decisions that could not be carried over from an earlier version and still wait for a person. */
  again: Again[];
  /** One's own weights and scores, where they are not those proposed. */
  plan?: PlanSettings | undefined;
}

/** A note on an alignment that is written but not saved yet. */
export interface Draft {
  outcome: string;
  competency: string;
  text: string;
}

/** Why a decision must be made again. */
export type AgainReason = "outcome-changed" | "competency-changed" | "competency-gone";

/** A decision on something that is no longer there as it was. */
export interface Again {
  decision: Decision;
  /** The outcome's text as it was decided on. */
  text: string;
  reason: AgainReason;
}

/** The texts of a framework's competencies. */
export function competencyTexts({ competencies }: Framework): Record<string, string> {
  return Object.fromEntries(competencies.map(({ id, title, statement }) => [id, [title, statement].join("\n")]));
}

/** Reads a project file. Gives nothing if it is not one as this program writes it; the engine looks at the rest. */
export function parseProject(bytes: Uint8Array): Project | undefined {
  try {
    const found: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isShaped(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isShaped(found: unknown): found is Project {
  if (!isRecord(found) || found["schema"] !== PROJECT_SCHEMA) return false;
  const { reading, framework, competencies, professions, decisions, drafts, again, plan } = found;
  return (
    isRecord(reading) &&
    isText(reading["file"]) &&
    isText(reading["sha256"]) &&
    isRecord(reading["curriculum"]) &&
    isList(reading["curriculum"]["outcomes"], (one) => isRecord(one) && isText(one["id"]) && isText(one["text"])) &&
    isRecord(framework) &&
    ["id", "title", "version", "sha256"].every((key) => isText(framework[key])) &&
    isRecord(competencies) &&
    Object.values(competencies).every(isText) &&
    isList(professions, isText) &&
    isList(decisions, isDecision) &&
    (drafts === undefined || isList(drafts, isDraft)) &&
    isList(
      again,
      (one) => isRecord(one) && isDecision(one["decision"]) && isText(one["text"]) && isText(one["reason"]),
    ) &&
    (plan === undefined || isPlan(plan))
  );
}

function isDraft(found: unknown): boolean {
  return isRecord(found) && ["outcome", "competency", "text"].every((key) => isText(found[key]));
}

/** Weights by input, risk, value and draft by competency; the engine knows their ranges. */
function isPlan(found: unknown): boolean {
  if (!isRecord(found)) return false;
  const { importance = {}, competencies = {}, drafts = {} } = found;
  const numbers = (one: unknown): boolean => isRecord(one) && Object.values(one).every((n) => typeof n === "number");
  return (
    numbers(importance) &&
    isRecord(competencies) &&
    Object.values(competencies).every(numbers) &&
    isRecord(drafts) &&
    Object.values(drafts).every(isText)
  );
}

const verdicts: readonly (Verdict | unknown)[] = ["accept", "reject", "add"];

function isDecision(found: unknown): boolean {
  if (!isRecord(found)) return false;
  const { outcome, competency, verdict, level, reviewer, at, reason } = found;
  return (
    isText(outcome) &&
    isText(competency) &&
    verdicts.includes(verdict) &&
    (level == null || Number.isInteger(level)) &&
    [reviewer, at, reason].every((text) => text == null || isText(text))
  );
}

function isRecord(found: unknown): found is Record<string, unknown> {
  return typeof found === "object" && found !== null && !Array.isArray(found);
}

function isText(found: unknown): found is string {
  return typeof found === "string";
}

function isList(found: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(found) && found.every(isOne);
}

/** What a review is carried over to. */
interface Target {
  outcomes: readonly Outcome[];
  competencies: Record<string, string>;
}

/**
 * Carries a review over to another version of its curriculum or framework. A decision goes with its outcome's text,
 * whatever the outcome is called now; one whose outcome or competency has another text is to be made again. A draft goes
 * with its outcome too.
 */
export function carriedOver(from: Project, to: Target): { decisions: Decision[]; drafts: Draft[]; again: Again[] } {
  const texts = new Map(from.reading.curriculum.outcomes.map((outcome) => [outcome.id, outcome]));
  const byText = new Map<string, Outcome[]>();
  for (const outcome of to.outcomes) {
    const text = plain(outcome.text);
    byText.set(text, [...(byText.get(text) ?? []), outcome]);
  }
  const now = (outcome: string): Outcome | undefined => {
    const before = texts.get(outcome);
    return before && home(before, byText.get(plain(before.text)) ?? []);
  };
  const decisions = new Map<string, Decision>();
  const again: Again[] = [...from.again];
  for (const decision of from.decisions) {
    const before = texts.get(decision.outcome);
    const after = now(decision.outcome);
    const reason = after ? changed(decision.competency, from.competencies, to.competencies) : "outcome-changed";
    if (after && reason === undefined) {
      decisions.set(keyOf(after.id, decision.competency), { ...decision, outcome: after.id });
    } else if (reason !== undefined) {
      again.push({ decision, text: before?.text ?? "", reason });
    }
  }
  const drafts = (from.drafts ?? []).flatMap((draft) => {
    const after = now(draft.outcome);
    return after ? [{ ...draft, outcome: after.id }] : [];
  });
  return { decisions: [...decisions.values()], drafts, again };
}

/** The outcome that has the same text: if several have, the one of the same name or module; else none is sure. */
function home(before: Outcome, candidates: readonly Outcome[]): Outcome | undefined {
  if (candidates.length < 2) return candidates[0];
  const named = candidates.find(({ id }) => id === before.id);
  if (named) return named;
  const inModule = candidates.filter(({ module }) => module === before.module);
  return inModule.length === 1 ? inModule[0] : undefined;
}

function changed(
  competency: string,
  before: Record<string, string>,
  after: Record<string, string>,
): AgainReason | undefined {
  const text = after[competency];
  if (text === undefined) return "competency-gone";
  return (before[competency] ?? text) === text ? undefined : "competency-changed";
}
