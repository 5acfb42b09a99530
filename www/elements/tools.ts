/** What is done with a review and its results as a whole. Each is fetched with the menu that offers it. */
import type { CheckOptions } from "../engine/index.js";
import { download, stem } from "./download.js";
import { asReviewed, inHand } from "./review.js";
import { Shown } from "./failure.js";
import { bytesOf } from "./opening.js";
import type { Session } from "./session.js";
import type { Asked } from "./store.js";
import type { Export } from "./views/tools.js";

/** Writes a result, with the decisions as they are now. */
export async function exportAs({ host, state, announce }: Session, form: Export): Promise<void> {
  const { chosen: professions, review, plan } = state;
  if (!state.reading) return;
  const reading = asReviewed(state.reading, review);
  const engine = host.engine();
  const options: CheckOptions = { professions, decisions: [...review.decisions.values()], plan: plan.settings };
  const content =
    form.what === "mapping"
      ? await engine.mapAs(reading, form.format, options)
      : form.what === "plan"
        ? await engine.planAs(reading, form.format, options)
        : await engine.checkAs(reading, form.format, options);
  const file = form.format === "sheets" ? await (await import("../engine/workbook.js")).workbook(content) : content;
  download(file, `${stem(reading.file)}-${form.what}`, form.format);
  announce(host.text("export.done"));
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
  const { host, state } = session;
  const { parseProject } = await import("./project.js");
  const project = parseProject(await bytesOf(session, file));
  if (!project) throw new Shown(host.text("error.project", { file: file.name }));
  if (!state.report) return;
  const desk = await host.desk();
  const comparison = await desk.compare(file.name, project, state.report, state.review.decisions);
  session.update((s) => ({ ...inHand(s, { comparison }), view: "mapping" }));
  host.focus("compare-title");
}

/** Asks whether everything that is kept is to be taken off this device. */
export async function askToForget(session: Session): Promise<void> {
  await session.kept();
  const asked = { about: "forget", ...(await (await session.host.desk()).count()) } as const;
  session.update((state) => ({ ...state, asked }));
}

/** Does what a person answered; a question that was only closed changes nothing. */
export async function answer(session: Session, asked: Asked, said: string): Promise<void> {
  session.update((state) => ({ ...state, asked: undefined }));
  if (asked.about === "forget" && said === "forget") await forget(session, asked);
}

/** Takes everything that is kept off this device, and the review off the page. */
async function forget(session: Session, { reviews, decisions }: Extract<Asked, { about: "forget" }>): Promise<void> {
  const { text } = session.host;
  await session.startAnew();
  await (await session.host.desk()).forget();
  const counts = {
    reviews: text("forget.reviews", { count: reviews }),
    decisions: text("forget.decisions", { count: decisions }),
  };
  session.tell(text("forget.done", counts));
}
