import { LitElement, type PropertyValues } from "lit";

import { createEngine, MapperError, type Engine, type Level, type Reading } from "../engine/index.js";
import { CurriculumCheckedEvent, CurriculumErrorEvent, CurriculumReadEvent } from "./events.js";
import { acceptDrops, takeFallback } from "./host.js";
import { I18n, messagesFor } from "./i18n.js";
import { checked, failed, initialState, mapping, opening, turnTo, type Sample, type State } from "./store.js";
import type { Actions, Context } from "./views/context.js";
import { workbench } from "./views/workbench.js";
import { Words } from "./words.js";

let instances = 0;

/**
 * The designer's workbench: opens a curriculum, maps it to a framework of competencies, and shows the gaps for the
 * professions chosen and the words behind every match. Renders into its light DOM with `nhsuk-` classes, in place of
 * the content that stands there before, and without, JavaScript.
 *
 * @attr framework - identifier of a bundled framework; `idt` if absent
 * @attr professions - identifiers of the professions chosen at the start, with commas between them
 * @attr src - address of a curriculum file to open at the start
 * @attr locale - language of the wording and the numbers; the page's `lang` if absent
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
  #engineIsOwn = false;
  #levels: readonly Level[] = [];
  #words = this.#wordsFor();
  /** The newest piece of work: what an older one finds is no longer wanted. */
  #work = 0;

  constructor() {
    super();
    this.state = initialState();
    acceptDrops(this, (file) => this.#act.open(file));
  }

  static define(tag = "curriculum-mapper", registry = customElements): CurriculumMapperElementClass {
    registry.define(tag, this);
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.state.phase === "starting") void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("locale")) this.#words = this.#wordsFor();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.state.phase === "starting") return;
    if (changed.has("professions")) void this.#chooseNamed();
    if (changed.has("src") && this.src) void this.#openAddress(this.src);
  }

  protected override render(): unknown {
    return workbench(this.#context());
  }

  async #start(): Promise<void> {
    try {
      const engine = this.#engine();
      // Until the WebAssembly runs too, what the page said before stays.
      const [{ levels, professions }] = await Promise.all([engine.overview(), engine.about()]);
      this.#levels = levels;
      this.#words = this.#wordsFor();
      const samples = takeFallback(this);
      this.#update((state) => ({ ...state, phase: "idle", professions, samples }));
      const { known, unknown } = this.#named();
      this.#update((state) => ({ ...state, chosen: known }));
      if (this.src) await this.#openAddress(this.src);
      this.#refuse(unknown);
    } catch (error) {
      this.#fail(error, { file: false, wording: "error.start" });
    }
  }

  /** The engine, made when it is first needed and again if the element comes back to the page. */
  #engine(): Engine {
    if (!this.engine) {
      this.engine = createEngine({ worker: true, ...(this.framework ? { framework: this.framework } : {}) });
      this.#engineIsOwn = true;
    }
    return this.engine;
  }

  readonly #act: Actions = {
    update: (change) => this.#update(change),
    open: (file) => void this.#open(file.name, () => this.#bytes(file)),
    openSample: (sample) => this.#openSample(sample),
    choose: (professions) => void this.#choose(professions),
    turnTo: (page) => {
      this.#update((state) => turnTo(state, page));
      void this.#focus("outcomes");
    },
    focusFile: () => void this.#focus("file"),
  };

  #openSample({ href, professions }: Sample): void {
    if (professions.length > 0) this.#update((state) => ({ ...state, chosen: professions }));
    void this.#openAddress(href);
  }

  #openAddress(address: string): Promise<void> {
    const url = new URL(address, this.baseURI);
    const file = decodeURIComponent(url.pathname.split("/").pop() ?? address);
    return this.#open(file, async () => {
      const response = await fetch(url);
      if (!response.ok) throw new Shown(this.#text("error.fetch", { file, status: String(response.status) }));
      return new Uint8Array(await response.arrayBuffer());
    });
  }

  /** The bytes of a file, unless it is so large that the engine would refuse it anyway. */
  async #bytes(file: File): Promise<Uint8Array> {
    const largest = await this.#engine().largestFile();
    if (file.size > largest) {
      const sizes = { size: megabytes(file.size), largest: megabytes(largest) };
      throw new Shown(this.#text("error.tooLarge", { file: file.name, ...sizes }));
    }
    return new Uint8Array(await file.arrayBuffer());
  }

  async #open(name: string, bytes: () => Promise<Uint8Array>): Promise<void> {
    const work = ++this.#work;
    this.#update((state) => opening(state, name));
    try {
      const reading = await this.#engine().read({ name, bytes: await bytes() });
      if (work !== this.#work) return;
      this.dispatchEvent(new CurriculumReadEvent(reading));
      await this.#check(reading, work);
    } catch (error) {
      if (work === this.#work) this.#fail(error, { file: true });
    }
  }

  async #choose(chosen: string[]): Promise<void> {
    this.#update((state) => ({ ...state, chosen }));
    const { reading } = this.state;
    if (!reading) return;
    const work = ++this.#work;
    try {
      await this.#check(reading, work);
    } catch (error) {
      if (work === this.#work) this.#fail(error, { file: false });
    }
  }

  /** Chooses the professions that the attribute names. */
  async #chooseNamed(): Promise<void> {
    const { known, unknown } = this.#named();
    await this.#choose(known);
    this.#refuse(unknown);
  }

  async #check(reading: Reading, work: number): Promise<void> {
    this.#update((state) => mapping(state, reading.file));
    const report = await this.#engine().check(reading, { professions: this.state.chosen });
    if (work !== this.#work) return;
    this.#update((state) => checked(state, report));
    this.dispatchEvent(new CurriculumCheckedEvent(report));
  }

  /** Shows a failure and takes the reader to it. Only an error that was worded for people is shown as it is. */
  #fail(
    thrown: unknown,
    { file, wording = "error.other" }: { file: boolean; wording?: "error.start" | "error.other" },
  ): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const worded = error instanceof MapperError || error instanceof Shown;
    const message = worded ? error.message : this.#text(wording, { message: error.message });
    this.#update((state) => failed(state, { message, file }));
    this.dispatchEvent(new CurriculumErrorEvent(error));
    void this.#focus("problem");
  }

  /** The professions that the attribute names, those that exist and those that do not. */
  #named(): { known: string[]; unknown: string[] } {
    const ids = new Set(this.state.professions.map(({ id }) => id));
    const named = (this.professions ?? "")
      .split(",")
      .map((id) => id.trim())
      .filter((id) => id !== "");
    return { known: named.filter((id) => ids.has(id)), unknown: named.filter((id) => !ids.has(id)) };
  }

  /** Says which profession does not exist; after the rest is done, as a new result takes old problems away. */
  #refuse([id]: string[]): void {
    if (id !== undefined) this.#fail(new Shown(this.#text("error.unknownProfession", { id })), { file: false });
  }

  #update(change: (state: State) => State): void {
    this.state = change(this.state);
  }

  #wordsFor(): Words {
    const tag = this.locale ?? this.closest<HTMLElement>("[lang]")?.lang ?? "en";
    return new Words(new I18n(messagesFor(tag), tag), this.#levels);
  }

  #text(...args: Parameters<I18n["text"]>): string {
    return this.#words.i18n.text(...args);
  }

  #context(): Context {
    const words = this.#words;
    return { state: this.state, words, i18n: words.i18n, act: this.#act, id: (name) => `${this.#prefix}-${name}` };
  }

  async #focus(name: string): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(`#${this.#prefix}-${name}`)?.focus();
  }
}

/** Said without Lit's types, so that a program that uses the element does not need them. */
export const CurriculumMapperElement: CurriculumMapperElementClass = Workbench;

/** A failure whose message is worded for people already. */
class Shown extends Error {
  override readonly name = "CurriculumMapperError";
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
