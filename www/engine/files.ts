/** The engine's files as a browser finds them: beside the script, or where the page says. */
import type { EngineFiles } from "./engine.js";
import type { Loader } from "./instance.js";

export function browserLoader(files: EngineFiles = {}): Loader {
  return {
    usual: "core",
    glue: (build) => GLUE[build](),
    wasm: (build) => files[build] ?? BESIDE[build](),
    // A page that brings its own data means it for both builds.
    reference: (build) => bytesOf(files.reference ?? (build === "core" ? BESIDE.first() : BESIDE.reference())),
    vectors: async () => (files.vectors === false ? undefined : bytesOf(files.vectors ?? BESIDE.vectors())),
  };
}

/** Bundlers look for exactly this form of address to take a file along. */
export const BESIDE = {
  core: () => new URL("./core/core_bg.wasm", import.meta.url),
  full: () => new URL("./full/full_bg.wasm", import.meta.url),
  files: () => new URL("./files/files_bg.wasm", import.meta.url),
  first: () => new URL("./data/first.json", import.meta.url),
  reference: () => new URL("./data/reference.json", import.meta.url),
  vectors: () => new URL("./data/words.bin", import.meta.url),
};

export const GLUE = {
  core: () => new URL("./core/core.js", import.meta.url),
  full: () => new URL("./full/full.js", import.meta.url),
  files: () => new URL("./files/files.js", import.meta.url),
};

/** The bytes themselves, or those that lie at an address. */
export async function bytesOf(source: URL | Uint8Array): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source.href} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
