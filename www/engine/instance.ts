/**
 * The WebAssembly instances that the engines of a thread share, one of each build: started when first needed, and again
 * after a crash.
 */
import type { WasmSource } from "./engine.js";
import { MapperError, reason } from "./errors.js";

/** The functions that wasm-bindgen makes from `src/wasm`, by build: `full` has all that `core` has, and more. */
export interface Glue {
  core: typeof import("../../pkg/core/core.js");
  full: typeof import("../../pkg/full/full.js");
  files: typeof import("../../pkg/files/files.js");
}

/** The builds there are: the small one, with which a page starts, the one that does everything, and the reader. */
export type Build = keyof Glue;

/** The builds that map: all but the one that only reads. */
export type Mapper = Exclude<Build, "files">;

/** Gives the engine's files when they are needed, not before. */
export interface Loader {
  /** The build for what both can do: the small one where every byte is waited for, else the full one alone. */
  readonly usual: Mapper;
  /** The script of a build. */
  glue(build: Build): URL;
  /** The WebAssembly of a build. */
  wasm(build: Build): WasmSource | Promise<WasmSource>;
  /** The bytes of the reference data: whole for the full build, and what mapping needs for the small one. */
  reference(build: Mapper): Promise<Uint8Array>;
  /** The bytes of the word vectors; nothing to map by words alone. */
  vectors(): Promise<Uint8Array | undefined>;
}

const current = new Map<Build, Promise<Glue[Build]>>();
const started = { core: 0, full: 0, files: 0 };

/** The instance of a build, started if there is none. The loader of the engine that starts it is the one that counts. */
export function instance<B extends Build>(build: B, loader: Loader): Promise<Glue[B]> {
  const running = current.get(build) as Promise<Glue[B]> | undefined;
  if (running) return running;
  const starting = start(build, loader);
  starting.catch(() => discard(build, starting));
  current.set(build, starting);
  return starting;
}

/** Throws an instance away, so that the next call starts another. */
export function discard(build: Build, broken: Promise<Glue[Build]>): void {
  if (current.get(build) === broken) current.delete(build);
}

async function start<B extends Build>(build: B, loader: Loader): Promise<Glue[B]> {
  try {
    const [glue, wasm] = await Promise.all([importGlue(build, loader), loader.wasm(build)]);
    await glue.default({ module_or_path: wasm });
    return glue;
  } catch (cause) {
    throw unavailable("the engine", cause);
  }
}

/** A module keeps its instance for ever, so each further instance needs the module under a further address. */
function importGlue<B extends Build>(build: B, loader: Loader): Promise<Glue[B]> {
  const url = loader.glue(build);
  if (started[build] > 0) url.searchParams.set("instance", String(started[build]));
  started[build] += 1;
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url.href);
}

/** The error of a part of the engine that cannot be loaded. */
export function unavailable(what: string, cause: unknown): MapperError {
  return new MapperError({ kind: "unavailable", message: `${what} could not be loaded (${reason(cause)})` });
}
