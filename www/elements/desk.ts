/** What a reviewer does with a review as a whole: keep it, save it, open it, hold it against another's, export it. */
import type { Decision, Engine, PlanSettings, Report } from "../engine/index.js";
import { compare, type Comparison } from "./agreement.js";
import { Keeper } from "./keeping.js";
import { carriedOver, competencyTexts, PROJECT_SCHEMA, type Again, type Project } from "./project.js";
import { isTick } from "./review.js";
import { keyOf, partsOf, type Decisions, type Drafts } from "./review-state.js";
import { withReview } from "./returning.js";
import type { Session, Work } from "./session.js";
import type { Kept, Opened, State } from "./store.js";

/** Reviews offered to go back to. */
const MOST_OTHERS = 5;

/** A review found for a curriculum, and the decisions of it that are kept already. */
export interface Found {
  decisions: Decisions;
  drafts: Drafts;
  again: readonly Again[];
  kept: Decisions;
  /** The file of the earlier version that decisions were carried over from, if they were. */
  from: string | undefined;
  /** Whether the ticks of the curriculum's table have been looked at, so that one without a decision was taken back. */
  ticked: boolean;
  /** One's own weights and scores. */
  plan: PlanSettings | undefined;
}

export class Desk {
  readonly #engine: () => Engine;
  #keeper: Promise<Keeper> | undefined;
  #texts: Promise<Record<string, string>> | undefined;

  /** Every promise rejects if the browser keeps nothing. */
  constructor(engine: () => Engine) {
    this.#engine = engine;
  }

  /** The review that was left at a place. */
  async last(place: string): Promise<Project | undefined> {
    return (await this.#open()).at(place);
  }

  /** The decisions kept for a curriculum, or carried over from an earlier version, with those of a project file. */
  async find({ reading, mapping }: Report, project?: Project): Promise<Found> {
    const to = { outcomes: reading.curriculum.outcomes, competencies: await this.#competencies() };
    const kept = await this.#open()
      .then((keeper) => keeper.of(reading, mapping.framework))
      .catch(() => undefined);
    const same = kept?.reading.sha256 === reading.sha256 && kept.framework.sha256 === mapping.framework.sha256;
    // Another file has ticks of its own.
    const own = kept && !same ? { ...kept, decisions: kept.decisions.filter((one) => !isTick(one)) } : kept;
    const sources = [own, project].filter((one) => one !== undefined).map((one) => carriedOver(one, to));
    return {
      decisions: byKey(sources.flatMap(({ decisions }) => decisions)),
      drafts: new Map(
        sources.flatMap(({ drafts }) => drafts).map((one) => [keyOf(one.outcome, one.competency), one.text]),
      ),
      again: sources.flatMap(({ again }) => again),
      kept: same ? byKey(kept.decisions) : new Map(),
      from: kept && !same ? kept.reading.file : undefined,
      ticked: project?.ticked ?? (same && kept.ticked === true),
      plan: project?.plan ?? kept?.plan,
    };
  }

  /** Shows a curriculum with the review that there is of it. */
  bring(session: Session, opened: Opened, work: Work): Promise<void> {
    return withReview(this, session, opened, work);
  }

  /** What a project file says of the curriculum in hand. */
  async carried(project: Project, { reading }: Report): Promise<ReturnType<typeof carriedOver>> {
    return carriedOver(project, { outcomes: reading.curriculum.outcomes, competencies: await this.#competencies() });
  }

  /** Keeps the review in hand: what it is about, and every decision that differs from before. */
  async keep(state: State, before: Decisions): Promise<void> {
    const { report, review } = state;
    if (!report) return;
    const keeper = await this.#open();
    await keeper.keep(state.place, await this.project(state, report));
    const about = { reading: report.reading, framework: report.mapping.framework };
    await keeper.decided(about, before, review.decisions);
    await keeper.drafted(about, new Map(), review.drafts);
  }

  /** Keeps a change of the decisions. */
  async decided({ reading, mapping }: Report, before: Decisions, after: Decisions): Promise<void> {
    await (await this.#open()).decided({ reading, framework: mapping.framework }, before, after);
  }

  /** Keeps a change of the notes that are being written. */
  async drafted({ reading, mapping }: Report, before: Drafts, after: Drafts): Promise<void> {
    await (await this.#open()).drafted({ reading, framework: mapping.framework }, before, after);
  }

  /** Leaves no review at a place. */
  async leave(place: string): Promise<void> {
    await (await this.#open()).leave(place);
  }

  /** The reviews kept latest, without the one in hand. */
  async others(report: Report | undefined): Promise<Kept[]> {
    const hand = report && { reading: report.reading, framework: report.mapping.framework };
    return (await this.#open()).latest(MOST_OTHERS, hand);
  }

  /** A review kept on this device, by its key. */
  async kept(key: string): Promise<Project | undefined> {
    return (await this.#open()).byKey(key);
  }

  /** How many reviews and decisions are kept on this device. */
  async count(): Promise<{ reviews: number; decisions: number }> {
    return (await this.#open()).count();
  }

  /** Takes everything off this device. */
  async forget(): Promise<void> {
    await (await this.#open()).forget();
  }

  /** The review in hand as a project. */
  async project({ chosen, plan, reading, review }: State, { reading: mapped, mapping }: Report): Promise<Project> {
    const { id, title, version, sha256 } = mapping.framework;
    return {
      schema: PROJECT_SCHEMA,
      reading: reading ?? mapped,
      ticked: true,
      framework: { id, title, version, sha256 },
      competencies: await this.#competencies(),
      professions: chosen,
      decisions: [...review.decisions.values()],
      ...(review.drafts.size > 0 && { drafts: [...review.drafts].map(([key, text]) => ({ ...partsOf(key), text })) }),
      again: [...review.again],
      ...(Object.keys(plan.settings).length > 0 && { plan: plan.settings }),
    };
  }

  /** Holds the review in hand against another's project file, carried over to the same curriculum. */
  async compare(file: string, project: Project, report: Report, mine: Decisions): Promise<Comparison> {
    return compare(file, mine, (await this.carried(project, report)).decisions);
  }

  #open(): Promise<Keeper> {
    this.#keeper ??= Keeper.open();
    return this.#keeper;
  }

  /** Fetches what keeping a review takes, so that it can be kept when the network is gone. */
  async prepare(): Promise<void> {
    await this.#competencies();
  }

  /** Nothing if they cannot be had: a decision is kept all the same, only a change of its competency is not noticed. */
  #competencies(): Promise<Record<string, string>> {
    this.#texts ??= this.#engine()
      .framework()
      .then(competencyTexts)
      .catch(() => {
        this.#texts = undefined;
        return {};
      });
    return this.#texts;
  }
}

function byKey(decisions: readonly Decision[]): Decisions {
  return new Map(decisions.map((decision) => [keyOf(decision.outcome, decision.competency), decision]));
}
