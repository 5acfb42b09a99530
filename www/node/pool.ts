/**
 * Threads that make files side by side. They share one compiled WebAssembly module of each build; a thread that breaks costs
 * the file it was at, and another takes its place.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";

import { closed, crashed, MapperError, type MapperErrorShape } from "../engine/errors.js";
import { FILES } from "./files.js";
import { createEngine, type EngineOptions } from "./api.js";
import { perform, type Made, type Task, type Work } from "./work.js";

/** What a thread starts with. */
export interface Setup {
  work: Work;
  engine: EngineOptions;
}

/** What a thread says of a file. */
export type Answer = { made: Made } | { wrong: MapperErrorShape };

/** Who makes files. */
export interface Hands {
  make(task: Task): Promise<Made>;
  close(): Promise<void>;
}

/** Bundlers look for exactly this form of address to take a file along. */
const SCRIPT = () => new URL("./cli-worker.js", import.meta.url);

/** Makes files in this thread: starting another would take longer than one file. */
export function inThisThread({ work, engine: options }: Setup): Hands {
  const engine = createEngine(options);
  return { make: (task) => perform(engine, work, task), close: async () => engine.close() };
}

/** Makes files in so many threads. */
export async function inThreads({ work, engine }: Setup, size: number): Promise<Hands> {
  return new Pool({ work, engine: { ...engine, files: await loaded() } }, size);
}

/** The engine's files, read and compiled once for all threads. */
async function loaded(): Promise<EngineOptions["files"]> {
  const compiled = async (url: URL) => WebAssembly.compile(await readFile(url));
  const [full, files, reference, vectors] = await Promise.all([
    compiled(FILES.full()),
    compiled(FILES.files()),
    readFile(FILES.reference()),
    readFile(FILES.vectors()),
  ]);
  return { full, files, reference, vectors };
}

/** A number for this very engine: the same files of it make the same result. */
export async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const url of [FILES.full(), FILES.files(), FILES.reference(), FILES.vectors()]) {
    hash.update(await readFile(url));
  }
  return hash.digest("hex");
}

interface Job {
  task: Task;
  resolve: (made: Made) => void;
  reject: (error: MapperError) => void;
}

class Pool implements Hands {
  readonly #setup: Setup;
  readonly #waiting: Job[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Job>();
  #free: number;
  #closed = false;

  constructor(setup: Setup, size: number) {
    this.#setup = setup;
    this.#free = size;
  }

  make(task: Task): Promise<Made> {
    // A file that was still being read when the work ended would start a thread that nobody ends.
    if (this.#closed) return Promise.reject(closed());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    // A thread that ends looks for the next job; there is to be none.
    this.#waiting.length = 0;
    await Promise.all([...this.#idle, ...this.#busy.keys()].map((worker) => worker.terminate()));
  }

  /** Gives the job that waits longest to a thread that has none. */
  #next(): void {
    const worker = this.#waiting.length ? (this.#idle.pop() ?? this.#start()) : undefined;
    const job = worker && this.#waiting.shift();
    if (!job) return;
    this.#busy.set(worker, job);
    worker.postMessage(job.task);
  }

  #start(): Worker | undefined {
    if (this.#free === 0) return undefined;
    this.#free -= 1;
    const worker = new Worker(SCRIPT(), { workerData: this.#setup });
    worker.on("message", (answer: Answer) => {
      const job = this.#done(worker);
      this.#idle.push(worker);
      if ("made" in answer) job?.resolve(answer.made);
      else job?.reject(new MapperError(answer.wrong));
      this.#next();
    });
    let cause: unknown = "its thread ended";
    worker.on("error", (error) => (cause = error));
    worker.on("exit", () => {
      this.#free += 1;
      this.#done(worker)?.reject(crashed(cause));
      this.#next();
    });
    return worker;
  }

  #done(worker: Worker): Job | undefined {
    const job = this.#busy.get(worker);
    this.#busy.delete(worker);
    return job;
  }
}
