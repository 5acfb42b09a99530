/** Failures, and how the page words them. */
import { MapperError, type MapperErrorKind, type NamedBytes } from "../engine/index.js";
import type { I18n } from "./i18n.js";
import type { Problem, State } from "./store.js";

/** A failure whose message is worded for people already. */
export class Shown extends Error {
  override readonly name = "CurriculumMapperError";
}

/** How a failure is shown. */
export interface Failure {
  /** Whether it concerns the file. */
  file?: boolean;
  wording?: "error.start" | "error.other" | "error.part";
  /** Whether the result shown is one from before that the failure left standing. */
  kept?: boolean;
}

/** What is said of a file that holds nothing to map as it stands: the template shows what would. */
const UNREAD: readonly MapperErrorKind[] = ["empty", "no-outcome-column", "no-outcomes", "unknown-format", "malformed"];

/** A failure in words. Only an error that was worded for people is shown as it is. `opened` is the file opened last. */
export function problemOf(
  error: Error,
  { file = false, wording = "error.other", kept = true }: Failure,
  text: I18n["text"],
  { report }: State,
  opened: NamedBytes | undefined,
): Problem {
  const worded = error instanceof MapperError || error instanceof Shown;
  const message = worded ? error.message : text(wording, { message: error.message });
  const { kind, location } = error instanceof MapperError ? error : {};
  const columns = location?.columns ?? [];
  const helps = kind === "no-outcome-column" && opened !== undefined && columns.length > 0;
  return {
    message,
    file,
    kept: kept && report !== undefined,
    unread: helps ? { file: opened, columns } : undefined,
    template: kind !== undefined && UNREAD.includes(kind),
    passing: wording === "error.part",
  };
}

/** What could not be fetched is tried again, and its failure is told no longer. */
export function retried(state: State): State {
  const problem = state.problem?.passing ? undefined : state.problem;
  return { ...state, problem, plan: { ...state.plan, failed: false } };
}
