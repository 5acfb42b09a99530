import { LitElement, type PropertyValues } from "lit";

import type { Portfolio, Report } from "../engine/index.js";
import { takeFallback } from "./host.js";
import english from "../locales/en.json" with { type: "json" };
import { I18n, languageOf, textsOf, type Key, type Messages, type TextFile } from "./i18n.js";
import type { PortfolioState } from "./portfolio.js";
import { isPortfolio, published } from "./published.js";
import { checked, initialState, type State } from "./store.js";
import type { Context } from "./views/context.js";
import { publishedReport } from "./views/published.js";
import { Words } from "./words.js";

type PortfolioPart = typeof import("./views/portfolio.js");

let instances = 0;

/**
 * A published report: coverage and gaps by profession, with the outcomes behind them, or many programmes together. It takes
 * the JSON that `curriculum-mapper check` or `portfolio` writes with `--format json`, and needs no WebAssembly. Renders into its light DOM in place of the
 * content that stands there before, and without, JavaScript; if the report cannot be shown, that content stays.
 *
 * @attr src - address of a report or a portfolio; if absent, it is the text of a child `<script type="application/json">`
 * @attr profession - identifier of the profession shown first; if absent, the report's first, or the one that most programmes
 *   of a portfolio are for
 * @attr locale - language of the wording and the numbers; the page's `lang` if absent
 * @fires report-error - {@link ReportErrorEvent}: the report could not be shown, and the element says so
 */
export interface CurriculumGapsElement extends HTMLElement {
  src: string | undefined;
  profession: string | undefined;
  locale: string | undefined;
  /** The report or the portfolio, as an object. */
  report: Report | Portfolio | undefined;
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
    portfolio: { state: true },
    failed: { state: true },
  };

  declare src: string | undefined;
  declare profession: string | undefined;
  declare locale: string | undefined;
  declare report: Report | Portfolio | undefined;
  declare private state: State;
  /** What is shown of a portfolio, if one was given. */
  declare private portfolio: PortfolioState | undefined;
  declare private failed: boolean;

  readonly #prefix = `curriculum-gaps-${++instances}`;
  #messages = english as unknown as Messages<Key>;
  readonly #texts = new Set<TextFile>(["report"]);
  /** What was given last: what comes to be shown later than it is not shown. */
  #given: unknown;
  /** What shows portfolios, fetched with the first. */
  #part: PortfolioPart | undefined;

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
    if (this.report || this.src) return;
    void this.#take(() => this.querySelector('script[type="application/json"]')?.textContent);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#openAll);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    void this.#speak();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("locale")) void this.#speak();
    if (changed.has("report") && this.report) void this.#take(() => this.report);
    else if (changed.has("src") && this.src) void this.#fetch(this.src);
    if (changed.has("profession")) this.#showProfession();
  }

  protected override render(): unknown {
    const { portfolio } = this;
    const context = this.#context();
    if (!portfolio || !this.#part || this.failed) return publishedReport(context, this.failed);
    const update = (change: (state: PortfolioState) => PortfolioState): void => {
      this.portfolio = this.portfolio && change(this.portfolio);
    };
    return this.#part.portfolioReport({ ...context, state: portfolio, update });
  }

  async #fetch(src: string): Promise<void> {
    try {
      const response = await fetch(new URL(src, this.baseURI));
      if (!response.ok) throw new Error(`${src}: ${response.status}`);
      const text = await response.text();
      if (src === this.src) await this.#take(() => text);
    } catch (error) {
      if (src === this.src) this.#fail(error);
    }
  }

  /** Shows what is given, an object or its JSON, in place of the fallback content. */
  async #take(give: () => unknown): Promise<void> {
    try {
      const given = give();
      if (given == null) return;
      this.#given = given;
      const found: unknown = typeof given === "string" ? JSON.parse(given) : given;
      const portfolio = isPortfolio(found) ? await this.#open(found) : undefined;
      if (given !== this.#given) return;
      const report = portfolio ? undefined : published(found);
      if (!this.state.report && !this.portfolio) takeFallback(this);
      this.failed = false;
      this.portfolio = portfolio;
      if (report) this.state = checked(this.state, report);
      this.#showProfession();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #open(found: Portfolio): Promise<PortfolioState> {
    this.#part ??= await import("./views/portfolio.js");
    this.#texts.add("portfolio");
    await this.#speak();
    return this.#part.opened(found);
  }

  /** Shows the profession that the page has named. */
  #showProfession(): void {
    const { profession, portfolio, state } = this;
    if (!profession) return;
    this.portfolio = portfolio && this.#part?.showProfession(portfolio, profession);
    this.state = { ...state, gaps: { ...state.gaps, profession } };
  }

  #fail(thrown: unknown): void {
    this.failed = true;
    this.dispatchEvent(new ReportErrorEvent(thrown instanceof Error ? thrown : new Error(String(thrown))));
  }

  /** On paper nothing can be opened, so everything is. */
  readonly #openAll = (): void => {
    this.portfolio = this.portfolio && this.#part?.openAll(this.portfolio);
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
    const files = [...this.#texts];
    const texts = await textsOf(language, files);
    // Another language, or a further file, may have been asked for meanwhile.
    if (language !== languageOf(this.#language()) || files.length < this.#texts.size) return this.#speak();
    this.#messages = texts;
    this.requestUpdate();
  }

  #language(): string {
    return this.locale ?? this.closest<HTMLElement>("[lang]")?.lang ?? "en";
  }

  #context(): Pick<Context, "state" | "i18n" | "words" | "act" | "id"> {
    const i18n = new I18n(this.#messages, this.#language());
    const { framework } = this.portfolio?.portfolio ?? this.state.report?.mapping ?? {};
    const words = new Words(i18n, framework?.levels);
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
