/** The engine for browsers. */
import { refuse } from "./asked.js";
import { packed } from "./crossing.js";
import type { Engine, EngineFiles, NamedBytes } from "./engine.js";
import { browserLoader } from "./files.js";
import { guarded } from "./guard.js";
import { LocalEngine } from "./local.js";
import { WorkerEngine } from "./remote.js";

export * from "./engine.js";
export { MapperError } from "./errors.js";
export type { MapperErrorKind, MapperErrorShape } from "./errors.js";
export type * from "./types.js";

/** How to make an engine; everything has a default. */
export interface EngineOptions {
  /** Identifier of a framework of the reference data, or a framework file. */
  framework?: string | NamedBytes | undefined;
  /**
   * Whether to work in a worker, so that a large curriculum does not hold the page up; where the page may start none, it
   * is done without. Default false.
   */
  worker?: boolean;
  /**
   * The engine's files that do not lie beside this one. The engines of one thread share their WebAssembly: the first
   * engine's choice is the one that counts.
   */
  files?: EngineFiles;
  /** The worker's script, if it does not lie beside this file. */
  workerUrl?: URL;
}

/**
 * Makes an engine. Nothing is loaded before the first call.
 * @throws {MapperError} for an option that there is not.
 */
export function createEngine({
  framework,
  worker = false,
  files = {},
  workerUrl,
  ...others
}: EngineOptions = {}): Engine {
  refuse(others);
  const here = (): Engine => guarded<Engine>(new LocalEngine({ framework, loader: browserLoader(files) }));
  if (!worker) return here();
  const start = (): Worker => startWorker(workerUrl);
  return guarded(new WorkerEngine({ framework, files: packed(files), startWorker: start, otherwise: here }));
}

/** Bundlers look for exactly this form of `new Worker` to take the worker's script along. */
function startWorker(url: URL | undefined): Worker {
  return url
    ? new Worker(url, { type: "module" })
    : new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}
