/**
 * The one interface to the mapper, whatever runs it: this thread (`local.ts`) or a worker (`remote.ts`).
 * Every method rejects with a MapperError.
 */
import type {
  Body,
  Decision,
  EngineRef,
  Framework,
  FrameworkRef,
  MapSettings,
  Mapping,
  Policy,
  Profession,
  Reading,
  Report,
} from "./types.js";

/** A file to read: its name, for messages and identifiers, and its bytes. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

/** Where the engine's WebAssembly comes from. */
export type WasmSource = URL | BufferSource | WebAssembly.Module;

/** What to map with. */
export interface MapOptions {
  /** Reviewers' decisions, applied after mapping. */
  decisions?: Decision[];
  /** Settings that differ from the defaults. */
  settings?: Partial<MapSettings>;
}

/** What to check for. */
export interface CheckOptions extends MapOptions {
  /** Identifiers of the professions to find gaps for. */
  professions: string[];
  /** A policy to hold the findings against. */
  policy?: Policy;
}

/** The forms a mapping can be written in. */
export const MAP_FORMATS = ["table", "json", "ndjson", "csv"] as const;
export type MapFormat = (typeof MAP_FORMATS)[number];

/** The forms a report can be written in. */
export const REPORT_FORMATS = ["text", "json", "markdown", "csv"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The forms a list can be written in. */
export const LIST_FORMATS = ["table", "json"] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** Identifier of the framework that is used when none is asked for. */
export const DEFAULT_FRAMEWORK = "idt";

export interface Engine {
  /** Name and version of the program. */
  about(): Promise<EngineRef>;
  /** Largest file that `read` takes, in bytes, so that a caller need not load a larger one. */
  largestFile(): Promise<number>;
  /** The framework this engine maps to. */
  framework(): Promise<Framework>;
  /** The frameworks that ship inside. */
  frameworks(): Promise<FrameworkRef[]>;
  /** The professions with their proposed profiles. */
  professions(): Promise<Profession[]>;
  /** The professions as text. */
  professionsAs(format: ListFormat): Promise<string>;
  /** The bodies that own standards and curricula. */
  bodies(): Promise<Body[]>;
  /** Reads a curriculum; formats are recognised by content. */
  read(file: NamedBytes): Promise<Reading>;
  /** Reads reviewers' decisions. */
  readDecisions(file: NamedBytes): Promise<Decision[]>;
  /** Reads a policy. */
  readPolicy(file: NamedBytes): Promise<Policy>;
  /** Maps a curriculum to the framework. */
  map(reading: Reading, options?: MapOptions): Promise<Mapping>;
  /** Maps and writes in one go, without the mapping crossing as objects: the way for large ones. */
  mapAs(reading: Reading, format: MapFormat, options?: MapOptions): Promise<string>;
  /** Maps, assesses and plans. */
  check(reading: Reading, options: CheckOptions): Promise<Report>;
  /** Writes a report in a format. */
  writeReport(report: Report, format: ReportFormat): Promise<string>;
  /** Frees what the engine holds. Calls made after it, and those still waiting, reject. */
  close(): void;
}
