/**
 * The WebAssembly instance that the engines of a thread share: started once, when first needed, and again after a crash.
 */
import type { WasmSource } from "./engine.js";
import { MapperError, reason } from "./errors.js";

/** The functions that wasm-bindgen makes from `src/wasm`. */
export type Glue = typeof import("../../pkg/core/core.js");

/** Gives the WebAssembly when it is needed, not before. */
export type WasmLoader = () => WasmSource | Promise<WasmSource>;

let current: Promise<Glue> | undefined;
let started = 0;

/** The instance, started if there is none. The loader of the engine that starts it is the one that counts. */
export function instance(load: WasmLoader): Promise<Glue> {
  if (!current) {
    const starting = start(load);
    starting.catch(() => discard(starting));
    current = starting;
  }
  return current;
}

/** Throws an instance away, so that the next call starts another. */
export function discard(broken: Promise<Glue>): void {
  if (current === broken) current = undefined;
}

async function start(load: WasmLoader): Promise<Glue> {
  try {
    const glue = await importGlue();
    await glue.default({ module_or_path: await load() });
    return glue;
  } catch (cause) {
    throw new MapperError({ kind: "unavailable", message: `the engine could not be loaded (${reason(cause)})` });
  }
}

/** A module keeps its instance for ever, so each further instance needs the module under a further address. */
function importGlue(): Promise<Glue> {
  const url = new URL("./core/core.js", import.meta.url);
  if (started > 0) url.searchParams.set("instance", String(started));
  started += 1;
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url.href);
}
