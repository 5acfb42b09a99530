import {
  DEFAULT_FRAMEWORK,
  type CheckOptions,
  type Engine,
  type ListFormat,
  type MapFormat,
  type MapOptions,
  type NamedBytes,
  type ReportFormat,
} from "./engine.js";
import { closed, crashed, MapperError, type MapperErrorShape } from "./errors.js";
import { discard, instance, type Glue, type WasmLoader } from "./instance.js";
import type { MapSettings, Reading, Report } from "./types.js";

type Core = InstanceType<Glue["Core"]>;

/** What a LocalEngine is made of. */
export interface LocalOptions {
  /** Identifier of a bundled framework, or a framework file. */
  framework?: string | NamedBytes | undefined;
  load: WasmLoader;
}

/** The engine in this thread. */
export class LocalEngine implements Engine {
  readonly #options: LocalOptions;
  #ready: { glue: Glue; core: Core } | undefined;
  #closed = false;

  constructor(options: LocalOptions) {
    this.#options = options;
  }

  about() {
    return this.#call((glue) => glue.engine());
  }

  largestFile() {
    return this.#call((glue) => glue.largestFile());
  }

  framework() {
    return this.#call((glue) => this.#core(glue).framework());
  }

  frameworks() {
    return this.#call((glue) => glue.frameworks());
  }

  professions() {
    return this.#call((glue) => glue.professions());
  }

  professionsAs(format: ListFormat) {
    return this.#call((glue) => glue.professionsAs(format));
  }

  bodies() {
    return this.#call((glue) => glue.bodies());
  }

  read({ name, bytes }: NamedBytes) {
    return this.#call((glue) => glue.read(name, bytes));
  }

  readDecisions({ name, bytes }: NamedBytes) {
    return this.#call((glue) => glue.readDecisions(name, bytes));
  }

  readPolicy({ name, bytes }: NamedBytes) {
    return this.#call((glue) => glue.readPolicy(name, bytes));
  }

  map(reading: Reading, { decisions, settings }: MapOptions = {}) {
    return this.#call((glue) => this.#core(glue).map(reading, decisions, given(settings)));
  }

  mapAs(reading: Reading, format: MapFormat, { decisions, settings }: MapOptions = {}) {
    return this.#call((glue) => this.#core(glue).mapAs(reading, decisions, given(settings), format));
  }

  check(reading: Reading, { professions, decisions, settings, policy }: CheckOptions) {
    return this.#call((glue) => this.#core(glue).check(reading, professions, decisions, given(settings), policy));
  }

  writeReport(report: Report, format: ReportFormat) {
    return this.#call((glue) => glue.writeReport(report, format));
  }

  close(): void {
    this.#closed = true;
    try {
      this.#ready?.core.free();
    } catch {
      // Another engine's call broke the shared instance; there is nothing left to free.
    }
    this.#ready = undefined;
  }

  async #call<T>(verb: (glue: Glue) => T): Promise<T> {
    if (this.#closed) throw closed();
    const shared = instance(this.#options.load);
    const glue = await shared;
    if (this.#closed) throw closed();
    try {
      return verb(glue);
    } catch (thrown) {
      if (isShape(thrown)) throw new MapperError(thrown);
      // Anything but an error of the engine's own (a trap, an exhausted stack) leaves the instance in an unknown state.
      discard(shared);
      this.#ready = undefined;
      throw crashed(thrown);
    }
  }

  /** The framework made ready in this instance; made again when the instance is a new one. */
  #core(glue: Glue): Core {
    if (this.#ready?.glue !== glue) this.#ready = { glue, core: this.#open(glue) };
    return this.#ready.core;
  }

  #open(glue: Glue): Core {
    const { framework = DEFAULT_FRAMEWORK } = this.#options;
    return typeof framework === "string" ? new glue.Core(framework) : new glue.Core(framework.name, framework.bytes);
  }
}

/** The settings that have a value; for the others the engine has its own. */
function given(settings: Partial<MapSettings> = {}): Partial<MapSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** The engine throws its errors as plain objects. */
function isShape(thrown: unknown): thrown is MapperErrorShape {
  return typeof thrown === "object" && thrown !== null && !(thrown instanceof Error) && "kind" in thrown;
}
