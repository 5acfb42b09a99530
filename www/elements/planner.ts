/** Plans for what is shown: made again when the findings, the profession or the weights change, and only then. */
import type { Plan, PlanSettings, Report, WorkItem } from "../engine/index.js";
import { retried } from "./failure.js";
import { findingsShown } from "./select.js";
import type { Session } from "./session.js";
import type { State } from "./store.js";

/** Milliseconds to wait while a weight is being moved. */
const SETTLING = 150;

/** Milliseconds after the last of several moves until the order that they lead to is said. */
const TELLING = 700;

/** What a plan is for. */
interface Wanted {
  report: Report;
  profession: string;
  settings: PlanSettings;
}

/** What was wanted last of each session, and whether it could not be made. */
const wanted = new WeakMap<Session, { last: Wanted; timer: ReturnType<typeof setTimeout>; failed?: boolean }>();

/** Sees that the plan shown is the one for what is shown. */
export function follow(session: Session): void {
  const next = wantedOf(session.state);
  const before = wanted.get(session);
  const { failed } = session.state.plan;
  const again = before?.failed === true && !failed;
  if (!next || (before && sameWish(before.last, next) && !again)) return;
  clearTimeout(before?.timer);
  const moved = before !== undefined && onlyMoved(before.last, next);
  const settling = before ? SETTLING : 0;
  wanted.set(session, {
    last: next,
    timer: setTimeout(() => void attempt(session, next, moved), settling),
  });
  if (failed) session.update(retried);
}

/** Makes a plan. One that could not be made is told of, unless another is wanted by then. */
async function attempt(session: Session, wish: Wanted, moved: boolean): Promise<void> {
  try {
    await make(session, wish, moved);
  } catch (error) {
    const now = wanted.get(session);
    if (now?.last !== wish) return;
    now.failed = true;
    session.update((state) => ({ ...state, plan: { ...state.plan, failed: true } }));
    session.fail(error, { wording: "error.part" });
  }
}

/** Whether nothing but weights or scores is another. */
function onlyMoved(a: Wanted, b: Wanted): boolean {
  const numbers = ({ settings }: Wanted): string => JSON.stringify([settings.importance, settings.competencies]);
  return a.report === b.report && a.profession === b.profession && numbers(a) !== numbers(b);
}

function wantedOf({ report, gaps, plan }: State): Wanted | undefined {
  const profession = findingsShown({ report, gaps })?.assessment.profession.id;
  return report && profession !== undefined ? { report, profession, settings: plan.settings } : undefined;
}

function sameWish(a: Wanted, b: Wanted): boolean {
  return a.report === b.report && a.profession === b.profession && a.settings === b.settings;
}

async function make(session: Session, wish: Wanted, moved: boolean): Promise<void> {
  const { report, profession, settings } = wish;
  const plan = (settings: PlanSettings) =>
    session.host
      .engine()
      .check(report.reading, { professions: [profession], decisions: report.decisions, plan: settings })
      .then(({ professions }) => professions[0]?.plan ?? undefined);
  const proposed = await plan({});
  const found = Object.keys(settings).length > 0 ? await plan(settings) : proposed;
  if (wanted.get(session)?.last !== wish) return;
  if (moved && found) tellOrder(session, report, session.state.plan.found, found);
  const ranks = new Map(proposed?.items.map(({ gap, rank }) => [gap.competency, rank]));
  session.update((state) => ({ ...state, plan: { ...state.plan, found, ranks } }));
}

const telling = new WeakMap<Session, { before: string; timer: ReturnType<typeof setTimeout> }>();

/** Says what moving weights or scores led to: the eye sees the order change, the ear only hears the number. */
function tellOrder(session: Session, { competencies }: Report, shown: Plan | undefined, { items }: Plan): void {
  const waiting = telling.get(session);
  clearTimeout(waiting?.timer);
  const before = waiting?.before ?? orderOf(shown?.items ?? []);
  const tell = (): void => {
    telling.delete(session);
    const first = items[0]?.gap.competency;
    if (first === undefined || session.state.view !== "plan") return;
    const title = competencies.find(({ id }) => id === first)?.title ?? "";
    const key = orderOf(items) === before ? "plan.orderStays" : "plan.orderChanged";
    session.announce(session.host.text(key, { competency: first.slice(first.lastIndexOf(":") + 1), title }));
  };
  telling.set(session, { before, timer: setTimeout(tell, TELLING) });
}

function orderOf(items: readonly WorkItem[]): string {
  return items.map(({ gap }) => gap.competency).join();
}
