import { mappingOf, readOptionsOf, requestOf, settingsOf } from "./asked.js";
import {
  DEFAULT_FRAMEWORK,
  type CheckOptions,
  type CrosswalkFormat,
  type CurriculumFormat,
  type Engine,
  type FrameworkFormat,
  type ListFormat,
  type MapFormat,
  type MapOptions,
  type NamedBytes,
  type Overview,
  type PlanFormat,
  type PortfolioFormat,
  type Progress,
  type ReportFormat,
  type RolesFormat,
  type WrittenReport,
  type Template,
  type TemplateFormat,
} from "./engine.js";
import { closed, crashed, MapperError, type MapperErrorKind, type MapperErrorShape } from "./errors.js";
import { fileOf } from "./guard.js";
import { discard, instance, unavailable, type Build, type Glue, type Loader, type Mapper } from "./instance.js";
import { namesCompetency, parsed, ReferenceData, summaries } from "./reference.js";
import type { Framework, PlanSettings, Portfolio, Reading, ReadOptions, Reference, Report, Standing } from "./types.js";

type Core<B extends Mapper> = InstanceType<Glue[B]["Core"]>;

/** What a LocalEngine is made of. */
export interface LocalOptions {
  /** Identifier of a framework of the reference data, or a framework file. */
  framework?: string | NamedBytes | undefined;
  loader: Loader;
}

/** The engine in this thread. What the small build can do is done by the loader's usual one, the rest by the full. */
export class LocalEngine implements Engine {
  readonly #loader: Loader;
  readonly #reference: ReferenceData;
  #framework: string | NamedBytes;
  /** The framework made ready, by build, and the instance that it is in. */
  readonly #ready = new Map<Mapper, { glue: Glue[Mapper]; core: Core<Mapper> }>();
  #closed = false;

  constructor({ framework = DEFAULT_FRAMEWORK, loader }: LocalOptions) {
    this.#framework = typeof framework === "string" ? framework : fileOf(framework);
    this.#loader = loader;
    this.#reference = new ReferenceData(loader);
  }

  about() {
    return this.#call(this.#loader.usual, (glue) => glue.engine());
  }

  largestFile() {
    return this.#call(this.#loader.usual, (glue) => glue.largestFile());
  }

