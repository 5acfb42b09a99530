/** The work behind the workbench: files opened, decisions taken and followed, reviews kept. It draws nothing. */
import {
  MapperError,
  type Engine,
  type NamedBytes,
  type Progress,
  type Reading,
  type ReadOptions,
  type Report,
} from "../engine/index.js";
import type { Desk } from "./desk.js";
import { CurriculumCheckedEvent, CurriculumErrorEvent, CurriculumReadEvent } from "./events.js";
import { problemOf, Shown, type Failure } from "./failure.js";
import { anythingKept } from "./kept.js";
import type { I18n } from "./i18n.js";
import { near } from "../engine/near.js";
import type { Project } from "./project.js";
import { decide, inHand, redo, undo, type Said } from "./review.js";
import { noReview, type Decisions, type Review } from "./review-state.js";
import {
  checked,
  failed,
  followed,
  initialState,
  mapping,
  opening,
  type Opened,
  type Sample,
  type State,
} from "./store.js";

/** Milliseconds after a decision until the gaps are found again, so that quick decisions are followed together. */
const FOLLOWING = 250;

/** How a project file begins, whatever its spaces. */
const PROJECT = /^\s*\{\s*"schema"\s*:\s*"curriculum-mapper\/project\//;

/** What the session needs of its element. */
export interface Host {
  engine(): Engine;
  /** The part that keeps reviews, fetched when it is first needed. */
  desk(): Promise<Desk>;
  /** Gives up what the engine is doing; the next call starts it anew. */
  restart(): void;
  text: I18n["text"];
  changed(state: State): void;
  dispatchEvent(event: Event): boolean;
  focus(name: string): void;
  readonly baseURI: string;
}

export class Session {
  state: State = initialState();
  readonly host: Host;
  /** The newest piece of work: what an older one finds is no longer wanted. */
  #work = 0;
  /** The file opened last: a person may have to say how it is to be read. */
  #file: NamedBytes | undefined;
  #keeping: Promise<void> = Promise.resolve();
  #following: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.host = host;
  }

  update(change: (state: State) => State): void {
    const before = this.state;
    this.state = change(before);
    this.host.changed(this.state);
    const { chosen, plan, report, review } = this.state;
    // A review that came with a result is followed and kept by who brought it.
    if (!report || report !== before.report) return;
    if (review.decisions !== before.review.decisions) {
      this.#follow();
      this.#keep(before.review.decisions);
    } else if (review.again !== before.review.again) this.#keep(review.decisions);
    else if (plan.settings !== before.plan.settings || (chosen !== before.chosen && review.decisions.size > 0))
      this.#keepHead();
  }

  openFile(file: File): Promise<void> {
    return this.#open(file.name, () => this.bytes(file));
  }

  /** Opens a text that was pasted: a descriptor or, if nothing in it can be told from the rest, an outcome a line. */
  openText(text: string): Promise<void> {
    const bytes = async (): Promise<Uint8Array> => new TextEncoder().encode(text);
    const lines = new TextEncoder().encode(`Learning outcomes\n${text}`);
    return this.#open(this.host.text("open.pasted"), bytes, lines);
  }

  /** Reads a file again as a person says; the decisions go with their outcomes. */
  async reread(file: NamedBytes, options: Partial<ReadOptions>): Promise<void> {
    this.update((state) => opening(state, file.name));
    this.#file = file;
    await this.#attempt(++this.#work, { file: true }, async (work) => {
      const { report, notKept } = this.state;
      const project = report && notKept ? await (await this.host.desk()).project(this.state, report) : undefined;
      // What the device keeps goes over too, so it is to be whole.
      await this.#keeping;
      const reading = await this.host.engine().read(file, options);
      if (work === this.#work) await this.#show({ reading, file, project }, work);
    });
  }

  openSample({ href, professions }: Sample): void {
    if (professions.length > 0) this.update((state) => ({ ...state, chosen: professions }));
    void this.openAddress(href);
  }

  openAddress(address: string): Promise<void> {
    const url = new URL(address, this.host.baseURI);
    const file = decodeURIComponent(url.pathname.split("/").pop() ?? address);
    return this.#open(file, async () => {
      const response = await fetch(url);
      if (!response.ok) throw new Shown(this.host.text("error.fetch", { file, status: String(response.status) }));
      return new Uint8Array(await response.arrayBuffer());
    });
  }

  /** Goes on with the review that this page showed when it was closed. Says whether there was one. */
  async resume(): Promise<boolean> {
    if (!anythingKept()) return false;
    // What is kept may be unreadable; then the page starts as if there were nothing.
    const project = await this.host
      .desk()
      .then((desk) => desk.last())
      .catch(() => undefined);
    if (!project) return false;
    this.update((state) => ({ ...opening(state, project.reading.file), chosen: this.#known(project.professions) }));
    await this.#attempt(++this.#work, { file: true }, (work) =>
      this.#show({ reading: project.reading, project }, work),
    );
    return true;
  }

  async choose(chosen: string[]): Promise<void> {
    this.update((state) => ({ ...state, chosen }));
    const { phase, reading, opened } = this.state;
    // A file that is being read will be checked for them.
    if (phase === "reading") return;
    if (opened) await this.#attempt(++this.#work, { file: true }, (work) => this.#show(opened, work));
    else if (reading) await this.#attempt(++this.#work, {}, (work) => this.#check(reading, work));
  }

  /** Chooses the professions of an attribute, and says which does not exist. */
  async chooseNamed(named: string): Promise<void> {
    const ids = idsOf(named);
    const known = this.#known(ids);
    await this.choose(known);
    this.refuse(ids.find((id) => !known.includes(id)));
  }

  /** Says that a profession does not exist; after the rest is done, as a new result takes old problems away. */
  refuse(id: string | undefined): void {
    if (id === undefined) return;
    const [nearest] = near(
      id,
      this.state.professions.map((profession) => profession.id),
    );
    const message = nearest
      ? this.host.text("error.unknownProfessionNear", { id, near: nearest })
      : this.host.text("error.unknownProfession", { id });
    this.fail(new Shown(message), { kept: false });
  }

  decide(said: readonly Said[]): void {
    const before = this.state.review.decisions;
    this.update((state) => decide(state, said, new Date().toISOString()));
    if (this.state.review.decisions === before) return;
    this.announce(this.host.text(`review.done.${said[0]?.verdict ?? "clear"}`, { count: said.length }));
  }

  undo(): void {
    this.#step(undo, "review.undone");
  }

  redo(): void {
    this.#step(redo, "review.redone");
  }

  /** Opens the form that adds a competency, and asks the engine which are nearest. */
  async offer(outcome: string): Promise<void> {
    this.update((state) => inHand(state, { form: { kind: "add", of: outcome }, nearest: [] }));
    this.host.focus("add-competency");
    const { reading } = this.state;
    if (!reading) return;
    const outcomes = reading.curriculum.outcomes.filter(({ id }) => id === outcome);
    const alone = { ...reading, curriculum: { ...reading.curriculum, outcomes } };
    try {
      const { outcomes: scored } = await this.host.engine().map(alone, { settings: { all: true } });
      const nearest = scored[0]?.alignments.map(({ competency }) => competency) ?? [];
      this.update((state) => (state.review.form?.of === outcome ? inHand(state, { nearest }) : state));
    } catch {
      // The list is offered in the framework's order then; nothing is lost.
    }
  }

  /** Says something politely. */
  readonly announce = (announcement: string): void => {
    this.update((state) => ({ ...state, announcement }));
  };

  /** Does a piece of work on the session as a whole; a failure of it is shown. */
  async work(doing: (session: Session) => Promise<void>): Promise<void> {
    try {
      await doing(this);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Stops the work on a file. What was shown before stays. */
  cancel(): void {
    this.#work += 1;
    this.host.restart();
    const announcement = this.host.text(this.state.report ? "status.cancelledKept" : "status.cancelled");
    this.update((state) => ({ ...state, phase: "idle", opened: undefined, announcement }));
    this.host.focus("file");
  }

  /** Shows a failure and takes the reader to it. */
  fail(thrown: unknown, failure: Failure = {}): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.update((state) => failed(state, problemOf(error, failure, this.host.text, state, this.#file)));
    this.host.dispatchEvent(new CurriculumErrorEvent(error));
    this.host.focus("problem");
  }

  /** Does work unless newer work has begun; a failure of it is shown. */
  async #attempt(work: number, failure: Failure, doing: (work: number) => Promise<void>): Promise<void> {
    try {
      await doing(work);
    } catch (error) {
      if (work === this.#work) this.fail(error, failure);
    }
  }

  /** The bytes of a file, unless it is so large that the engine would refuse it anyway. */
  async bytes(file: File): Promise<Uint8Array<ArrayBuffer>> {
    const largest = await this.host.engine().largestFile();
    if (file.size > largest) {
      const sizes = { size: megabytes(file.size), largest: megabytes(largest) };
      throw new Shown(this.host.text("error.tooLarge", { file: file.name, ...sizes }));
    }
    return new Uint8Array(await file.arrayBuffer());
  }

  /** Opens what is found under a name; `otherwise` is read in its place if it holds no outcomes. */
  async #open(name: string, bytes: () => Promise<Uint8Array>, otherwise?: Uint8Array): Promise<void> {
    this.update((state) => opening(state, name));
    await this.#attempt(++this.#work, { file: true }, async (work) => {
      const file = { name, bytes: await bytes() };
      if (work !== this.#work) return;
      this.#file = file;
      const project = await this.#projectIn(file);
      if (project) {
        this.update((state) => ({ ...state, chosen: this.#known(project.professions) }));
        return this.#show({ reading: project.reading, project }, work);
      }
      const engine = this.host.engine();
      const reading = await engine.read(file).catch((error: unknown) => {
        if (!otherwise) throw error;
        return engine.read({ name, bytes: otherwise }).catch(() => Promise.reject(error));
      });
      if (work !== this.#work) return;
      const { reading: before } = this.state;
      if (before?.sha256 !== reading.sha256) return this.#show({ reading, file }, work);
      // The same file again is read as it was, and its review goes on.
      this.update((state) => ({ ...state, file }));
      this.host.dispatchEvent(new CurriculumReadEvent(before));
      await this.#check(before, work);
    });
  }

  /** The project that a file is, if it says that it is one. */
  async #projectIn({ name: file, bytes }: NamedBytes): Promise<Project | undefined> {
    if (!PROJECT.test(new TextDecoder().decode(bytes.subarray(0, 200)))) return undefined;
    const { parseProject } = await import("./project.js");
    const project = parseProject(bytes);
    if (!project) throw new Shown(this.host.text("error.project", { file }));
    return project;
  }

  /** Shows a curriculum that was read, at once, and then its result with the review that there is of it. */
  async #show(opened: Opened, work: number): Promise<void> {
    const { reading, project } = opened;
    this.update((state) => ({ ...state, opened }));
    this.host.dispatchEvent(new CurriculumReadEvent(reading));
    const { reviewer } = this.state.review;
    const review = { ...noReview, reviewer };
    const looked = project !== undefined || anythingKept();
    await this.#check(reading, work, review, !looked);
    if (!looked || work !== this.#work) return;
    await this.#review(opened, work, review);
  }

  /** Looks up the decisions of a curriculum, and shows it with them. */
  async #review({ reading, project }: Opened, work: number, review: Review): Promise<void> {
    const desk = await this.host.desk();
    const { report } = this.state;
    if (!report) return;
    const { decisions, again, kept, plan } = await desk.find(report, project);
    if (work !== this.#work) return;
    await this.#check(reading, work, { ...review, decisions, again });
    if (work !== this.#work) return;
    if (decisions.size === 0 && again.length === 0 && !plan) return desk.leave();
    if (plan) this.update((state) => ({ ...state, plan: { ...state.plan, settings: plan } }));
    await desk.keep(this.state, kept);
    if (decisions.size + again.length === 0) return;
    this.announce(this.host.text("status.resumed", { count: decisions.size, file: reading.file }));
  }

  /** Maps and finds the gaps; a `review` given takes the place of the one in hand. `last` is whether no other follows. */
  async #check(reading: Reading, work: number, review?: Review, last = true): Promise<void> {
    this.update((state) => mapping(state, reading.file));
    const { decisions } = review ?? this.state.review;
    const report = await this.#find(reading, decisions, (progress) => {
      if (work === this.#work) this.update((state) => ({ ...state, progress }));
    });
    if (work !== this.#work) return;
    this.update((state) => checked(state, report, review));
    if (last) {
      this.update((state) => ({ ...state, opened: undefined }));
      this.host.dispatchEvent(new CurriculumCheckedEvent(report));
    } else this.update((state) => mapping(state, reading.file));
    if (!review && decisions !== this.state.review.decisions) this.#follow();
  }

  #find(reading: Reading, decisions: Decisions, tell?: (progress: Progress) => void): Promise<Report> {
    const options = { professions: this.state.chosen, decisions: [...decisions.values()] };
    const find = (): Promise<Report> => this.host.engine().check(reading, options, tell);
    // An engine that broke is a new one at the next call; what breaks it twice is told.
    return find().catch((error: unknown) => {
      if (error instanceof MapperError && error.kind === "crashed") return find();
      throw error;
    });
  }

  /** Finds the gaps again after decisions, without holding the reader up. */
  #follow(): void {
    clearTimeout(this.#following);
    this.#following = setTimeout(() => void this.#recheck(), FOLLOWING);
  }

  async #recheck(): Promise<void> {
    const { reading, review } = this.state;
    if (!reading) return;
    await this.#attempt(this.#work, {}, async (work) => {
      const report = await this.#find(reading, review.decisions);
      // Newer work, or a newer decision, brings its own result.
      if (work !== this.#work || review.decisions !== this.state.review.decisions) return;
      this.update((state) => followed(state, report));
      this.host.dispatchEvent(new CurriculumCheckedEvent(report));
    });
  }

  /** Keeps what was decided, one step after the other, so that the last word on an alignment is the one that stays. */
  #keep(before: Decisions): void {
    const { state } = this;
    const first = before.size === 0 || state.review.again.length > 0;
    this.#inTurn(async (desk) => {
      if (first) await desk.keep(state, before);
      else if (state.report) await desk.decided(state.report, before, state.review.decisions);
    });
  }

  /** Keeps what a review holds beside its decisions; of several changes in a row the last is enough. */
  #keepHead(): void {
    const { state } = this;
    this.#inTurn(async (desk) => {
      if (state.plan.settings === this.state.plan.settings) await desk.keep(state, state.review.decisions);
    });
  }

  #inTurn(keep: (desk: Desk) => Promise<void>): void {
    this.#keeping = this.#keeping.then(async () => keep(await this.host.desk())).catch(() => this.notKept());
  }

  /** Warns, as long as the page is open, that decisions are not kept. */
  notKept(): void {
    this.update((state) => ({ ...state, notKept: true }));
  }

  #step(step: (state: State) => State, wording: "review.undone" | "review.redone"): void {
    const before = this.state;
    this.update(step);
    if (this.state !== before) this.announce(this.host.text(wording));
  }

  #known(ids: readonly string[]): string[] {
    const known = new Set(this.state.professions.map(({ id }) => id));
    return ids.filter((id) => known.has(id));
  }
}

/** The identifiers in an attribute, with commas between them. */
export function idsOf(named: string): string[] {
  return named
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
