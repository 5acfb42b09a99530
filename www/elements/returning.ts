/** The review that there is of a curriculum: looked up, shown, and never replaced by a file's unasked. */
import type { PlanSettings } from "../engine/index.js";
import type { Desk, Found } from "./desk.js";
import type { Project } from "./project.js";
import { isTick } from "./review.js";
import { noReview } from "./review-state.js";
import type { Session, Work } from "./session.js";
import type { Opened } from "./store.js";

/** Looks up the review of a curriculum, and shows it. One's own is not replaced by a file's unasked. */
export async function withReview(desk: Desk, session: Session, opened: Opened, work: Work): Promise<void> {
  const { reading, project, asks } = opened;
  const { report } = session.state;
  if (!report) return;
  await session.kept();
  const own = asks === undefined ? undefined : await desk.find(report, opened.own);
  const worked = own && holdsWork(own);
  const { drafts, again, kept, plan, ticked, from, ...found } = worked ? own : await desk.find(report, project);
  if (work.stale) return;
  if (project && own && !worked) {
    const chosen = session.known(project.professions);
    session.update((state) => ({ ...state, chosen, chosenByPerson: true }));
  }
  const { ticks } = session.state.review;
  // Who says anew how a file is to be read says anew which columns hold its ticks.
  const decided = [...found.decisions].filter(([, decision]) => !opened.reread || !isTick(decision));
  const decisions = new Map(ticked && !opened.reread ? decided : [...ticks, ...decided]);
  await session.check(reading, work, { ...noReview, ticks, decisions, drafts, again });
  if (work.stale) return;
  if (opened.byPage && decisions.size === 0 && again.length === 0 && !plan) {
    session.list();
    return desk.leave(session.state.place);
  }
  if (plan) session.update((state) => ({ ...state, plan: { ...state.plan, settings: plan } }));
  session.keep(kept);
  const count = found.decisions.size;
  if (asks !== undefined && project && worked) return ask(desk, session, asks, project);
  if (count + again.length === 0) return;
  if (asks !== undefined) session.tell(session.host.text("status.taken", { count, file: asks }));
  else if (from === undefined) session.announce(session.host.text("status.resumed", { count, file: reading.file }));
  else session.tell(session.host.text("status.carried", { count, file: from }));
}

/** Whether a review holds anything that a person did, so that it is not to be lost. */
function holdsWork({ decisions, drafts, again, plan }: Found): boolean {
  const decided = [...decisions.values()].some((decision) => !isTick(decision));
  return decided || drafts.size + again.length + Object.keys(plan ?? {}).length > 0;
}

/** Asks what is to become of a project file's review where one's own says otherwise. */
async function ask(desk: Desk, session: Session, file: string, project: Project): Promise<void> {
  const { chosen, plan, report, review } = session.state;
  if (!report) return;
  const { disagreements, theirsAlone } = await desk.compare(file, project, report, review.decisions);
  const mine = review.decisions.size;
  const [differ, more] = [disagreements.length, theirsAlone.length];
  const planned = project.plan !== undefined && !samePlan(project.plan, plan.settings);
  const professions = session.known(project.professions).join() !== chosen.join();
  if (differ + more > 0 || planned || professions) {
    session.ask({ about: "project", file, project, mine, differ, more, planned, professions });
  } else if (mine > 0) session.tell(session.host.text("status.same", { count: mine, file }));
}

/** Whether two plans are made by the same weights, scores and drafts, in whatever order they were given. */
function samePlan(a: PlanSettings, b: PlanSettings): boolean {
  return inOrder(a) === inOrder(b);
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null ? Object.fromEntries(Object.entries(one).sort()) : one,
  );
}
