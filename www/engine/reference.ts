/** The reference data and the word vectors: fetched once by each engine, for its lists and for the WebAssembly. */
import type { FrameworkSummary } from "./engine.js";
import { unavailable, type Loader, type Mapper } from "./instance.js";
import type { Reference } from "./types.js";

export class ReferenceData {
  readonly #loader: Loader;
  readonly #bytes = new Map<Mapper, Promise<Uint8Array>>();
  #vectors: Promise<Uint8Array | undefined> | undefined;
  /** Whether nobody need wait for the vectors. */
  hasVectors = false;

  constructor(loader: Loader) {
    this.#loader = loader;
  }

  /** The data as the build's file has it. */
  bytes(build: Mapper): Promise<Uint8Array> {
    const loading = this.#bytes.get(build) ?? this.#load(build);
    this.#bytes.set(build, loading);
    return loading;
  }

  /** The word vectors, if mapping is to use them. Called early, they load while other things are done. */
  vectors(): Promise<Uint8Array | undefined> {
    this.#vectors ??= this.#loader.vectors().then(
      (vectors) => {
        this.hasVectors = true;
        return vectors;
      },
      (cause: unknown) => {
        this.#vectors = undefined;
        throw unavailable("the word vectors", cause);
      },
    );
    return this.#vectors;
  }

  async #load(build: Mapper): Promise<Uint8Array> {
    try {
      return await this.#loader.reference(build);
    } catch (cause) {
      // The next call may be luckier.
      this.#bytes.delete(build);
      throw unavailable("the reference data", cause);
    }
  }
}

/** The data as objects of the caller's own, so that nobody's change of them is another's. */
export function parsed(bytes: Uint8Array): Reference {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw unavailable("the reference data", cause);
  }
}

/** Whether one of these names may be a competency's: "IDT:A1", "IDT:A1 Records" or its title. */
export function namesCompetency(names: readonly string[], { frameworks }: Reference): boolean {
  const known = frameworks.flatMap(({ competencies }) => competencies);
  return names.some((name) => known.some(({ id, title }) => name.startsWith(id) || letters(name) === letters(title)));
}

/** A name without what does not make it another: case, spaces, signs and what stands in brackets. */
function letters(name: string): string {
  return name
    .replace(/\(.*?\)/g, "")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

export function summaries({ frameworks }: Reference): FrameworkSummary[] {
  return frameworks.map(({ id, title, version, status, source, competencies }) => ({
    id,
    title,
    version,
    status,
    source,
    competencies: competencies.length,
  }));
}
