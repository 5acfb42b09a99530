/** The engine for Node. */
import { readFile } from "node:fs/promises";

import type { Engine, EngineFiles, NamedBytes } from "../engine/engine.js";
import { BESIDE, bytesOf } from "../engine/files.js";
import type { Loader } from "../engine/instance.js";
import { LocalEngine } from "../engine/local.js";
import type { Reading } from "../engine/types.js";
import { readInput } from "./input.js";

export * from "../engine/engine.js";
export { MapperError } from "../engine/errors.js";
export type { MapperErrorKind, MapperErrorShape } from "../engine/errors.js";
export type * from "../engine/types.js";

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

/** Makes an engine. Nothing is loaded before the first call. */
export function createEngine({ framework, files = {} }: EngineOptions = {}): Engine {
  return new LocalEngine({ framework, loader: nodeLoader(files) });
}

/** Reads a curriculum from a file. */
export async function readCurriculum(engine: Engine, path: string): Promise<Reading> {
  return engine.read(await readInput(path, await engine.largestFile()));
}

/** Here nobody waits for bytes on a line, and one build to compile is less than two. */
function nodeLoader(files: EngineFiles): Loader {
  return {
    usual: "full",
    wasm: (build) => fromDisk(files[build] ?? BESIDE[build]()),
    reference: async () => bytesOf(await fromDisk(files.reference ?? BESIDE.reference())),
    vectors: async () =>
      files.vectors === false ? undefined : bytesOf(await fromDisk(files.vectors ?? BESIDE.vectors())),
  };
}

/** Node fetches no file addresses, so those are read here. */
async function fromDisk<T>(source: T | URL): Promise<T | URL | Uint8Array<ArrayBuffer>> {
  return source instanceof URL && source.protocol === "file:" ? readFile(source) : source;
}
