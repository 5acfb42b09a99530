/** The workbench's state: plain data, changed only by the pure functions here. */
import type { ProfessionSummary, Reading, Report } from "../engine/index.js";

/** What the element is busy with. */
export type Phase = "starting" | "idle" | "reading" | "mapping";
export type View = "gaps" | "mapping";

/** A failure as the page shows it. */
export interface Problem {
  message: string;
  /** Whether it concerns the file, so that the file input is marked. */
  file: boolean;
}

/** A sample that the page offers. */
export interface Sample {
  label: string;
  href: string;
  professions: string[];
}

export interface State {
  phase: Phase;
  /** Name of the file being opened, for the status line. */
  opening: string;
  samples: Sample[];
  professions: ProfessionSummary[];
  chosen: string[];
  professionFilter: string;
  reading: Reading | undefined;
  report: Report | undefined;
  problem: Problem | undefined;
  /** The latest thing worth announcing that is not the phase itself. */
  announcement: string;
  view: View;
  gaps: { profession: string; only: boolean; open: readonly string[] };
  mapping: Filters;
}

export interface Filters {
  all: boolean;
  module: string;
  competency: string;
  search: string;
  page: number;
}

const noFilters: Filters = { all: false, module: "", competency: "", search: "", page: 0 };

export function initialState(): State {
  return {
    phase: "starting",
    opening: "",
    samples: [],
    professions: [],
    chosen: [],
    professionFilter: "",
    reading: undefined,
    report: undefined,
    problem: undefined,
    announcement: "",
    view: "gaps",
    gaps: { profession: "", only: false, open: [] },
    mapping: noFilters,
  };
}

/** Work on a file begins; what was shown before stays until there is something better. */
export function opening(state: State, file: string): State {
  return { ...state, phase: "reading", opening: file };
}

export function mapping(state: State, file: string): State {
  return { ...state, phase: "mapping", opening: file };
}

/** A new result. Filters that speak of another file's modules are dropped. */
export function checked(state: State, report: Report): State {
  const sameFile = state.report?.reading.sha256 === report.reading.sha256;
  const shown = report.professions.some((p) => p.assessment.profession.id === state.gaps.profession);
  return {
    ...state,
    phase: "idle",
    reading: report.reading,
    report,
    problem: undefined,
    announcement: "",
    gaps: {
      ...state.gaps,
      profession: shown ? state.gaps.profession : (report.professions[0]?.assessment.profession.id ?? ""),
      open: sameFile ? state.gaps.open : [],
    },
    mapping: sameFile ? state.mapping : { ...noFilters, all: state.mapping.all },
  };
}

/** A failure. The previous result stays; so does the fallback content if there was no start. */
export function failed(state: State, problem: Problem): State {
  return { ...state, phase: state.phase === "starting" ? "starting" : "idle", problem, announcement: "" };
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

/** Opens or closes the outcomes of one row. */
export function toggleRow(state: State, row: string): State {
  const open = state.gaps.open.includes(row) ? state.gaps.open.filter((key) => key !== row) : [...state.gaps.open, row];
  return { ...state, gaps: { ...state.gaps, open } };
}

/** Changes a filter, which leads back to the first page. */
export function filter(state: State, change: Partial<Omit<Filters, "page">>): State {
  return { ...state, mapping: { ...state.mapping, ...change, page: 0 } };
}

export function turnTo(state: State, page: number): State {
  return { ...state, mapping: { ...state.mapping, page } };
}
