import { LitElement, type PropertyValues } from "lit";

import type { Report } from "../engine/index.js";
import { takeFallback } from "./host.js";
import english from "../locales/en.json" with { type: "json" };
import { I18n, languageOf, textsOf, type Key, type Messages } from "./i18n.js";
import { published } from "./published.js";
import { checked, initialState, type State } from "./store.js";
import type { Context } from "./views/context.js";
import { publishedReport } from "./views/published.js";
import { Words } from "./words.js";

let instances = 0;

/**
 * A published report: coverage and gaps by profession, with the outcomes behind them. It takes the JSON that
 * `curriculum-mapper check --format json` writes, and needs no WebAssembly. Renders into its light DOM in place of the
 * content that stands there before, and without, JavaScript; if the report cannot be shown, that content stays.
 *
 * @attr src - address of a report; if absent, the report is the text of a child `<script type="application/json">`
 * @attr profession - identifier of the profession shown first; the report's first if absent
 * @attr locale - language of the wording and the numbers; the page's `lang` if absent
 * @fires report-error - {@link ReportErrorEvent}: the report could not be shown, and the element says so
 */
export interface CurriculumGapsElement extends HTMLElement {
  src: string | undefined;
  profession: string | undefined;
  locale: string | undefined;
  /** The report, as an object. */
  report: Report | undefined;
}

/** The element's class. */
export interface CurriculumGapsElementClass {
  new (): CurriculumGapsElement;
  readonly prototype: CurriculumGapsElement;
  /** Defines the element; the name and the registry are the page's to choose. */
  define(tag?: string, registry?: CustomElementRegistry): CurriculumGapsElementClass;
}

/** A report could not be shown. */
export class ReportErrorEvent extends Event {
  static readonly type = "report-error";
  constructor(readonly error: Error) {
    super(ReportErrorEvent.type, { bubbles: true, composed: true });
  }
}

class Published extends LitElement implements CurriculumGapsElement {
  // The name that a page sees, whatever the bundler makes of the class's own.
  static override readonly name = "CurriculumGapsElement";
  static override properties = {
    src: {},
    profession: {},
    locale: {},
    report: { attribute: false },
    state: { state: true },
    failed: { state: true },
  };

  declare src: string | undefined;
  declare profession: string | undefined;
  declare locale: string | undefined;
  declare report: Report | undefined;
  declare private state: State;
  declare private failed: boolean;

  readonly #prefix = `curriculum-gaps-${++instances}`;
  #messages = english as unknown as Messages<Key>;

  constructor() {
    super();
    this.state = initialState();
    this.failed = false;
  }

  static define(tag = "curriculum-gaps", registry = customElements): CurriculumGapsElementClass {
    registry.define(tag, this);
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeprint", this.#openAll);
    if (!this.report && !this.src) this.#take(() => this.querySelector('script[type="application/json"]')?.textContent);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#openAll);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("locale")) void this.#speak();
    if (changed.has("report") && this.report) this.#take(() => this.report);
    else if (changed.has("src") && this.src) void this.#fetch(this.src);
    if (changed.has("profession")) this.#show(this.state);
  }

  protected override render(): unknown {
    return publishedReport(this.#context(), this.failed);
  }

  async #fetch(src: string): Promise<void> {
    try {
      const response = await fetch(new URL(src, this.baseURI));
      if (!response.ok) throw new Error(`${src}: ${response.status}`);
      const text = await response.text();
      if (src === this.src) this.#take(() => text);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Shows what is given, an object or its JSON, in place of the fallback content. */
  #take(give: () => unknown): void {
    try {
      const given = give();
      if (given == null) return;
      const report = published(typeof given === "string" ? JSON.parse(given) : given);
      if (!this.state.report) takeFallback(this);
      this.failed = false;
      this.#show(checked(this.state, report));
    } catch (error) {
      this.#fail(error);
    }
  }

  #show(state: State): void {
    const { profession } = this;
    this.state = profession ? { ...state, gaps: { ...state.gaps, profession } } : state;
  }

  #fail(thrown: unknown): void {
    this.failed = true;
    this.dispatchEvent(new ReportErrorEvent(thrown instanceof Error ? thrown : new Error(String(thrown))));
  }

  /** On paper nothing can be opened, so everything is. */
  readonly #openAll = (): void => {
    const keys = (this.state.report?.professions ?? []).flatMap(({ assessment }) =>
      assessment.coverage
        .filter(({ outcomes }) => outcomes.length > 0)
        .map(({ competency }) => `${assessment.profession.id} ${competency}`),
    );
    this.state = { ...this.state, gaps: { ...this.state.gaps, open: keys } };
    this.performUpdate();
  };

  async #speak(): Promise<void> {
    const language = languageOf(this.#language());
    if (language === this.#messages.locale) return this.requestUpdate();
    this.#messages = await textsOf(language, ["report"]);
    this.requestUpdate();
  }

  #language(): string {
    return this.locale ?? this.closest<HTMLElement>("[lang]")?.lang ?? "en";
  }

  #context(): Pick<Context, "state" | "i18n" | "words" | "act" | "id"> {
    const i18n = new I18n(this.#messages, this.#language());
    const words = new Words(i18n, this.state.report?.mapping.framework.levels);
    const update: Context["act"]["update"] = (change) => (this.state = change(this.state));
    return {
      state: this.state,
      i18n,
      words,
      act: { update } as Context["act"],
      id: (name) => `${this.#prefix}-${name}`,
    };
  }
}

/** Said without Lit's types, so that a program that uses the element does not need them. */
export const CurriculumGapsElement: CurriculumGapsElementClass = Published;
