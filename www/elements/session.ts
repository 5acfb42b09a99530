/** The work behind the workbench: results found, decisions taken and followed, reviews kept. It draws nothing. */
import {
  MapperError,
  type Engine,
  type NamedBytes,
  type Progress,
  type Reading,
  type Report,
} from "../engine/index.js";
import type { Desk } from "./desk.js";
import { CurriculumCheckedEvent, CurriculumErrorEvent } from "./events.js";
import { problemOf, Shown, type Failure } from "./failure.js";
import { prefer } from "./kept.js";
import type { I18n } from "./i18n.js";
import { near } from "../engine/near.js";
import { show } from "./opening.js";
import { announced, asReviewed, decide, drafted, inHand, redo, undo, withTicks, type Said } from "./review.js";
import { noReview, partsOf, type Decisions, type Drafts, type Review, type Step } from "./review-state.js";
import { checked, failed, followed, initialState, mapping, type Asked, type State } from "./store.js";
import { titleOf } from "./select.js";

/** Milliseconds after a decision until the gaps are found again, so that quick decisions are followed together. */
const FOLLOWING = 250;

/** Milliseconds after a key until a note is kept as far as it is written. */
const DRAFTING = 200;

/** A piece of work. What a `stale` one finds is no longer wanted: newer work has begun. */
export interface Work {
  readonly stale: boolean;
}

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
  /** What the review left in the element is found by when the page is opened again. */
  readonly place: string;
}

