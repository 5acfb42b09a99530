/**
 * The one interface to the mapper, whatever runs it: this thread (`local.ts`) or a worker (`remote.ts`).
 * Every method rejects with a MapperError.
 */
import type {
  Body,
  ColumnRole,
  Decision,
  EngineRef,
  Framework,
  Level,
  MapSettings,
  Mapping,
  PlanSettings,
  Policy,
  Portfolio,
  Profession,
  Reading,
  ReadOptions,
  Report,
  Resource,
  Standing,
  WorkforceGroup,
  Written,
} from "./types.js";

/** A file to read: its name, for messages and identifiers, and its bytes. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

/** Where a build's WebAssembly comes from. */
export type WasmSource = URL | BufferSource | WebAssembly.Module;

/** The engine's files, where they do not lie beside its script. */
export interface EngineFiles {
  /** WebAssembly of the small build, `core/core_bg.wasm`: it reads, maps and finds gaps. */
  core?: WasmSource | undefined;
  /** WebAssembly of the full build, `full/full_bg.wasm`, in Node `fast/fast_bg.wasm`: it plans and writes too. */
  full?: WasmSource | undefined;
  /** WebAssembly of the reader, `files/files_bg.wasm`: it reads Word, Excel and what else people have. */
  files?: WasmSource | undefined;
  /** The reference data, `data/reference.json`; the small build then uses it in place of `data/first.json`. */
  reference?: URL | Uint8Array | undefined;
  /** The word vectors, `data/words.bin`, or `false` to map by words alone: half a megabyte less to load, and a worse match. */
  vectors?: URL | Uint8Array | false | undefined;
}

/** What to map with. */
export interface MapOptions {
  /** When the curriculum last changed, in ISO 8601; only the form `case` asks for it. */
  changed?: string | undefined;
  /** Reviewers' decisions, applied after mapping. */
  decisions?: Decision[] | undefined;
  /** Settings that differ from the defaults. */
  settings?: Partial<MapSettings> | undefined;
}

/** What to check for. */
export interface CheckOptions extends MapOptions {
  /** Identifiers of the professions to find gaps for. */
  professions: string[];
  /** A policy to hold the findings against. */
  policy?: Policy | undefined;
  /** The day on which the exceptions of the policy are to hold, and which the paper of a plan bears, as YYYY-MM-DD. */
  today?: string | undefined;
  /** To plan how the gaps are closed: with your own weights, scores and costs, or `true` for the proposed ones. */
  plan?: PlanSettings | true | undefined;
  /** Learning resources to offer against the gaps of the plan. */
  catalogue?: Resource[] | undefined;
}

/** How far a check has got. */
export type Progress =
  /** The word vectors are not here yet; what they find cannot be shown before. */
  | { doing: "loading" }
  /** So many outcomes are mapped, of so many. */
  | { doing: "mapping"; done: number; all: number };

/** A report as written, and what a program needs to know of it. */
export interface WrittenReport {
  text: string;
  /** The rules of the policy that are not met, a line each. */
  unmet: string[];
  /** Whether one of them makes the check fail. */
  failed: boolean;
}

/** A framework in short. */
export interface FrameworkSummary extends Pick<Framework, "id" | "title" | "version" | "status" | "source"> {
  /** Number of competencies. */
  competencies: number;
}

/**
 * The forms a mapping can be written in. `sheets` are the tables of a workbook as JSON, from which `workbook` makes an
 * Excel file; so it is for reports and plans.
 */
export const MAP_FORMATS = ["table", "json", "ndjson", "csv", "sssom", "case", "sheets"] as const;
export type MapFormat = (typeof MAP_FORMATS)[number];

/**
 * The forms a report can be written in; `summary` is short Markdown, `embed` and `published` are for others to see and name
 * no reviewer, `junit` and `sarif` tell what its policy says.
 */
export const REPORT_FORMATS = [
  "text",
  "json",
  "markdown",
  "summary",
  "html",
  "embed",
  "published",
  "csv",
  "junit",
  "sarif",
  "sheets",
] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The forms a plan can be written in; `mermaid` and `dot` draw its benefits network. */
export const PLAN_FORMATS = ["text", "json", "markdown", "html", "csv", "mermaid", "dot", "sheets"] as const;
export type PlanFormat = (typeof PLAN_FORMATS)[number];

/** The forms a portfolio can be written in. */
export const PORTFOLIO_FORMATS = ["text", "json", "markdown", "html", "embed", "csv", "sheets"] as const;
export type PortfolioFormat = (typeof PORTFOLIO_FORMATS)[number];

/** The forms a comparison of two versions can be written in; `decisions` are those that were carried over. */
export const DIFF_FORMATS = ["text", "json", "markdown", "html", "decisions"] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** The forms a verification can be written in. */
export const VERIFY_FORMATS = ["text", "json"] as const;
export type VerifyFormat = (typeof VERIFY_FORMATS)[number];

/** The forms the matrix of informatics roles can be written in. */
export const ROLES_FORMATS = ["text", "json", "markdown", "html", "csv"] as const;
export type RolesFormat = (typeof ROLES_FORMATS)[number];

/** The forms a crosswalk can be written in. */
export const CROSSWALK_FORMATS = ["table", "json", "csv"] as const;
export type CrosswalkFormat = (typeof CROSSWALK_FORMATS)[number];

/** The forms a framework can be written in. */
export const FRAMEWORK_FORMATS = ["json", "csv", "case", "moodle", "medbiq"] as const;
export type FrameworkFormat = (typeof FRAMEWORK_FORMATS)[number];

