/** The engine for Node. */
import { readFile } from "node:fs/promises";

import type { CheckOptions, DiffFormat, Engine, EngineFiles, NamedBytes, VerifyFormat } from "../engine/engine.js";
import { bytesOf } from "../engine/files.js";
import { fileOf, guarded } from "../engine/guard.js";
import type { Loader } from "../engine/instance.js";
import { refuse, requestOf, settingsOf } from "../engine/asked.js";
import { LocalEngine } from "../engine/local.js";
import type { Diff, MapSettings, Reading, Verification } from "../engine/types.js";
import { FILES, SCRIPTS } from "./files.js";
import { piecesOf, readInput, readStream, type NamedStream } from "./input.js";
import { all, beginningOf } from "./pieces.js";

export * from "../engine/engine.js";
export { MapperError } from "../engine/errors.js";
export type { MapperErrorKind, MapperErrorShape } from "../engine/errors.js";
export type * from "../engine/types.js";
export type { NamedStream } from "./input.js";

/** How to make an engine; everything has a default. */
export interface EngineOptions {
  /** Identifier of a framework of the reference data, or a framework file. */
  framework?: string | NamedBytes | undefined;
  /**
   * The engine's files that do not lie beside this one. The engines of one thread share their WebAssembly: the first
   * engine's choice is the one that counts.
   */
  files?: Omit<EngineFiles, "core">;
}

/** A version of a curriculum to compare: a report as it was written in JSON, or a curriculum as read. */
export type Version = { report: NamedBytes } | { reading: Reading };

/** Verifications as written. */
export interface Verified {
  text: string;
  verified: boolean;
}

/** A part of a mapping, as JSON Lines, and how far it has come. */
export interface MappedPiece {
  /** Lines, each an alignment; those of an outcome are never apart. */
  text: string;
  /** Bytes read so far. */
  bytes: number;
  /** Outcomes mapped so far. */
  outcomes: number;
  /** Rows left out so far. */
  skipped: number;
}

/** The engine with what no page asks for. */
export interface NodeEngine extends Engine {
  /**
   * What changed from an old version to a new one. Curricula are checked on the way, for the professions of the options or,
   * if there are none, those of the other version's report; a new one with the old one's decisions, as far as they fit.
   */
  diff(old: Version, next: Version, options?: CheckOptions): Promise<Diff>;
  /** The same, written. */
  diffAs(old: Version, next: Version, format: DiffFormat, options?: CheckOptions): Promise<string>;
  /** Makes the reports of a file again and says what differs; `files` are their curricula, read again. */
  verify(report: NamedBytes, files?: Reading[]): Promise<Verification[]>;
  /** The same, written, and whether nothing differs. */
  verifyAs(report: NamedBytes, format: VerifyFormat, files?: Reading[]): Promise<Verified>;
  /**
   * Maps a file of any length as its bytes come, in little memory: a table or JSON Lines. What is neither, and a table whose
   * ticks name competencies, is read whole. A pipe may hold nothing.
   */
  mapPieces(file: NamedStream, settings?: Partial<MapSettings>): AsyncGenerator<MappedPiece>;
}

class LocalNodeEngine extends LocalEngine implements NodeEngine {
  async diff(old: Version, next: Version, options?: CheckOptions): Promise<Diff> {
    return JSON.parse(await this.diffAs(old, next, "json", options));
  }

  diffAs(old: Version, next: Version, format: DiffFormat, options: CheckOptions = { professions: [] }) {
    const [before, after] = [side(old), side(next)];
    return this.ask("full", (core) => core.diffAs(before, after, requestOf(options), String(format)));
  }

  async verify(report: NamedBytes, files: Reading[] = []): Promise<Verification[]> {
    return JSON.parse((await this.verifyAs(report, "json", files)).text);
  }

  verifyAs(report: NamedBytes, format: VerifyFormat, files: Reading[] = []): Promise<Verified> {
    const { name, bytes } = fileOf(report);
    return this.ask("full", (core) => core.verifyAs(name, bytes, files, String(format)));
  }

  async *mapPieces(file: NamedStream, settings: Partial<MapSettings> = {}): AsyncGenerator<MappedPiece> {
    const asked = settingsOf(settings);
    const { name, size, bytes } = file;
    const { beginning, rest } = await beginningOf(piecesOf(name, bytes));
    if (!rest && !beginning.length && size === undefined) return;
    const stream = rest && (await this.ask("full", (core) => core.beginStream(name, beginning, asked)));
    if (!stream) return yield await this.#mapWhole({ name, bytes: all(beginning, rest) }, settings);
    let read = 0;
    const next = async (piece: Uint8Array, last: boolean): Promise<MappedPiece> => {
      read += piece.length;
      const text = await this.ask("full", (core) => core.mapNext(stream, piece, last));
      return { text, bytes: read, outcomes: stream.outcomes, skipped: stream.skipped };
    };
    for await (const piece of all(beginning, rest)) yield await next(piece, false);
    yield await next(new Uint8Array(), true);
    // One that is broken off is freed when it is forgotten.
    stream.free();
  }

  async #mapWhole({ name, bytes }: NamedStream, settings: Partial<MapSettings>): Promise<MappedPiece> {
    const file = await readStream(name, bytes, await this.largestFile());
    const reading = await this.read(file);
    const text = await this.mapAs(reading, "ndjson", { settings });
    const { curriculum, skipped = [] } = reading;
    return { text, bytes: file.bytes.length, outcomes: curriculum.outcomes.length, skipped: skipped.length };
  }
}

/**
 * Makes an engine. Nothing is loaded before the first call.
 * @throws {MapperError} for an option that there is not.
 */
export function createEngine({ framework, files = {}, ...others }: EngineOptions = {}): NodeEngine {
  refuse(others);
  return guarded<NodeEngine>(new LocalNodeEngine({ framework, loader: nodeLoader(files) }));
}

/** Reads a curriculum from a file. */
export async function readCurriculum(engine: Engine, path: string): Promise<Reading> {
  return engine.read(await readInput(path, await engine.largestFile()));
}

/** A version as it crosses: a report as its text. */
function side(version: Version) {
  if ("reading" in version) return { name: version.reading.file, reading: version.reading };
  const { name, bytes } = fileOf(version.report);
  return { name, report: new TextDecoder().decode(bytes) };
}

/** Here nobody waits for bytes on a line, and one build to compile is less than two. */
function nodeLoader(files: EngineFiles): Loader {
  return {
    usual: "full",
    glue: (build) => SCRIPTS[build](),
    wasm: (build) => fromDisk(files[build] ?? FILES[build]()),
    reference: async () => bytesOf(await fromDisk(files.reference ?? FILES.reference())),
    vectors: async () =>
      files.vectors === false ? undefined : bytesOf(await fromDisk(files.vectors ?? FILES.vectors())),
  };
}

/** Node fetches no file addresses, so those are read here. */
async function fromDisk<T>(source: T | URL): Promise<T | URL | Uint8Array<ArrayBuffer>> {
  return source instanceof URL && source.protocol === "file:" ? readFile(source) : source;
}