export class Session {
  state: State = initialState();
  readonly host: Host;
  /** The file opened last: a person may have to say how it is to be read. */
  file: NamedBytes | undefined;
  /** How many pieces of work there have been. */
  #works = 0;
  #keeping: Promise<void> = Promise.resolve();
  /** The reading whose review is kept as a whole, so that only what changes is to be kept from now on. */
  #whole: Reading | undefined;
  #drafting: ReturnType<typeof setTimeout> | undefined;
  #following: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.host = host;
  }

  update(change: (state: State) => State): void {
    const before = this.state;
    this.state = change(before);
    this.host.changed(this.state);
    const { chosen, keys, phase, plan, report, review, view } = this.state;
    const { reviewer } = review;
    if (view !== before.view || keys !== before.keys || reviewer !== before.review.reviewer) {
      prefer({ view, keys, reviewer });
    }
    // A review that came with a result is followed and kept by who brought it.
    if (!report || report !== before.report) return;
    if (review.drafts !== before.review.drafts) this.#keepDrafts(before.review.drafts);
    if (review.decisions !== before.review.decisions) {
      this.#follow();
      this.#keep(before.review.decisions);
    } else if (review.again !== before.review.again) this.#keep(review.decisions);
    // Professions chosen while a file is read are for that file.
    const choseOthers = chosen !== before.chosen && this.#whole !== undefined && phase !== "reading";
    if (plan.settings !== before.plan.settings || choseOthers) this.#keepHead();
  }

  /** Chooses professions; `byPerson` is whether a person did, and not the page. */
  async choose(chosen: string[], byPerson = true): Promise<void> {
    this.update((state) => ({ ...state, chosen, chosenByPerson: byPerson }));
    const { phase, reading, opened } = this.state;
    // A file that is being read will be checked for them.
    if (phase === "reading") return;
    if (opened) await this.attempt(this.begin(), { file: true }, (work) => show(this, opened, work));
    else if (reading) await this.attempt(this.begin(), {}, (work) => this.check(reading, work));
  }

  /** Chooses the professions of an attribute, and says which does not exist. */
  async chooseNamed(named: string): Promise<void> {
    const ids = idsOf(named);
    const known = this.known(ids);
    await this.choose(known, false);
    this.refuse(ids.find((id) => !known.includes(id)));
  }

  /** Says that a profession does not exist; after the rest is done, as a new result takes old problems away. */
  refuse(id: string | undefined): void {
    // A framework without profiles has no profession to miss.
    if (id === undefined || this.state.professions.length === 0) return;
    const [nearest] = near(
      id,
      this.state.professions.map((profession) => profession.id),
    );
    const message = nearest
      ? this.host.text("error.unknownProfessionNear", { id, near: nearest })
      : this.host.text("error.unknownProfession", { id });
    this.fail(new Shown(message), { kept: false });
  }

  decide(said: readonly Said[], left = 0): void {
    const before = this.state.review.decisions;
    this.update((state) => decide(state, said, new Date().toISOString()));
    const { decisions, past } = this.state.review;
    const [{ verdict, level } = {}, ...more] = said;
    const count = decisions === before ? 0 : (past.at(-1)?.changes.length ?? 0);
    const done = count === 0 ? "" : this.host.text(`review.done.${verdict ?? "clear"}`, { count });
    const levelled =
      done === "" || !verdict || level == null || more.length > 0 ? "" : this.host.text("review.atLevel", { level });
    const stayed =
      left === 0 ? "" : this.host.text(`review.left.${verdict === "reject" ? "reject" : "accept"}`, { count: left });
    if (done + stayed !== "") this.announce([done, levelled, stayed].filter(Boolean).join(" "));
  }

  /** Takes a note as far as it is written, at once or when the writer pauses; an undefined one is given up. */
  draft(of: string, text: string | undefined, pausing = false): void {
    clearTimeout(this.#drafting);
    const take = (): void => this.update((state) => drafted(state, of, text));
    if (pausing) this.#drafting = setTimeout(take, DRAFTING);
    else take();
  }

  undo(): void {
    this.#step("past");
  }

  redo(): void {
    this.#step("future");
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
  readonly announce = (text: string): void => {
    this.update((state) => announced(state, text));
  };

  /** Says something where it stays in sight, too. */
  tell(told: string): void {
    this.update((state) => ({ ...state, told, announcement: told }));
  }

  /** Asks before anything is lost or replaced. */
  ask(asked: Asked): void {
    this.update((state) => ({ ...state, asked }));
    this.host.focus("asked");
  }

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
    this.begin();
    this.host.restart();
    const announcement = this.host.text(this.state.report ? "status.cancelledKept" : "status.cancelled");
    this.update((state) => ({ ...state, phase: "idle", opened: undefined, announcement }));
    this.host.focus("file");
  }

  /** Shows a failure and takes the reader to it. */
  fail(thrown: unknown, failure: Failure = {}): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.update((state) => failed(state, problemOf(error, failure, this.host.text, state, this.file)));
    this.host.dispatchEvent(new CurriculumErrorEvent(error));
    this.host.focus("problem");
  }

  /** Begins a piece of work, which makes all others stale. */
  begin(): Work {
    this.#works += 1;
    return this.#newest();
  }

  #newest(): Work {
    const number = this.#works;
    const stale = (): boolean => number !== this.#works;
    return {
      get stale() {
        return stale();
      },
    };
  }

  /** Does work; a failure of it is shown unless newer work has begun. */
  async attempt(work: Work, failure: Failure, doing: (work: Work) => Promise<void>): Promise<void> {
    try {
      await doing(work);
    } catch (error) {
      if (!work.stale) this.fail(error, failure);
    }
  }

  /** Waits until all that was to be kept so far is. */
  kept(): Promise<void> {
    return this.#keeping;
  }

  /** Maps and finds the gaps; a `review` given takes the place of the one in hand. `last` is whether no other follows. */
  async check(reading: Reading, work: Work, review?: Review, last = true): Promise<void> {
    this.update((state) => mapping(state, reading.file));
    const given = review ?? this.state.review;
    const { decisions } = given;
    const report = await this.#find(reading, given, (progress) => {
      if (!work.stale) this.update((state) => ({ ...state, progress }));
    });
    if (work.stale) return;
    // The name is of who sits here, whatever review it is, and may have been written meanwhile.
    const { reviewer } = this.state.review;
    const next = review && withTicks({ ...review, reviewer }, report);
    this.update((state) => ({ ...checked(state, report, next), reading }));
    if (last) {
      this.update((state) => ({ ...state, opened: undefined }));
      this.host.dispatchEvent(new CurriculumCheckedEvent(report));
    } else this.update((state) => mapping(state, reading.file));
    if (!review && decisions !== this.state.review.decisions) this.#follow();
  }

  #find(reading: Reading, review: Review, tell?: (progress: Progress) => void): Promise<Report> {
    const options = { professions: this.state.chosen, decisions: [...review.decisions.values()] };
    const find = (): Promise<Report> => this.host.engine().check(asReviewed(reading, review), options, tell);
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
    await this.attempt(this.#newest(), {}, async (work) => {
      const report = await this.#find(reading, review);
      // Newer work, or a newer decision, brings its own result.
      if (work.stale || review.decisions !== this.state.review.decisions) return;
      this.update((state) => followed(state, report));
      this.host.dispatchEvent(new CurriculumCheckedEvent(report));
    });
  }

  /** Keeps what was decided, one step after the other, so that the last word on an alignment is the one that stays. */
  #keep(before: Decisions): void {
    const { state } = this;
    const { reading, report, review } = state;
    if (!report || reading !== this.#whole) this.keep(new Map());
    else if (review.again.length > 0) this.keep(before);
    else this.#inTurn((desk) => desk.decided(report, before, review.decisions));
  }

  /** Keeps the review in hand and what it is of; `before` are the decisions of it that are kept already. */
  keep(before: Decisions): void {
    const { state } = this;
    this.#whole = state.reading;
    this.#inTurn((desk) => desk.keep(state, before));
    this.list();
  }

  /** Sees which other reviews are kept. */
  list(): void {
    this.#inTurn(async (desk) => {
      const others = await desk.others(this.state.report);
      this.update((state) => ({ ...state, others }));
    });
  }

  /** Keeps what a review holds beside its decisions; of several changes in a row the last is enough. */
  #keepHead(): void {
    const { state } = this;
    this.#inTurn(async (desk) => {
      if (state.plan.settings === this.state.plan.settings) await desk.keep(state, state.review.decisions);
    });
  }

  #keepDrafts(before: Drafts): void {
    const { report, review } = this.state;
    if (report) this.#inTurn((desk) => desk.drafted(report, before, review.drafts));
  }

  #inTurn(keep: (desk: Desk) => Promise<void>): void {
    this.#keeping = this.#keeping.then(async () => keep(await this.host.desk())).catch(() => this.notKept());
  }

  /** Starts the review anew with nothing but the ticks of the curriculum's own table, and without a name. */
  async startAnew(): Promise<void> {
    const { reading, review } = this.state;
    if (!reading) return;
    this.update((state) => inHand({ ...state, plan: { ...state.plan, settings: {} } }, { reviewer: "" }));
    const { ticks } = review;
    await this.attempt(this.begin(), {}, (work) => this.check(reading, work, { ...noReview, ticks, decisions: ticks }));
    await this.kept();
    this.#whole = undefined;
  }

  /** Warns, as long as the page is open, that decisions are not kept. */
  notKept(): void {
    this.update((state) => ({ ...state, notKept: true }));
  }

  #step(from: "past" | "future"): void {
    const before = this.state;
    const step = before.review[from].at(-1);
    if (!step) return;
    this.update(from === "past" ? undo : redo);
    const said = this.host.text(from === "past" ? "review.undone" : "review.redone", { what: this.#named(step) });
    // What was told of the review may be true no longer.
    this.update((state) => announced({ ...state, told: "" }, said));
    if (this.state.chosen !== before.chosen) void this.choose(this.state.chosen);
  }

  /** What a step is about. */
  #named({ changes }: Step): string {
    const { report } = this.state;
    const [change, ...more] = changes;
    if (!report || !change) return this.host.text("review.step.beside");
    if (more.length > 0) return this.host.text("review.decisions", { count: changes.length });
    const { outcome, competency } = partsOf(change.key);
    return this.host.text("review.step", { outcome, title: titleOf(report, competency) });
  }

  /** Those of these professions that there are. */
  known(ids: readonly string[]): string[] {
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