  async framework(): Promise<Framework> {
    const own = this.#framework;
    if (typeof own !== "string") return this.ask("full", (core) => core.framework());
    // Made ready, it is known to be there.
    await this.ask(this.#usual, () => undefined);
    return this.#list(({ frameworks }) => frameworks.find(({ id }) => id === own) as Framework);
  }

  async overview(): Promise<Overview> {
    const build = this.#usual;
    const framework = build === "full" ? await this.framework() : undefined;
    return this.#list(({ frameworks, professions }) => {
      const { levels = [], competencies } = framework ?? (frameworks[0] as Framework);
      const has = new Set(competencies.map(({ id }) => id));
      const held = professions.filter(({ required }) => Object.keys(required).every((id) => has.has(id)));
      return { levels, professions: held.map(({ id, title, group }) => ({ id, title, group })) };
    }, build);
  }

  frameworks() {
    return this.#list(summaries);
  }

  professions() {
    return this.#list(({ professions }) => professions);
  }

  professionsAs(format: ListFormat) {
    return this.ask("full", (core) => core.professionsAs(String(format)));
  }

  bodies() {
    return this.#list(({ bodies }) => bodies);
  }

  groups() {
    return this.#list(({ groups }) => groups);
  }

  async read(input: NamedBytes, options?: Partial<ReadOptions>): Promise<Reading> {
    const file = fileOf(input);
    const asked = options && readOptionsOf(options);
    try {
      if (!asked) {
        const reading = await this.#call(this.#loader.usual, (glue) => glue.read(file.name, file.bytes));
        // What may hold ticks is for the build that reads them.
        if (!(await this.#mayHoldTicks(reading))) return reading;
      }
    } catch (error) {
      // What is no plain table is for the build that reads more, and that knows better what is wrong.
      if (!(error instanceof MapperError) || !FOR_THE_READER.has(error.kind)) throw error;
    }
    try {
      const { readOther } = await import("./readers.js");
      return await readOther((build, verb) => this.#call(build, verb), file, asked);
    } catch (thrown) {
      if (thrown instanceof MapperError) throw thrown;
      throw isShape(thrown) ? new MapperError(thrown) : unavailable("the reader of this file", thrown);
    }
  }

  /** Whether the small build read this and passed over a column that may be a competency's. */
  async #mayHoldTicks({ columns = [] }: Reading): Promise<boolean> {
    const { usual } = this.#loader;
    const unused = columns.filter(({ role, name }) => role === "ignored" && name !== "").map(({ name }) => name);
    if (usual !== "core" || unused.length === 0) return false;
    return namesCompetency(unused, parsed(await this.#reference.bytes(usual)));
  }

  readDecisions(file: NamedBytes) {
    const { name, bytes } = fileOf(file);
    return this.#call("full", (glue) => glue.readDecisions(name, bytes));
  }

  readPolicy(file: NamedBytes) {
    const { name, bytes } = fileOf(file);
    return this.#call("full", (glue) => glue.readPolicy(name, bytes));
  }

  readPlanSettings(file: NamedBytes) {
    const { name, bytes } = fileOf(file);
    return this.#call("full", (glue) => glue.readPlanSettings(name, bytes));
  }

  readCatalogue(file: NamedBytes) {
    const { name, bytes } = fileOf(file);
    return this.#call("full", (glue) => glue.readCatalogue(name, bytes));
  }

  map(reading: Reading, options: MapOptions = {}) {
    const { decisions, settings } = mappingOf(options);
    return this.ask(this.#buildFor(reading), (core) => core.map(reading, decisions, settings));
  }

  mapAs(reading: Reading, format: MapFormat, options: MapOptions = {}) {
    const { decisions, settings, changed = "" } = mappingOf(options);
    return this.ask("full", (core) => core.mapAs(reading, decisions, settings, String(format), String(changed)));
  }

  async check(reading: Reading, options: CheckOptions, tell?: (progress: Progress) => void) {
    const request = requestOf(options);
    const all = reading.curriculum.outcomes.length;
    const mapped = (done: number): void => tell?.({ doing: "mapping", done, all });
    if (!this.#reference.hasVectors) tell?.({ doing: "loading" });
    const planned = options.plan !== undefined || options.catalogue !== undefined;
    const build = planned || options.policy !== undefined ? "full" : this.#buildFor(reading);
    const made: Report = await this.ask(build, (core) => {
      mapped(0);
      return core.check(reading, request, planned, mapped);
    });
    // The small build keeps of a reading only what it needs.
    const report = { ...made, reading };
    return planned ? report : withoutHash(report);
  }

  checkAs(reading: Reading, format: ReportFormat, options: CheckOptions) {
    return this.ask("full", (core) => core.checkAs(reading, requestOf(options), String(format)));
  }

  checkWritten(reading: Reading, format: ReportFormat, options: CheckOptions): Promise<WrittenReport> {
    return this.ask("full", (core) => core.checkWritten(reading, requestOf(options), String(format)));
  }

  planAs(reading: Reading, format: PlanFormat, options: CheckOptions) {
    return this.ask("full", (core) => core.planAs(reading, requestOf(options), String(format)));
  }

  standings(reading: Reading, options: CheckOptions) {
    return this.ask("full", (core) => core.standings(reading, requestOf(options)));
  }

  reportStandings(file: NamedBytes, professions: string[] = []) {
    const { name, bytes } = fileOf(file);
    return this.#call("full", (glue) => glue.reportStandings(name, bytes, professions));
  }

  async portfolio(standings: Standing[]): Promise<Portfolio> {
    return JSON.parse(await this.portfolioAs(standings, "json"));
  }

  portfolioAs(standings: Standing[], format: PortfolioFormat) {
    return this.ask("full", (core) => core.portfolioAs(standings, String(format)));
  }

  rolesAs(format: RolesFormat, settings?: PlanSettings) {
    return this.ask("full", (core) => core.rolesAs(settings, String(format)));
  }

  async crosswalkAs(from: string | NamedBytes, format: CrosswalkFormat, settings?: MapOptions["settings"]) {
    const { name, bytes } = await this.#source(from);
    return this.ask("full", (core) => core.crosswalkAs(name, bytes, settingsOf(settings), String(format)));
  }

  async convertFramework(from: string | NamedBytes, format: FrameworkFormat, changed: string) {
    const { name, bytes } = await this.#source(from);
    return this.ask("full", (core) => core.convertFramework(name, bytes, String(format), String(changed)));
  }

  writeCurriculum(reading: Reading, format: CurriculumFormat) {
    return this.#call("full", (glue) => glue.writeCurriculum(reading, String(format)));
  }

  template(name: Template, format: TemplateFormat = "csv") {
    return this.#call("full", (glue) => glue.template(String(name), String(format)));
  }

  close(): void {
    this.#closed = true;
    for (const { core } of this.#ready.values()) free(core);
    this.#ready.clear();
  }

  /** The build that maps and finds gaps: the small one knows the default framework alone. */
  get #usual(): Mapper {
    return this.#framework === DEFAULT_FRAMEWORK ? this.#loader.usual : "full";
  }

  /** The build that maps this: the small one knows no ticks of a table. */
  #buildFor({ marks = [] }: Reading): Mapper {
    return marks.length ? "full" : this.#usual;
  }

  /** Answers from the reference data alone. */
  async #list<T>(pick: (reference: Reference) => T, build: Mapper = "full"): Promise<T> {
    if (this.#closed) throw closed();
    const bytes = await this.#reference.bytes(build);
    if (this.#closed) throw closed();
    return pick(parsed(bytes));
  }

  /** A framework by its name, or by its file as the full build takes it. */
  async #source(from: string | NamedBytes): Promise<{ name: string; bytes?: Uint8Array }> {
    return typeof from === "string" ? { name: from } : this.#asText(fileOf(from));
  }

  /** A framework's file as the full build takes it: of a workbook, the sheets. */
  async #asText(file: NamedBytes): Promise<NamedBytes> {
    if (file.bytes[0] !== 0x50 || file.bytes[1] !== 0x4b) return file;
    const { sheetsOf } = await import("./readers.js");
    return sheetsOf((build, verb) => this.#call(build, verb), file);
  }

  /** Asks the framework made ready. Its build and the reference data are fetched at the same time. */
  protected async ask<B extends Mapper, T>(build: B, verb: (core: Core<B>) => T): Promise<T> {
    if (this.#closed) throw closed();
    const own = this.#framework;
    if (typeof own !== "string") this.#framework = await this.#asText(own);
    const [bytes, vectors] = await Promise.all([
      this.#reference.bytes(build),
      this.#reference.vectors(),
      instance(build, this.#loader),
    ]);
    return this.#call(build, (glue) => verb(this.#core(build, glue, bytes, vectors)));
  }

  async #call<B extends Build, T>(build: B, verb: (glue: Glue[B]) => T): Promise<T> {
    if (this.#closed) throw closed();
    const shared = instance(build, this.#loader);
    const glue = await shared;
    if (this.#closed) throw closed();
    try {
      return verb(glue);
    } catch (thrown) {
      if (thrown instanceof MapperError) throw thrown;
      if (isShape(thrown)) throw new MapperError(thrown);
      // The glue was given something else than it takes, and has not called.
      if (thrown instanceof TypeError) throw thrown;
      // Anything but an error of the engine's own (a trap, an exhausted stack) leaves the instance in an unknown state.
      discard(build, shared);
      if (build !== "files") this.#ready.delete(build);
      throw crashed(thrown);
    }
  }

  /** The framework made ready in this instance; made again when the instance is a new one. */
  #core<B extends Mapper>(build: B, glue: Glue[B], reference: Uint8Array, vectors: Uint8Array | undefined): Core<B> {
    let ready = this.#ready.get(build);
    if (ready?.glue !== glue) {
      ready = { glue, core: this.#open(glue, parsed(reference), vectors) };
      this.#ready.set(build, ready);
    }
    return ready.core as Core<B>;
  }

  #open(glue: Glue[Mapper], reference: Reference, vectors: Uint8Array | undefined): Core<Mapper> {
    const framework = this.#framework;
    if (typeof framework === "string") return new glue.Core(reference, framework, vectors);
    // Only the full build is asked for the framework of a file.
    return (glue as Glue["full"]).Core.withFramework(reference, framework.name, framework.bytes, vectors);
  }
}

/** Only the full build hashes; a report that asked for no plan is the same whichever build made it. */
function withoutHash({ inputsSha256, ...report }: Report): Report {
  return report;
}

/** Another engine's call may have broken the shared instance; then there is nothing left to free. */
function free(core: Core<Mapper>): void {
  try {
    core.free();
  } catch {
    // Nothing left, as said.
  }
}

/** What the usual build says of a file that the reader may know: no text, no table, a broken one, one that repeats itself. */
const FOR_THE_READER = new Set<MapperErrorKind>(["unknown-format", "no-outcome-column", "malformed", "duplicate-id"]);

/** The engine throws its errors as plain objects. */
function isShape(thrown: unknown): thrown is MapperErrorShape {
  return typeof thrown === "object" && thrown !== null && !(thrown instanceof Error) && "kind" in thrown;
}
