import { LitElement, type PropertyValues } from "lit";

import { createEngine, type Engine, type Level } from "../engine/index.js";
import type { Desk } from "./desk.js";
import { retried } from "./failure.js";
import { acceptDrops, addStyles, takeFallback } from "./host.js";
import english from "../locales/en.workbench.json" with { type: "json" };
import { I18n, languageOf, textsOf, type Key, type Messages, type TextFile } from "./i18n.js";
import { preferences } from "./kept.js";
import { goBack, openAddress, openFile, openSample, openText, reread, resume, show } from "./opening.js";
import { fetchAll, loadPart, type Part, type Parts } from "./parts.js";
import { placeOf } from "./place.js";
import { Reach } from "./reach.js";
import { idsOf, Session, type Host } from "./session.js";
import { opening, turnTo, type State } from "./store.js";
import type { Actions, Context } from "./views/context.js";
import { workbench } from "./views/workbench.js";
import { Words } from "./words.js";

let instances = 0;

/** The texts of the views that are fetched later. */
const LATER: readonly TextFile[] = ["report", "more"];

/**
 * The designer's workbench: opens a curriculum, maps it to a framework of competencies, and shows the gaps for the
 * professions chosen and the words behind every match. Renders into its light DOM with `nhsuk-` classes, in place of
 * the content that stands there before, and without, JavaScript.
 *
 * @attr framework - identifier of a bundled framework; `idt` if absent
 * @attr professions - identifiers of the professions chosen by the page, with commas between them
 * @attr src - address of a curriculum file that the page opens
 * @attr locale - language of the wording and form of numbers and dates, such as `en-GB` or `cy`; the page's `lang` if absent
 * @fires curriculum-read - {@link CurriculumReadEvent}: a file was read
 * @fires curriculum-checked - {@link CurriculumCheckedEvent}: it was mapped, and the gaps were found
 * @fires curriculum-error - {@link CurriculumErrorEvent}: something failed, and the page says so
 *
 * Links in the fallback content that carry `data-sample` become sample buttons; their `data-professions` are the
 * professions chosen with the sample.
 */
export interface CurriculumMapperElement extends HTMLElement {
  framework: string | undefined;
  professions: string | undefined;
  src: string | undefined;
  locale: string | undefined;
  /** The engine to use; made by the element if none is given before it starts. */
  engine: Engine | undefined;
}

/** The element's class. */
export interface CurriculumMapperElementClass {
  new (): CurriculumMapperElement;
  readonly prototype: CurriculumMapperElement;
  /** Defines the element; the name and the registry are the page's to choose. */
  define(tag?: string, registry?: CustomElementRegistry): CurriculumMapperElementClass;
}

class Workbench extends LitElement implements CurriculumMapperElement {
  // The name that a page sees, whatever the bundler makes of the class's own.
  static override readonly name = "CurriculumMapperElement";
  static override properties = {
    framework: {},
    professions: {},
    src: {},
    locale: {},
    state: { state: true },
  };

  declare framework: string | undefined;
  declare professions: string | undefined;
  declare src: string | undefined;
  declare locale: string | undefined;
  declare private state: State;

  engine: Engine | undefined;

  readonly #prefix = `curriculum-mapper-${++instances}`;
  readonly #session = new Session(this.#host());
  #engineIsOwn = false;
  #levels: readonly Level[] = [];
  #messages = english as unknown as Messages<Key>;
  /** The files of texts that are shown by now. */
  readonly #texts = new Set<TextFile>(["workbench"]);
  #words = this.#wordsFor();
  readonly #parts: Partial<Parts> = {};
  readonly #loading = new Map<Part, Promise<void>>();
  /** Parts that could not be fetched, and where the reader was then. */
  readonly #failed = new Map<Part, string>();
  #desk: Promise<Desk> | undefined;
  readonly #reach = new Reach(this, (event) => this.#pressed(event));

