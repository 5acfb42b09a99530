/** Writing a result whole or not at all. */
import { rmSync } from "node:fs";
import { open, realpath, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { MapperError, reason } from "../engine/errors.js";

/** Where a result goes, a piece at a time. */
export interface Target {
  /** Says whether anybody still reads. */
  write(piece: string | Uint8Array): Promise<boolean>;
  /** All has been written. */
  finish(): Promise<void>;
  /** Nothing is to be there after all. What has gone to a reader cannot be called back. */
  discard(): Promise<void>;
}

/** Writes to a file, or to standard output if none is named. */
export async function write(text: string | Uint8Array, path: string | undefined): Promise<void> {
  const target = await openTarget(path);
  try {
    await target.write(text);
    await target.finish();
  } catch (cause) {
    await target.discard();
    throw cause;
  }
}

/** Opens a file, or standard output if none is named. */
export async function openTarget(path: string | undefined): Promise<Target> {
  if (path === undefined || path === "-") return new StandardOutput();
  try {
    const old = await stat(path).catch(() => undefined);
    // A device or a pipe cannot be replaced by a file, only written to; a folder is refused by the same call.
    if (old && !old.isFile()) return new Straight(path, await open(path, "w"));
    // A link stays a link: what it points to is replaced.
    const place = old ? await realpath(path) : path;
    const draft = draftOf(place);
    // Known before it is there, so that an interruption finds it.
    drafts.add(draft);
    const file = await open(draft, "wx");
    if (old) await file.chmod(old.mode);
    return new Draft(path, place, draft, file);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** The drafts that have not taken their file's place. */
const drafts = new Set<string>();

function draftOf(place: string): string {
  return join(dirname(place), `.${basename(place)}.${process.pid}.tmp`);
}

/** The file that a path is a draft of, by whatever process; nothing if it is none. */
export function draftedIn(path: string): string | undefined {
  const name = /^\.(.+)\.\d+\.tmp$/.exec(basename(path))?.[1];
  return name && join(dirname(path), name);
}

/** Takes all drafts away at once: the program is about to end. */
export function discardDrafts(): void {
  for (const draft of drafts) rmSync(draft, { force: true });
}

class StandardOutput implements Target {
  constructor() {
    // An error is an event too, which would end the program if nobody listened; it is told where the piece was written.
    process.stdout.on("error", () => undefined);
  }

  /** A reader that closes early, as `head` does, has what it wants: that is no failure. */
  write(piece: string | Uint8Array): Promise<boolean> {
    return new Promise((resolve, reject) => {
      process.stdout.write(piece, (error: NodeJS.ErrnoException | null | undefined) => {
        if (!error) resolve(true);
        else if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED") resolve(false);
        else reject(unwritable("standard output", error));
      });
    });
  }

  async finish(): Promise<void> {}

  async discard(): Promise<void> {}
}

/** A device or a pipe. */
class Straight implements Target {
  constructor(
    readonly path: string,
    readonly file: FileHandle,
  ) {}

  async write(piece: string | Uint8Array): Promise<boolean> {
    try {
      await this.file.writeFile(piece);
      return true;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "EPIPE") return false;
      throw unwritable(this.path, cause);
    }
  }

  async finish(): Promise<void> {
    await this.file.close().catch((cause) => Promise.reject(unwritable(this.path, cause)));
  }

  discard(): Promise<void> {
    return this.file.close().catch(() => undefined);
  }
}

/** Written beside the file, whose place it then takes, so that a half-written file is never seen. */
class Draft extends Straight {
  constructor(
    path: string,
    readonly place: string,
    readonly draft: string,
    file: FileHandle,
  ) {
    super(path, file);
  }

  override async finish(): Promise<void> {
    await super.finish();
    try {
      await rename(this.draft, this.place);
      drafts.delete(this.draft);
    } catch (cause) {
      throw unwritable(this.path, cause);
    }
  }

  override async discard(): Promise<void> {
    await super.discard();
    await rm(this.draft, { force: true });
    drafts.delete(this.draft);
  }
}

function unwritable(path: string, cause: unknown): MapperError {
  return new MapperError({
    kind: "unwritable",
    message: `the result cannot be written (${whyNot(cause)})`,
    location: { file: path },
  });
}

/** Why nothing can be written, in words. */
export function whyNot(cause: unknown): string {
  switch ((cause as NodeJS.ErrnoException).code) {
    case "ENOSPC":
      return "no space is left";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "permission denied";
    case "ENOENT":
    case "ENOTDIR":
      return "there is no such folder";
    case "EEXIST":
      return "a file of this name is in the way";
    case "EISDIR":
      return "this is a folder";
    default:
      return reason(cause);
  }
}
