import { proxy, wrap, type Remote } from "comlink";

import { carryMapperErrors, type Method, type WorkerDoor, type WorkerOptions } from "./crossing.js";
import type {
  CheckOptions,
  CrosswalkFormat,
  CurriculumFormat,
  Engine,
  FrameworkFormat,
  ListFormat,
  MapFormat,
  MapOptions,
  NamedBytes,
  PlanFormat,
  PortfolioFormat,
  Progress,
  ReportFormat,
  RolesFormat,
  Template,
  TemplateFormat,
} from "./engine.js";
import { closed, crashed, MapperError } from "./errors.js";
import { unpacked } from "./parcel.js";
import type { PlanSettings, Reading, ReadOptions, Standing } from "./types.js";

carryMapperErrors();

/** What a WorkerEngine is made of. */
export interface RemoteOptions extends WorkerOptions {
  /** Starts the worker. */
  startWorker: () => Worker;
  /** The engine in this thread, for a page that may start no worker: in a sandboxed frame, or by its policy. */
  otherwise: () => Engine;
}

/** The engine in a worker, so that a large curriculum does not hold the page up. */
export class WorkerEngine implements Engine {
  readonly #options: RemoteOptions;
  #link: Link | undefined;
  #closed = false;

  constructor(options: RemoteOptions) {
    this.#options = options;
  }

  about() {
    return this.#call("about");
  }

  largestFile() {
    return this.#call("largestFile");
  }

  overview() {
    return this.#call("overview");
  }

  framework() {
    return this.#call("framework");
  }

  frameworks() {
    return this.#call("frameworks");
  }

  professions() {
    return this.#call("professions");
  }

  professionsAs(format: ListFormat) {
    return this.#call("professionsAs", format);
  }

  bodies() {
    return this.#call("bodies");
  }

  groups() {
    return this.#call("groups");
  }

  read(file: NamedBytes, options?: Partial<ReadOptions>) {
    return this.#call("read", file, options);
  }

  readDecisions(file: NamedBytes) {
    return this.#call("readDecisions", file);
  }

  readPolicy(file: NamedBytes) {
    return this.#call("readPolicy", file);
  }

  readPlanSettings(file: NamedBytes) {
    return this.#call("readPlanSettings", file);
  }

  readCatalogue(file: NamedBytes) {
    return this.#call("readCatalogue", file);
  }

  map(reading: Reading, options?: MapOptions) {
    return this.#call("map", reading, options);
  }

  mapAs(reading: Reading, format: MapFormat, options?: MapOptions) {
    return this.#call("mapAs", reading, format, options);
  }

  check(reading: Reading, options: CheckOptions, tell?: (progress: Progress) => void) {
    return this.#call("check", reading, options, tell && proxy(tell));
  }

  checkAs(reading: Reading, format: ReportFormat, options: CheckOptions) {
    return this.#call("checkAs", reading, format, options);
  }

  checkWritten(reading: Reading, format: ReportFormat, options: CheckOptions) {
    return this.#call("checkWritten", reading, format, options);
  }

  planAs(reading: Reading, format: PlanFormat, options: CheckOptions) {
    return this.#call("planAs", reading, format, options);
  }

  standings(reading: Reading, options: CheckOptions) {
    return this.#call("standings", reading, options);
  }

  reportStandings(file: NamedBytes, professions?: string[]) {
    return this.#call("reportStandings", file, professions);
  }

  portfolio(standings: Standing[]) {
    return this.#call("portfolio", standings);
  }

  portfolioAs(standings: Standing[], format: PortfolioFormat) {
    return this.#call("portfolioAs", standings, format);
  }

  rolesAs(format: RolesFormat, settings?: PlanSettings) {
    return this.#call("rolesAs", format, settings);
  }

  crosswalkAs(from: string | NamedBytes, format: CrosswalkFormat, settings?: MapOptions["settings"]) {
    return this.#call("crosswalkAs", from, format, settings);
  }

  convertFramework(from: string | NamedBytes, format: FrameworkFormat, changed: string) {
    return this.#call("convertFramework", from, format, changed);
  }

  writeCurriculum(reading: Reading, format: CurriculumFormat) {
    return this.#call("writeCurriculum", reading, format);
  }

  template(name: Template, format?: TemplateFormat) {
    return this.#call("template", name, format);
  }

  close(): void {
    this.#closed = true;
    this.#link?.end(closed());
    this.#link = undefined;
  }

  async #call<M extends Method>(
    method: M,
    ...parameters: Parameters<Engine[M]>
  ): Promise<Awaited<ReturnType<Engine[M]>>> {
    if (this.#closed) throw closed();
    const link = (this.#link ??= this.#connect());
    const answer = link.call(method, parameters).catch((error: unknown) => {
      if (link.started || !this.#link) throw error;
      return this.#link.call(method, parameters);
    });
    return (await answer) as Awaited<ReturnType<Engine[M]>>;
  }

  /** A worker or, where none starts, what takes its place. */
  #connect(): Link {
    const { otherwise } = this.#options;
    try {
      const link: Link = new WorkerLink(this.#options, () => {
        if (this.#link === link) this.#link = link.started ? undefined : inThisThread(otherwise());
      });
      return link;
    } catch {
      return inThisThread(otherwise());
    }
  }
}

/** Where calls go. */
interface Link {
  /** Whether it has ever answered. */
  readonly started: boolean;
  call(method: Method, parameters: unknown[]): Promise<unknown>;
  /** Ends it; every call that still waits is refused. */
  end(error: MapperError): void;
}

function inThisThread(engine: Engine): Link {
  const door = engine as unknown as Record<Method, (...parameters: unknown[]) => Promise<unknown>>;
  return { started: true, call: async (method, parameters) => door[method](...parameters), end: () => engine.close() };
}

/** One worker and the calls that wait for its answer. */
class WorkerLink implements Link {
  readonly #worker: Worker;
  readonly #door: Remote<WorkerDoor>;
  readonly #waiting = new Set<(error: MapperError) => void>();
  readonly #onLost: () => void;
  started = false;

  constructor({ startWorker, framework, files }: RemoteOptions, onLost: () => void) {
    this.#onLost = onLost;
    this.#worker = startWorker();
    // Comlink leaves calls waiting for ever when the worker dies, so its death is watched here.
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.end(crashed(event.message || "its worker did not start"));
    };
    this.#worker.onmessageerror = () => this.end(crashed("a message of its worker could not be read"));
    this.#door = wrap<WorkerDoor>(this.#worker);
    this.#door
      .open({ framework, files })
      .finally(() => (this.started = true))
      .catch((cause: unknown) => this.end(crashed(cause)));
  }

  call(method: Method, parameters: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      this.#door
        .call(method, ...parameters)
        .then((parcel) => unpacked(parcel, this.#door.piece))
        .then(resolve, (cause: unknown) => reject(this.#failure(cause)))
        .finally(() => this.#waiting.delete(reject));
    });
  }

  /** Stops the worker; every call that still waits is refused. */
  end(error: MapperError): void {
    this.#worker.terminate();
    for (const reject of this.#waiting) reject(error);
    this.#waiting.clear();
    this.#onLost();
  }

  /** A crash takes the worker with it, which gives the memory back. */
  #failure(cause: unknown): MapperError {
    const error = cause instanceof MapperError ? cause : crashed(cause);
    if (error.kind === "crashed") this.end(error);
    return error;
  }
}
