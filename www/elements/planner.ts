/** Plans for what is shown: made again when the findings, the profession or the weights change, and only then. */
import type { PlanSettings, Report } from "../engine/index.js";
import { findingsShown } from "./select.js";
import type { Session } from "./session.js";
import type { State } from "./store.js";

/** Milliseconds to wait while a weight is being moved. */
const SETTLING = 150;

/** What a plan is for. */
interface Wanted {
  report: Report;
  profession: string;
  settings: PlanSettings;
}

const wanted = new WeakMap<Session, { last: Wanted; timer: ReturnType<typeof setTimeout> }>();

/** Sees that the plan shown is the one for what is shown. */
export function follow(session: Session): void {
  const next = wantedOf(session.state);
  const before = wanted.get(session);
  if (!next || (before && sameWish(before.last, next))) return;
  clearTimeout(before?.timer);
  const settling = before ? SETTLING : 0;
  wanted.set(session, { last: next, timer: setTimeout(() => void session.work((s) => make(s, next)), settling) });
}

function wantedOf({ report, gaps, plan }: State): Wanted | undefined {
  const profession = findingsShown({ report, gaps })?.assessment.profession.id;
  return report && profession !== undefined ? { report, profession, settings: plan.settings } : undefined;
}

function sameWish(a: Wanted, b: Wanted): boolean {
  return a.report === b.report && a.profession === b.profession && a.settings === b.settings;
}

async function make(session: Session, wish: Wanted): Promise<void> {
  const { report, profession, settings } = wish;
  const plan = (settings: PlanSettings) =>
    session.host
      .engine()
      .check(report.reading, { professions: [profession], decisions: report.decisions, plan: settings })
      .then(({ professions }) => professions[0]?.plan ?? undefined);
  const proposed = await plan({});
  const found = Object.keys(settings).length > 0 ? await plan(settings) : proposed;
  if (wanted.get(session)?.last !== wish) return;
  const ranks = new Map(proposed?.items.map(({ gap, rank }) => [gap.competency, rank]));
  session.update((state) => ({ ...state, plan: { ...state.plan, found, ranks } }));
}
