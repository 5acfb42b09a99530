/** The workbench's state: plain data, changed only by the pure functions here. */
import type {
  AlignmentStatus,
  NamedBytes,
  Plan,
  PlanSettings,
  ProfessionSummary,
  Progress,
  Reading,
  Report,
} from "../engine/index.js";
import type { Project } from "./project.js";
import { keyOf, noReview, type Review } from "./review-state.js";

/** What the element is busy with. */
export type Phase = "starting" | "idle" | "reading" | "mapping";
export const VIEWS = ["gaps", "mapping", "plan"] as const;
export type View = (typeof VIEWS)[number];

/** A failure as the page shows it. */
export interface Problem {
  message: string;
  /** Whether it concerns the file, so that the file input is marked. */
  file: boolean;
  /** Whether the result shown is still the one from before. */
  kept: boolean;
  /** The file, if it can be read once somebody says in which of these columns its outcomes are. */
  unread?: { file: NamedBytes; columns: readonly string[] } | undefined;
  /** Whether a file like the template would have been read. */
  template?: boolean;
  /** Whether it is about something that could not be fetched and is tried again. */
  passing?: boolean;
}

/** A file that a curriculum was read from. */
export interface Source extends NamedBytes {
  /** Whether it was read as a person told, so that it can be read as at first. */
  told?: boolean;
}

/** A curriculum that was read and whose result is being made. */
export interface Opened {
  reading: Reading;
  /** Where the review of it is left; where the element is by then, if it was not shown yet. */
  place?: string;
  /** The file that it was read from; none if it came back from an earlier visit. */
  file?: Source | undefined;
  /** The review that came with it. */
  project?: Project | undefined;
  /** Whether the page opened it by itself, so that it need not be kept to be there again. */
  byPage?: boolean | undefined;
  /** The professions that it is shown for if no person has chosen any. */
  professions?: string[];
  /** The name of the project file, if its review is not to take the place of one's own unasked. */
  asks?: string;
  /** The review in hand before, where the browser keeps none. */
  own?: Project | undefined;
  /** Whether a person has said how the file is to be read, so that its ticks may be others than before. */
  reread?: boolean;
}

/** A review that is kept on the device, to go back to. */
export interface Kept {
  key: string;
  file: string;
  decisions: number;
}

/** A sample that the page offers. */
export interface Sample {
  label: string;
  href: string;
  professions: string[];
}

/** What a person is asked before anything is lost or replaced. */
export type Asked =
  | { about: "forget"; reviews: number; decisions: number }
  /** A project file's review where one's own says otherwise: on how many alignments, and on how many one's own says nothing. */
  | {
      about: "project";
      file: string;
      project: Project;
      mine: number;
      differ: number;
      more: number;
      /** Whether its weights, scores and drafts, or its professions, are others. */
      planned: boolean;
      professions: boolean;
    };

export interface State {
  phase: Phase;
  /** Name of the file being opened, for the status line. */
  opening: string;
  samples: Sample[];
  /** Reviews kept beside the one in hand, the latest first. */
  others: readonly Kept[];
  professions: ProfessionSummary[];
  chosen: string[];
  /** Whether a person chose them, and not the page or a sample. */
  chosenByPerson: boolean;
  professionFilter: string;
  /** How far the mapping has got. */
  progress: Progress | undefined;
  opened: Opened | undefined;
  /** What the result is of, and the file that it was read from, while this page has it. */
  reading: Reading | undefined;
  file: Source | undefined;
  /** Where the review of it is left, whatever the page gives the element meanwhile. */
  place: string;
  report: Report | undefined;
  review: Review;
  problem: Problem | undefined;
  /** Whether the browser refused to keep decisions. */
  notKept: boolean;
  /** What a person is to see of where the review in hand comes from. */
  told: string;
  /** How the alignments stood when the review in hand was opened, so that it is seen which ones its decisions brought. */
  first: Standings;
  /** How many suggestions came, and how many went, since then. */
  moved: { come: number; gone: number };
  /** The question that waits for an answer. */
  asked: Asked | undefined;
  /** The latest thing worth announcing that is not the phase itself. */
  announcement: string;
  view: View;
  /** Whether single keys are shortcuts. */
  keys: boolean;
  gaps: { profession: string; only: boolean; order: Order; open: readonly string[] };
  mapping: Filters;
  /**
   * The plan of the profession shown, by one's own settings, and each gap's rank by the proposed ones; `failed` while it
   * could not be made and is not tried again yet.
   */
  plan: { settings: PlanSettings; found: Plan | undefined; ranks: ReadonlyMap<string, number>; failed: boolean };
  /** Whether a panel of the opening view was opened. */
  panels: boolean;
  /** Whether the menu of exports and reviews is open. */
  tools: boolean;
  /** Whether the page is being put on paper, where nothing can be turned or opened. */
  printing: boolean;
}

/** Which alignments to show, by how they stand with the reviewer. */
export type ReviewFilter =
  "any" | "undecided" | "decided" | Extract<AlignmentStatus, "accepted" | "rejected" | "added">;

/** Which alignments to show, by score. */
export type ScoreFilter = "any" | "high" | "middle" | "low";