  constructor() {
    super();
    this.state = this.#session.state;
    acceptDrops(this, (file) => this.#act.open(file));
  }

  static define(tag = "curriculum-mapper", registry = customElements): CurriculumMapperElementClass {
    registry.define(tag, this);
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#reach.listen();
    addEventListener("beforeprint", this.#print);
    addEventListener("afterprint", this.#print);
    addEventListener("online", this.#online);
    if (this.state.phase === "starting") void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reach.leave();
    removeEventListener("beforeprint", this.#print);
    removeEventListener("afterprint", this.#print);
    removeEventListener("online", this.#online);
    // An element that is only moved is back by then and keeps its engine.
    queueMicrotask(() => {
      if (this.isConnected || !this.#engineIsOwn) return;
      this.engine?.close();
      this.engine = undefined;
    });
  }

  /** Light DOM, so that the page's style, its labels and its print reach inside. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Paper gets the whole list, at once: the browser does not wait. */
  readonly #print = ({ type }: Event): void => {
    this.#session.update((state) => ({ ...state, printing: type === "beforeprint" }));
    this.performUpdate();
  };

  /** The network is back: what could not be fetched is tried again, and who reads of the failure is taken to the view. */
  readonly #online = (): void => {
    const told = this.querySelector(`#${this.#prefix}-problem:focus-within`) && this.state.problem?.passing;
    this.#failed.clear();
    this.#session.update(retried);
    if (told) void this.#focus(`tab-${this.state.view}`);
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("locale") && this.state.phase !== "starting") void this.#speak();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.state.phase === "starting") return;
    if (this.state.view === "plan") this.#parts.plan?.follow(this.#session);
    // It is tried again when the view is opened again.
    else if (this.state.plan.failed) this.#session.update(retried);
    if (changed.has("framework")) void this.#reframe();
    if (changed.has("professions")) void this.#session.chooseNamed(this.professions ?? "");
    if (changed.has("src") && this.src) void openAddress(this.#session, this.src, { byPage: true });
  }

  protected override render(): unknown {
    return workbench(this.#context());
  }

  async #start(): Promise<void> {
    const session = this.#session;
    try {
      const engine = this.#engine();
      // Until the WebAssembly runs too, what the page said before stays.
      const [{ levels, professions }] = await Promise.all([
        engine.overview(),
        engine.about(),
        this.#speak().catch(() => undefined),
      ]);
      this.#levels = levels;
      this.#words = this.#wordsFor();
      const samples = takeFallback(this);
      const named = idsOf(this.professions ?? "");
      const known = named.filter((id) => professions.some((profession) => profession.id === id));
      const { reviewer = "", ...liked } = preferences();
      session.update(({ review, ...state }) => ({
        ...state,
        ...liked,
        phase: "idle",
        professions,
        samples,
        chosen: known,
        review: { ...review, reviewer },
      }));
      if (!(await resume(session)) && this.src) await openAddress(session, this.src, { byPage: true });
      session.refuse(named.find((id) => !known.includes(id)));
      fetchAll(
        (part) => this.#part(part),
        () => this.#openDesk().then((desk) => desk.prepare()),
      );
    } catch (error) {
      session.fail(error, { wording: "error.start" });
    }
  }

  /** Follows another framework: what is open is mapped to it, with the review that there is of it there. */
  async #reframe(): Promise<void> {
    // An engine that the page gave has a framework of its own.
    if (!this.#engineIsOwn) return;
    const session = this.#session;
    await session.kept();
    await session.attempt(session.begin(), {}, async (work) => {
      this.engine?.close();
      this.engine = this.#desk = undefined;
      const { levels, professions } = await this.#engine().overview();
      if (work.stale) return;
      this.#levels = levels;
      this.#words = this.#wordsFor();
      session.update((state) => ({ ...(state.reading ? opening(state, state.reading.file) : state), professions }));
      const before = session.known(session.state.chosen);
      const chosen = before.length > 0 ? before : session.known(idsOf(this.professions ?? ""));
      session.update((state) => ({ ...state, chosen }));
      const { reading, file } = session.state;
      if (reading) await show(session, { reading, file }, work);
    });
  }

  /** The engine, made when it is first needed and again if the element comes back to the page. */
  #engine(): Engine {
    if (!this.engine) {
      this.engine = createEngine({ worker: true, ...(this.framework ? { framework: this.framework } : {}) });
      this.#engineIsOwn = true;
    }
    return this.engine;
  }

  #host(): Host {
    const element = this;
    return {
      engine: () => this.#engine(),
      desk: () => this.#openDesk(),
      restart: () => {
        if (!this.#engineIsOwn) return;
        this.engine?.close();
        this.engine = undefined;
      },
      text: (...args) => this.#words.i18n.text(...args),
      changed: (state) => (this.state = state),
      dispatchEvent: (event) => this.dispatchEvent(event),
      focus: (name) => void this.#focus(name),
      get baseURI() {
        return element.baseURI;
      },
      get place() {
        return placeOf(element);
      },
    };
  }

  readonly #act: Actions = {
    update: (change) => this.#session.update(change),
    open: (file) => void openFile(this.#session, file),
    openSample: (sample) => void openSample(this.#session, sample),
    goBack: (key) => void this.#session.work((session) => goBack(session, key)),
    openText: (text) => void openText(this.#session, text),
    reread: (file, options) => void reread(this.#session, file, options),
    choose: (professions) => void this.#session.choose(professions),
    cancel: () => this.#session.cancel(),
    decide: (said, left) => this.#session.decide(said, left),
    draft: (of, text, pausing) => this.#session.draft(of, text, pausing),
    undo: () => this.#session.undo(),
    redo: () => this.#session.redo(),
    offer: (outcome) => void this.#session.offer(outcome),
    work: (doing) => void this.#session.work(doing),
    turnTo: (page) => {
      this.#session.update((state) => turnTo(state, page));
      void this.#focus("outcomes");
    },
    focus: (name) => void this.#focus(name),
  };

  /** A part if it is there already; it is fetched, with its texts and style, if not. */
  #part<P extends Part>(part: P): Parts[P] | undefined {
    const there = this.#parts[part];
    if (!there && !this.#loading.has(part) && this.#failed.get(part) !== this.#place()) {
      this.#loading.set(part, this.#load(part));
    }
    return there;
  }

  async #load<P extends Part>(part: P): Promise<void> {
    try {
      for (const file of LATER) this.#texts.add(file);
      const [loaded] = await Promise.all([
        loadPart(part),
        this.#speak(),
        addStyles(this, "./curriculum-mapper-views.css"),
      ]);
      this.#parts[part] = loaded;
      this.requestUpdate();
      if (this.state.problem?.passing) this.#session.update(retried);
    } catch (error) {
      // It is asked for again when the reader goes elsewhere and comes back, not by itself.
      this.#failed.set(part, this.#place());
      // A part that nobody has asked for yet may come later.
      const { view, tools, panels } = this.state;
      if (view !== "gaps" || tools || panels) this.#session.fail(error, { wording: "error.part" });
    } finally {
      this.#loading.delete(part);
    }
  }

  /** Where the reader is: what decides which parts are asked for. */
  #place(): string {
    const { view, tools, panels } = this.state;
    return [view, tools, panels].join(" ");
  }

  /** Fetched when there is something to keep or to find; fetched anew if that failed. */
  #openDesk(): Promise<Desk> {
    this.#desk ??= import("./desk.js").then(
      ({ Desk }) => new Desk(() => this.#engine()),
      (error: unknown) => {
        this.#desk = undefined;
        throw error;
      },
    );
    return this.#desk;
  }

  #language(): string {
    return this.locale ?? this.closest<HTMLElement>("[lang]")?.lang ?? "en";
  }

  /** Fetches the texts of what is shown, in the language asked for. */
  async #speak(): Promise<void> {
    const language = languageOf(this.#language());
    const files = [...this.#texts];
    const texts = await textsOf(language, files);
    // Another language, or a further file, may have been asked for meanwhile.
    if (language !== languageOf(this.#language()) || files.length < this.#texts.size) return this.#speak();
    this.#messages = texts;
    this.#words = this.#wordsFor();
    this.requestUpdate();
  }

  #wordsFor(): Words {
    return new Words(new I18n(this.#messages, this.#language()), this.#levels);
  }

  #context(): Context {
    const words = this.#words;
    return {
      state: this.state,
      words,
      i18n: words.i18n,
      act: this.#act,
      id: (name) => `${this.#prefix}-${name}`,
      part: (part) => this.#part(part),
    };
  }

  /** Single keys are shortcuts in the view that has them, while the person wants them. */
  #pressed(event: KeyboardEvent): void {
    const { view, keys, report } = this.state;
    if (keys && report && view === "mapping") this.#parts.mapping?.pressed(event, this.#context(), this, report);
  }

  async #focus(name: string): Promise<void> {
    await this.updateComplete;
    // What is to have it may be in a part that is on its way.
    await this.#loading.get(this.state.view === "gaps" ? "result" : this.state.view);
    if (this.state.asked) await this.#loading.get("tools");
    await this.updateComplete;
    const found = this.querySelector<HTMLElement>(`#${CSS.escape(`${this.#prefix}-${name}`)}`);
    if (found instanceof HTMLDialogElement) found.showModal();
    else found?.focus();
  }
}

/** Said without Lit's types, so that a program that uses the element does not need them. */
export const CurriculumMapperElement: CurriculumMapperElementClass = Workbench;
