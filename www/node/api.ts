/** The engine for Node. */
import { readFile } from "node:fs/promises";

import type { Engine, NamedBytes, WasmSource } from "../engine/engine.js";
import { LocalEngine } from "../engine/local.js";
import type { Reading } from "../engine/types.js";
import { readInput } from "./input.js";

export { DEFAULT_FRAMEWORK, LIST_FORMATS, MAP_FORMATS, REPORT_FORMATS } from "../engine/engine.js";
export type {
  CheckOptions,
  Engine,
  ListFormat,
  MapFormat,
  MapOptions,
  NamedBytes,
  ReportFormat,
  WasmSource,
} from "../engine/engine.js";
export { MapperError } from "../engine/errors.js";
export type { MapperErrorKind, MapperErrorShape } from "../engine/errors.js";
export type * from "../engine/types.js";

/** How to make an engine; everything has a default. */
export interface EngineOptions {
  /** Identifier of a bundled framework, or a framework file. */
  framework?: string | NamedBytes | undefined;
  /**
   * The WebAssembly, if it does not lie beside this file. The engines of one thread share one instance: the first
   * engine's choice is the one that counts.
   */
  wasm?: WasmSource;
}

/** Makes an engine. Nothing is loaded before the first call. */
export function createEngine({ framework, wasm }: EngineOptions = {}): Engine {
  return new LocalEngine({ framework, load: () => load(wasm ?? new URL("./core/core_bg.wasm", import.meta.url)) });
}

/** Reads a curriculum from a file. */
export async function readCurriculum(engine: Engine, path: string): Promise<Reading> {
  return engine.read(await readInput(path, await engine.largestFile()));
}

/** Node fetches no file addresses, so those are read here. */
async function load(source: WasmSource): Promise<WasmSource> {
  return source instanceof URL && source.protocol === "file:" ? readFile(source) : source;
}
