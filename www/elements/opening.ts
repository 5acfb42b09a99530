/** Opening a curriculum or a project: a file, a text, an address, or what was left in the element. */
import type { NamedBytes, Reading, ReadOptions } from "../engine/index.js";
import { CurriculumReadEvent } from "./events.js";
import { Shown } from "./failure.js";
import { anythingKept } from "./kept.js";
import type { Project } from "./project.js";
import { noReview } from "./review-state.js";
import type { Session, Work } from "./session.js";
import { opening, type Opened, type Sample, type State } from "./store.js";

/** How a project file begins, whatever its spaces. */
const PROJECT = /^\s*\{\s*"schema"\s*:\s*"curriculum-mapper\/project\//;

export function openFile(session: Session, file: File): Promise<void> {
  return open(session, file.name, () => bytesOf(session, file));
}

/** Opens a text that was pasted: a descriptor or, if nothing in it can be told from the rest, an outcome a line. */
export function openText(session: Session, text: string): Promise<void> {
  const bytes = async (): Promise<Uint8Array> => new TextEncoder().encode(text);
  const lines = new TextEncoder().encode(`Learning outcomes\n${text}`);
  return open(session, session.host.text("open.pasted"), bytes, { otherwise: lines });
}

/** Opens a sample, for its own professions unless a person has chosen others. */
export function openSample(session: Session, { href, professions }: Sample): Promise<void> {
  return openAddress(session, href, { professions });
}

/** Opens what lies at an address. */
export function openAddress(session: Session, address: string, how: How = {}): Promise<void> {
  const url = new URL(address, session.host.baseURI);
  const file = decodeURIComponent(url.pathname.split("/").pop() ?? address);
  const bytes = async (): Promise<Uint8Array> => {
    const response = await fetch(url);
    if (!response.ok) throw new Shown(session.host.text("error.fetch", { file, status: String(response.status) }));
    return new Uint8Array(await response.arrayBuffer());
  };
  return open(session, file, bytes, how);
}

/** Reads a file again as a person says, or as at first without a word; the decisions go with their outcomes. */
export async function reread(session: Session, file: NamedBytes, options: Partial<ReadOptions>): Promise<void> {
  session.update((state) => opening(state, file.name));
  session.file = file;
  await session.attempt(session.begin(), { file: true }, async (work) => {
    const project = await unkept(session);
    // What the device keeps goes over too, so it is to be whole.
    await session.kept();
    const reading = await session.host.engine().read(file, options);
    const source = { ...file, told: Object.keys(options).length > 0 };
    if (!work.stale) await show(session, { reading, file: source, project, reread: true }, work);
  });
}

/** The review in hand, where the browser keeps none. */
async function unkept({ host, state }: Session): Promise<Project | undefined> {
  return state.report && state.notKept ? (await host.desk()).project(state, state.report) : undefined;
}

/** Goes on with the review that was left in the element, or offers those left elsewhere. Says whether there was one. */
export async function resume(session: Session): Promise<boolean> {
  if (!anythingKept()) return false;
  const { place } = session.host;
  // What is kept may be unreadable; then the page starts as if there were nothing.
  const project = await session.host
    .desk()
    .then((desk) => desk.last(place))
    .catch(() => undefined);
  if (!project) {
    session.list();
    return false;
  }
  await goOn(session, project);
  return true;
}

/** Goes back to a review that is kept on the device. */
export async function goBack(session: Session, key: string): Promise<void> {
  await session.kept();
  const project = await (await session.host.desk()).kept(key);
  if (project) await goOn(session, project);
}

async function goOn(session: Session, project: Project): Promise<void> {
  const before = session.state.chosen;
  const chosen = session.known(project.professions);
  // Others than the page itself names were chosen by a person.
  const chosenByPerson = chosen.join() !== before.join();
  session.update((state) => ({ ...opening(state, project.reading.file), chosen, chosenByPerson }));
  await session.attempt(session.begin(), { file: true }, (work) =>
    show(session, { reading: project.reading, project }, work),
  );
}

/** The bytes of a file, unless it is so large that the engine would refuse it anyway. */
export async function bytesOf({ host }: Session, file: File): Promise<Uint8Array<ArrayBuffer>> {
  const largest = await host.engine().largestFile();
  if (file.size > largest) {
    const sizes = { size: megabytes(file.size), largest: megabytes(largest) };
    throw new Shown(host.text("error.tooLarge", { file: file.name, ...sizes }));
  }
  return new Uint8Array(await file.arrayBuffer());
}

/** Shows a curriculum that was read, at once, and then its result with the review that there is of it. */
export async function show(session: Session, opened: Opened, work: Work): Promise<void> {
  const { reading, project, professions = [] } = opened;
  // Not before the file is read: until then the review in hand is the one from before, and its professions stay.
  const { place } = session.host;
  session.update((state) => ({ ...state, opened: { place, ...opened }, chosen: chosenFor(state, professions) }));
  session.host.dispatchEvent(new CurriculumReadEvent(reading));
  const looked = project !== undefined || anythingKept();
  await session.check(reading, work, noReview, !looked);
  if (work.stale) return;
  if (looked) await (await session.host.desk()).bring(session, opened, work);
  else if (!opened.byPage) session.keep(new Map());
}

/** Whether a file was read in the same way both times. */
function sameReading(a: Reading, b: Reading): boolean {
  const how = ({ sheet, columns, curriculum }: Reading): string =>
    JSON.stringify([sheet, columns, curriculum.outcomes]);
  return how(a) === how(b);
}

/** A sample's own professions, unless a person has chosen others. */
function chosenFor({ chosen, chosenByPerson }: State, professions: string[]): string[] {
  return professions.length === 0 || (chosenByPerson && chosen.length > 0) ? chosen : professions;
}

/** How something is opened: `otherwise` is read in its place if it holds no outcomes. */
type How = Pick<Opened, "byPage" | "professions"> & { otherwise?: Uint8Array };

/** Opens what is found under a name. */
async function open(
  session: Session,
  name: string,
  bytes: () => Promise<Uint8Array>,
  { otherwise, byPage, professions = [] }: How = {},
): Promise<void> {
  session.update((state) => opening(state, name));
  await session.attempt(session.begin(), { file: true }, async (work) => {
    const file = { name, bytes: await bytes() };
    if (work.stale) return;
    session.file = file;
    const project = await projectIn(session, file);
    if (project) {
      const own = await unkept(session);
      return show(session, { reading: project.reading, project, asks: name, own }, work);
    }
    const engine = session.host.engine();
    const reading = await engine.read(file).catch((error: unknown) => {
      if (!otherwise) throw error;
      return engine.read({ name, bytes: otherwise }).catch(() => Promise.reject(error));
    });
    if (work.stale) return;
    const { reading: before } = session.state;
    if (before?.sha256 !== reading.sha256) return show(session, { reading, file, byPage, professions }, work);
    // The same file again is read as it was, and its review goes on.
    const source = { ...file, told: !sameReading(before, reading) };
    const { place } = session.host;
    session.update((state) => ({ ...state, place, file: source, chosen: chosenFor(state, professions) }));
    session.host.dispatchEvent(new CurriculumReadEvent(before));
    await session.check(before, work);
    if (!byPage && !work.stale) session.keep(new Map());
  });
}

/** The project that a file is, if it says that it is one. */
async function projectIn({ host }: Session, { name: file, bytes }: NamedBytes): Promise<Project | undefined> {
  if (!saysProject(bytes)) return undefined;
  const { parseProject } = await import("./project.js");
  const project = parseProject(bytes);
  if (!project) throw new Shown(host.text("error.project", { file }));
  return project;
}

/** Whether a file says that it is a project of this program. */
export function saysProject(bytes: Uint8Array): boolean {
  return PROJECT.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
