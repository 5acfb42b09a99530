/** What is done with a review and its results as a whole. Each is fetched with the menu that offers it. */
import type { CheckOptions } from "../engine/index.js";
import { download, stem } from "./download.js";
import type { Again, Project } from "./project.js";
import { asReviewed, inHand, takeOver } from "./review.js";
import { keyOf } from "./review-state.js";
import { Shown } from "./failure.js";
import { bytesOf, saysProject } from "./opening.js";
import type { Session } from "./session.js";
import type { Asked } from "./store.js";
import type { Export } from "./views/tools.js";

/** Writes a result, with the decisions as they are now. */
export async function exportAs({ host, state, announce }: Session, form: Export): Promise<void> {
  const { chosen: professions, review, plan } = state;
  if (!state.reading) return;
  const reading = asReviewed(state.reading, review);
  const engine = host.engine();
  const decisions = [...review.decisions.values()];
  const options: CheckOptions = { professions, decisions, plan: plan.settings, today: today() };
  const content =
    form.what === "mapping"
      ? await engine.mapAs(reading, form.format, { decisions, changed: new Date().toISOString() })
      : form.what === "plan"
        ? await engine.planAs(reading, form.format, options)
        : await engine.checkAs(reading, form.format, options);
  const file = form.format === "sheets" ? await (await import("../engine/workbook.js")).workbook(content) : content;
  download(file, nameOf(stem(reading.file), form), form.format);
  announce(host.text("export.done"));
}

/** Forms whose files would be called as another form's are. */
const BESIDE: readonly string[] = ["case", "embed", "published", "summary"];

function nameOf(curriculum: string, { what, format }: Export): string {
  return [curriculum, what, ...(BESIDE.includes(format) ? [format] : [])].join("-");
}

/** The day where the reader is, as YYYY-MM-DD. */
function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Writes the review as a project file. */
export async function save({ host, state, announce }: Session): Promise<void> {
  const { report } = state;
  if (!report) return;
  const project = await (await host.desk()).project(state, report);
  download(JSON.stringify(project, undefined, 1), `${stem(report.reading.file)}-review`, "json");
  announce(host.text("work.saved"));
}

/** Holds the review in hand against another reviewer's project file. */
export async function compare(session: Session, file: File): Promise<void> {
  const bytes = await bytesOf(session, file);
  if (!saysProject(bytes)) throw new Shown(session.host.text("error.notProject", { file: file.name }));
  const { parseProject } = await import("./project.js");
  const project = parseProject(bytes);
  if (!project) throw new Shown(session.host.text("error.project", { file: file.name }));
  await against(session, file.name, project);
}

/** Shows the review in hand beside a project file's. */
async function against(session: Session, file: string, project: Project): Promise<void> {
  const { host, state } = session;
  if (!state.report) return;
  const desk = await host.desk();
  const comparison = await desk.compare(file, project, state.report, state.review.decisions);
  session.update((s) => ({ ...inHand(s, { comparison }), view: "mapping" }));
  host.focus("compare-title");
}

/** Asks whether everything that is kept is to be taken off this device. */
export async function askToForget(session: Session): Promise<void> {
  await session.kept();
  session.ask({ about: "forget", ...(await (await session.host.desk()).count()) });
}

/** Does what a person answered; a question that was only closed changes nothing. */
export async function answer(session: Session, asked: Asked, said: string): Promise<void> {
  session.update((state) => ({ ...state, asked: undefined }));
  if (asked.about === "project") await settle(session, asked, said);
  else if (said === "forget") await forget(session, asked);
}

/** Takes a project file's decisions, or holds them against one's own, which else stay as they are. */
async function settle(session: Session, asked: Extract<Asked, { about: "project" }>, said: string): Promise<void> {
  const { file, project, mine } = asked;
  if (said === "take") return take(session, file, project);
  session.tell(session.host.text(mine > 0 ? "project.kept" : "project.keptRest", { count: mine, file }));
  if (said === "compare") await against(session, file, project);
}

/** What is to be decided again by one's own review and another's, each once. */
function both(mine: readonly Again[], theirs: readonly Again[]): Again[] {
  const key = ({ decision, text }: Again): string => JSON.stringify([decision.competency, text]);
  const known = new Set(mine.map(key));
  return [...mine, ...theirs.filter((one) => !known.has(key(one)))];
}

/** Takes a project file's review over one's own, in one step that can be undone; what only one's own says stays. */
async function take(session: Session, file: string, project: Project): Promise<void> {
  const { host, state } = session;
  if (!state.report) return;
  const { decisions, drafts, again } = await (await host.desk()).carried(project, state.report);
  const theirs = drafts.map((draft) => [keyOf(draft.outcome, draft.competency), draft.text] as const);
  session.update((s) => {
    const { review, ...taken } = takeOver(s, decisions, {
      settings: project.plan ?? s.plan.settings,
      chosen: session.known(project.professions),
      again: both(s.review.again, again),
    });
    return { ...taken, review: { ...review, drafts: new Map([...theirs, ...review.drafts]) } };
  });
  await session.choose(session.state.chosen);
  const mine = session.state.review.decisions.size - decisions.length;
  const told = [
    host.text(decisions.length > 0 ? "project.taken" : "project.takenRest", { count: decisions.length, file }),
    mine > 0 && decisions.length > 0 && host.text("project.beside", { count: mine }),
    host.text("project.undo"),
  ];
  session.tell(told.filter(Boolean).join(" "));
}

/** Takes everything that is kept off this device, and the review off the page. */
async function forget(session: Session, { reviews, decisions }: Extract<Asked, { about: "forget" }>): Promise<void> {
  const { text } = session.host;
  await session.startAnew();
  await (await session.host.desk()).forget();
  session.list();
  const counts = {
    reviews: text("forget.reviews", { count: reviews }),
    decisions: text("review.decisions", { count: decisions }),
  };
  session.tell(text("forget.done", counts));
}