/** The forms a curriculum can be written in. */
export const CURRICULUM_FORMATS = ["csv", "json"] as const;
export type CurriculumFormat = (typeof CURRICULUM_FORMATS)[number];

/** The tables there are to fill in. */
export const TEMPLATES = ["framework", "curriculum"] as const;
export type Template = (typeof TEMPLATES)[number];

/** The forms of a template. */
export const TEMPLATE_FORMATS = ["csv", "sheets"] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

/** The forms a list can be written in. */
export const LIST_FORMATS = ["table", "json"] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** The forms in which it can be shown how a file was read. */
export const READ_FORMATS = ["text", "json"] as const;

/** What a column of a table can be taken for. */
export const COLUMN_ROLES = [
  "outcome",
  "outcome-id",
  "module",
  "module-title",
  "stage",
  "academic-level",
  "mapped",
  "credits",
  "assessed",
] as const satisfies readonly ColumnRole[];

/** Identifier of the framework that is used when none is asked for. */
export const DEFAULT_FRAMEWORK = "idt";

/** A profession by name, without its profile. */
export type ProfessionSummary = Pick<Profession, "id" | "title" | "group">;

/** What a page shows before a curriculum is opened. */
export interface Overview {
  /** The level scale of the framework; empty if it has none. */
  levels: Level[];
  /** The professions to choose from: those whose profiles name no competency that the framework does not have. */
  professions: ProfessionSummary[];
}

export interface Engine {
  /** Name and version of the program. */
  about(): Promise<EngineRef>;
  /** Largest file that `read` takes, in bytes, so that a caller need not load a larger one. */
  largestFile(): Promise<number>;
  /** What a page shows before a curriculum is opened: little, so that it comes fast. */
  overview(): Promise<Overview>;
  /** The framework this engine maps to. */
  framework(): Promise<Framework>;
  /** The frameworks of the reference data, the default first. */
  frameworks(): Promise<FrameworkSummary[]>;
  /** The professions with their proposed profiles. */
  professions(): Promise<Profession[]>;
  /** The professions as text. */
  professionsAs(format: ListFormat): Promise<string>;
  /** The bodies that own standards and curricula. */
  bodies(): Promise<Body[]>;
  /** The workforce groups. */
  groups(): Promise<WorkforceGroup[]>;
  /** Reads a curriculum; formats are recognised by content. With options, what they say is not guessed. */
  read(file: NamedBytes, options?: Partial<ReadOptions>): Promise<Reading>;
  /** Reads reviewers' decisions. */
  readDecisions(file: NamedBytes): Promise<Decision[]>;
  /** Reads a policy. */
  readPolicy(file: NamedBytes): Promise<Policy>;
  /** Reads your own weights, scores and costs for plans. */
  readPlanSettings(file: NamedBytes): Promise<PlanSettings>;
  /** Reads a catalogue of learning resources. */
  readCatalogue(file: NamedBytes): Promise<Resource[]>;
  /** Maps a curriculum to the framework. */
  map(reading: Reading, options?: MapOptions): Promise<Mapping>;
  /** Maps and writes in one go, without the mapping crossing as objects: the way for large ones. */
  mapAs(reading: Reading, format: MapFormat, options?: MapOptions): Promise<string>;
  /**
   * Maps and finds the gaps of each profession; plans too if `plan` or `catalogue` is given. `tell` hears how far it has
   * got, every hundred outcomes.
   */
  check(reading: Reading, options: CheckOptions, tell?: (progress: Progress) => void): Promise<Report>;
  /** Maps, finds the gaps, plans and writes the report, its gaps first. */
  checkAs(reading: Reading, format: ReportFormat, options: CheckOptions): Promise<string>;
  /** The same in one go with the rules of the policy that are not met. */
  checkWritten(reading: Reading, format: ReportFormat, options: CheckOptions): Promise<WrittenReport>;
  /** Maps, finds the gaps, plans and writes the plan. */
  planAs(reading: Reading, format: PlanFormat, options: CheckOptions): Promise<string>;
  /** How a curriculum stands for each profession: the little of it that a portfolio is made of. */
  standings(reading: Reading, options: CheckOptions): Promise<Standing[]>;
  /** How the curricula of a file of reports stand, for these professions or all; nothing if the file holds no report. */
  reportStandings(file: NamedBytes, professions?: string[]): Promise<Standing[] | undefined>;
  /** Puts many programmes together: what each profession's cover, who does it well, and who lacks the same. */
  portfolio(standings: Standing[]): Promise<Portfolio>;
  /** Puts many programmes together and writes the portfolio. */
  portfolioAs(standings: Standing[], format: PortfolioFormat): Promise<string>;
  /** What care settings risk where an informatics role's competency is absent; by your own numbers where given. */
  rolesAs(format: RolesFormat, settings?: PlanSettings): Promise<string>;
  /** Maps another framework, one of the reference data or a file, to this engine's and writes what corresponds. */
  crosswalkAs(from: string | NamedBytes, format: CrosswalkFormat, settings?: MapOptions["settings"]): Promise<string>;
  /**
   * Reads a framework, one of the reference data or a file, and writes it in a format, with what was left out on the way.
   * `changed` is when all that states no date of its own last changed, in ISO 8601; CASE asks for it.
   */
  convertFramework(from: string | NamedBytes, format: FrameworkFormat, changed: string): Promise<Written>;
  /** Writes a curriculum in a format, with what was left out on the way. */
  writeCurriculum(reading: Reading, format: CurriculumFormat): Promise<Written>;
  /** A table in CSV to fill in. */
  template(name: Template, format?: TemplateFormat): Promise<string>;
  /** Frees what the engine holds. Calls made after it, and those still waiting, reject. */
  close(): void;
}
