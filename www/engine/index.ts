/** The engine for browsers. */
import type { Engine, NamedBytes, WasmSource } from "./engine.js";
import { LocalEngine } from "./local.js";
import { WorkerEngine } from "./remote.js";

export { DEFAULT_FRAMEWORK, LIST_FORMATS, MAP_FORMATS, REPORT_FORMATS } from "./engine.js";
export type {
  CheckOptions,
  Engine,
  ListFormat,
  MapFormat,
  MapOptions,
  NamedBytes,
  ReportFormat,
  WasmSource,
} from "./engine.js";
export { MapperError } from "./errors.js";
export type { MapperErrorKind, MapperErrorShape } from "./errors.js";
export type * from "./types.js";

/** How to make an engine; everything has a default. */
export interface EngineOptions {
  /** Identifier of a bundled framework, or a framework file. */
  framework?: string | NamedBytes;
  /** Whether to work in a worker, so that a large curriculum does not hold the page up. Default false. */
  worker?: boolean;
  /**
   * The WebAssembly, if it does not lie beside this file. The engines of one thread share one instance: the first
   * engine's choice is the one that counts.
   */
  wasm?: WasmSource;
  /** The worker's script, if it does not lie beside this file. */
  workerUrl?: URL;
}

/** Makes an engine. Nothing is loaded before the first call. */
export function createEngine({ framework, worker = false, wasm, workerUrl }: EngineOptions = {}): Engine {
  if (!worker) {
    return new LocalEngine({ framework, load: () => wasm ?? new URL("./core/core_bg.wasm", import.meta.url) });
  }
  return new WorkerEngine({
    framework,
    wasm: wasm instanceof URL ? wasm.href : wasm,
    startWorker: () => startWorker(workerUrl),
  });
}

/** Bundlers look for exactly this form of `new Worker` to take the worker's script along. */
function startWorker(url: URL | undefined): Worker {
  return url
    ? new Worker(url, { type: "module" })
    : new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}
