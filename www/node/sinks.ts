/** Where the results of a batch go: one after the other to a file or standard output, or a report a file to a folder. */
import { join } from "node:path";

import { endingOf } from "../engine/endings.js";
import type { Arguments } from "./arguments.js";
import { Folder, type Entry } from "./folder.js";
import { commandForm, fileFor } from "./forms.js";
import { frame, type Frame } from "./frames.js";
import { refuseOverwriting, type Input } from "./input.js";
import { openTarget, type Target } from "./output.js";
import { counted } from "./reading.js";
import { UsageError } from "./usage.js";

/** A file that a result was made of, now or before. */
export interface Done {
  input: Input;
  /** SHA-256 over all that it was made of, where results are kept by it. */
  inputs: string | undefined;
  /** The result; nothing if it is there from before. */
  content?: string | Uint8Array;
  /** What is known of it from before. */
  kept?: Entry;
  /** How the file was read, in a line. */
  note: string;
  /** What of the policy is not met, a line each. */
  unmet: string[];
  /** Whether that makes the check fail. */
  failed: boolean;
}

/** How many files came out how. */
export interface Tally {
  done: number;
  /** Those of them that were there from before. */
  kept: number;
  broken: number;
}

export interface Sink {
  /** Whether what a result was made of is kept with it, for a later run to go on from. */
  readonly remembers: boolean;
  /** What is known of an input from before, if it was made of the same. */
  kept(input: Input, inputs: string): Promise<Entry | undefined>;
  /** Takes a result, and says whether anybody wants more. */
  add(done: Done): Promise<boolean>;
  /** Is told of an input that has no result. */
  broken(input: Input, why: string): void;
  finish(): Promise<void>;
  discard(): Promise<void>;
  /** What is to be said at the end, a line each. */
  told(tally: Tally): string[];
}

/** The forms that are one document: two after each other would be none. */
const DOCUMENTS = ["html", "mermaid", "dot", "sssom", "case", "sheets"];

/** Opens what the options name, for results in a form of the engine's. */
export async function openSink(given: Arguments, form: string, files: Input[]): Promise<Sink> {
  const [folder, output] = [given.value("output-dir"), given.value("output")];
  if (folder === undefined) return openOne(given, form, files, output);
  if (output !== undefined) throw new UsageError("--output is one file, --output-dir one for each: choose one of them");
  const names = reportNames(files, endingOf(form));
  const places = [...names.values()].map((name) => join(folder, name));
  await refuseOverwriting(files, places);
  return new ToFolder(folder, new Folder(folder, names.values(), given.has("resume")), names);
}

async function openOne(given: Arguments, form: string, files: Input[], output: string | undefined): Promise<Sink> {
  if (given.has("resume")) throw new UsageError("--resume goes on in a folder of reports: name it by --output-dir DIR");
  if (DOCUMENTS.includes(form) && files.length > 1) {
    const what = `${commandForm(form)} is one document of one file`;
    throw new UsageError(`${what}: --output-dir DIR writes one for each (found ${files.length} files)`);
  }
  fileFor(form, output);
  return new ToTarget(await openTarget(output), frame(form, files.length));
}

/** The name of each input's report: its own with the form's ending, so that no two of a folder share one. */
function reportNames(files: Input[], ending: string): Map<Input, string> {
  const inputs = new Map<string, Input>();
  for (const input of files) {
    const name = `${input.name}.${ending}`;
    const other = inputs.get(name);
    if (other) {
      throw new UsageError(
        `${other.file} and ${input.file} would have one report, ${name}: name a folder that holds both instead`,
      );
    }
    inputs.set(name, input);
  }
  return new Map([...inputs].map(([name, input]) => [input, name]));
}

class ToTarget implements Sink {
  readonly remembers = false;

  constructor(
    readonly target: Target,
    readonly frame: Frame,
  ) {}

  async kept(): Promise<undefined> {}

  add({ content = "" }: Done): Promise<boolean> {
    return this.target.write(typeof content === "string" ? this.frame.next(content) : content);
  }

  broken({ file }: Input, why: string): void {
    this.frame.broken(file, why);
  }

  async finish(): Promise<void> {
    const end = this.frame.end();
    if (end) await this.target.write(end);
    await this.target.finish();
  }

  discard(): Promise<void> {
    return this.target.discard();
  }

  told({ done, broken }: Tally): string[] {
    return done && broken ? [`${broken} of ${done + broken} files could not be read; the result is of the others`] : [];
  }
}

class ToFolder implements Sink {
  readonly remembers = true;

  constructor(
    readonly path: string,
    readonly folder: Folder,
    readonly names: Map<Input, string>,
  ) {}

  kept({ file }: Input, inputs: string): Promise<Entry | undefined> {
    return this.folder.kept(file, inputs);
  }

  async add({ input, inputs, content, kept, unmet, failed }: Done): Promise<boolean> {
    const report = this.names.get(input) ?? input.name;
    if (kept) this.folder.note(kept);
    else await this.folder.add({ file: input.file, report, inputs, unmet, failed }, content ?? "");
    return true;
  }

  broken({ file }: Input, error: string): void {
    this.folder.note({ file, error });
  }

  finish(): Promise<void> {
    return this.folder.finish();
  }

  /** What is done stays, for the next run to go on from. */
  async discard(): Promise<void> {}

  told({ done, kept, broken }: Tally): string[] {
    const before = kept ? `, ${kept} of them from before` : "";
    const not = broken ? `; ${counted(broken, "file")} could not be read` : "";
    const left = this.folder.left().map(({ file, report = "" }) => {
      return `${join(this.path, report)}: from an earlier run; this one made no report of ${file}`;
    });
    return [`${counted(done, "report")} in ${this.path}${before}${not}`, ...left];
  }
}