/** The order of the gap table: the framework's, the gravest gap first, or the highest level needed first. */
export type Order = "framework" | "gravest" | "needed";

export interface Filters {
  all: boolean;
  module: string;
  competency: string;
  search: string;
  review: ReviewFilter;
  score: ScoreFilter;
  page: number;
  /** Alignments decided since the filters last changed: they stay in sight. */
  kept: ReadonlySet<string>;
}

export const noFilters: Filters = {
  all: false,
  module: "",
  competency: "",
  search: "",
  review: "any",
  score: "any",
  page: 0,
  kept: new Set(),
};

export function initialState(): State {
  return {
    phase: "starting",
    opening: "",
    samples: [],
    others: [],
    professions: [],
    chosen: [],
    chosenByPerson: false,
    professionFilter: "",
    progress: undefined,
    opened: undefined,
    reading: undefined,
    file: undefined,
    place: "",
    report: undefined,
    review: noReview,
    problem: undefined,
    notKept: false,
    told: "",
    first: new Map(),
    moved: { come: 0, gone: 0 },
    asked: undefined,
    announcement: "",
    view: "gaps",
    keys: true,
    printing: false,
    gaps: { profession: "", only: false, order: "framework", open: [] },
    mapping: noFilters,
    plan: { settings: {}, found: undefined, ranks: new Map(), failed: false },
    panels: false,
    tools: false,
  };
}

/** Work on a file begins; what was shown before stays until there is something better. */
export function opening(state: State, file: string): State {
  return { ...state, phase: "reading", opening: file };
}

export function mapping(state: State, file: string): State {
  return { ...state, phase: "mapping", opening: file, progress: undefined };
}

/** A new result, with the review that went into it. Filters that speak of another file's modules are dropped. */
export function checked(state: State, report: Report, review = state.review): State {
  const sameFile = state.report?.reading.sha256 === report.reading.sha256;
  const shown = report.professions.some((p) => p.assessment.profession.id === state.gaps.profession);
  return {
    ...state,
    phase: "idle",
    reading: report.reading,
    file: state.opened ? state.opened.file : state.file,
    place: state.opened?.place ?? state.place,
    report,
    review,
    problem: undefined,
    told: review === state.review ? state.told : "",
    asked: review === state.review ? state.asked : undefined,
    ...(review === state.review ? {} : { first: standings(report), moved: { come: 0, gone: 0 } }),
    announcement: "",
    gaps: {
      ...state.gaps,
      profession: shown ? state.gaps.profession : (report.professions[0]?.assessment.profession.id ?? ""),
      open: sameFile ? state.gaps.open : [],
    },
    mapping: sameFile ? state.mapping : { ...noFilters, all: state.mapping.all },
  };
}

type Standings = ReadonlyMap<string, AlignmentStatus>;

/** How each alignment that shows stands. */
function standings({ mapping }: Report): Standings {
  const all = mapping.outcomes.flatMap(({ outcome, alignments }) =>
    alignments.map(({ competency, status }) => [keyOf(outcome, competency), status] as const),
  );
  return new Map(all.filter(([, status]) => status !== "candidate"));
}

function moved(before: Standings, now: Standings): State["moved"] {
  const missing = (from: Standings, to: Standings): number =>
    [...from].filter(([key, status]) => status === "suggested" && !to.has(key)).length;
  return { come: missing(now, before), gone: missing(before, now) };
}

/** The result after a decision: nothing that the reader looks at moves. */
export function followed(state: State, report: Report): State {
  return { ...state, report, moved: moved(state.first, standings(report)) };
}

/** A failure. The previous result stays; so does the fallback content if there was no start. */
export function failed(state: State, problem: Problem): State {
  const phase = state.phase === "starting" ? "starting" : "idle";
  return { ...state, phase, opened: undefined, problem, announcement: "" };
}

/** Chooses a profession or takes it back; the order is that of the list, whatever the order of the clicks. */
export function toggleProfession(state: State, id: string): string[] {
  const chosen = new Set(state.chosen);
  if (!chosen.delete(id)) {
    chosen.add(id);
  }
  return state.professions.map((p) => p.id).filter((known) => chosen.has(known));
}

export function showProfession(state: State, profession: string): State {
  return { ...state, gaps: { ...state.gaps, profession } };
}

export function showOnlyGaps(state: State, only: boolean): State {
  return { ...state, gaps: { ...state.gaps, only } };
}

export function orderGaps(state: State, order: Order): State {
  return { ...state, gaps: { ...state.gaps, order } };
}

/** Opens or closes the outcomes of one row. */
export function toggleRow(state: State, row: string): State {
  const open = state.gaps.open.includes(row) ? state.gaps.open.filter((key) => key !== row) : [...state.gaps.open, row];
  return { ...state, gaps: { ...state.gaps, open } };
}

/** Changes a filter, which leads back to the first page. */
export function filter(state: State, change: Partial<Omit<Filters, "page" | "kept">>): State {
  return { ...state, mapping: { ...state.mapping, ...change, page: 0, kept: new Set() } };
}

export function turnTo(state: State, page: number): State {
  return { ...state, mapping: { ...state.mapping, page } };
}
