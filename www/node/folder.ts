/** A report a file in a folder, with a journal of what is done, so that a run that was interrupted can go on. */
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { MapperError } from "../engine/errors.js";
import { draftedIn, whyNot, write } from "./output.js";

/** The journal's name: hidden, so that the folder can be handed on as a folder of reports. */
const JOURNAL = ".checked.jsonl";

/** What the journal says of a file, a line each. */
export interface Entry {
  /** The input. */
  file: string;
  /** The report's file in the folder. */
  report?: string;
  /** SHA-256 over the input, the settings and the engine. */
  inputs?: string;
  /** SHA-256 of the report. */
  sha256?: string;
  /** What of the policy is not met, a line each. */
  unmet?: string[];
  /** Whether that makes the check fail. */
  failed?: boolean;
  /** What was wrong with the input, if there is no report. */
  error?: string;
}

export class Folder {
  readonly #path: string;
  readonly #resume: boolean;
  /** What earlier runs noted of a file. */
  readonly #before: Map<string, Entry>;
  readonly #noted: Entry[] = [];

  /**
   * Opens a folder for reports, made if it is not there; what is known of before stays only if the run is to go on. Drafts of
   * a run that was killed are taken away.
   */
  constructor(path: string, reports: Iterable<string>, resume: boolean) {
    this.#path = path;
    this.#resume = resume;
    try {
      mkdirSync(path, { recursive: true });
      this.#discardDrafts(new Set([...reports, JOURNAL]));
      this.#before = new Map(this.#journal().map((entry) => [entry.file, entry]));
      // What was cut short must not spoil the next line.
      appendFileSync(this.#place(JOURNAL), "\n");
    } catch (cause) {
      throw this.#unwritable(cause);
    }
  }

  /** What is known of a file whose report is there, whole, and was made of the same. */
  async kept(file: string, inputs: string): Promise<Entry | undefined> {
    const entry = this.#resume ? this.#before.get(file) : undefined;
    if (entry?.inputs !== inputs || entry.report === undefined) return undefined;
    const report = await readFile(this.#place(entry.report)).catch(() => undefined);
    return report && sha256(report) === entry.sha256 ? entry : undefined;
  }

  /** Puts a report into the folder, whole. */
  async add(entry: Entry & { report: string }, content: string | Uint8Array): Promise<void> {
    const place = this.#place(entry.report);
    await mkdir(dirname(place), { recursive: true }).catch((cause) => Promise.reject(this.#unwritable(cause)));
    await write(content, place);
    this.note({ ...entry, sha256: sha256(content) });
  }

  /** Notes what is known of a file. A line is written at once, so that only the last can be cut short. */
  note(entry: Entry): void {
    this.#noted.push(entry);
    try {
      appendFileSync(this.#place(JOURNAL), lineOf(entry));
    } catch (cause) {
      throw this.#unwritable(cause);
    }
  }

  /** The journal in the files' order, the same whether the run was interrupted or not; then what is left of earlier runs. */
  async finish(): Promise<void> {
    await write([...this.#noted, ...this.left()].map(lineOf).join(""), this.#place(JOURNAL));
  }

  /** What earlier runs noted of reports that are still there, and that this one has not made; in the order of their names. */
  left(): Entry[] {
    const made = new Set(this.#noted.map(({ report }) => report));
    const still = ({ report }: Entry): boolean => report !== undefined && existsSync(this.#place(report));
    const left = [...this.#before.values()].filter((entry) => !made.has(entry.report) && still(entry));
    return left.sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  #discardDrafts(ours: ReadonlySet<string>): void {
    for (const name of readdirSync(this.#path, { recursive: true, encoding: "utf8" })) {
      if (ours.has(draftedIn(name) ?? "")) rmSync(this.#place(name), { force: true });
    }
  }

  #place(name: string): string {
    return join(this.#path, name);
  }

  /** The lines that are whole. */
  #journal(): Entry[] {
    const text = readText(this.#place(JOURNAL));
    return text.split("\n").flatMap((line) => {
      try {
        return [JSON.parse(line) as Entry];
      } catch {
        return [];
      }
    });
  }

  #unwritable(cause: unknown): MapperError {
    const location = { file: this.#path };
    return new MapperError({ kind: "unwritable", message: `no report can be written (${whyNot(cause)})`, location });
  }
}

function lineOf(entry: Entry): string {
  return `${JSON.stringify(entry)}\n`;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
