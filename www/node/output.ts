/** Writing a result whole or not at all. */
import { chmod, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { MapperError, reason } from "../engine/errors.js";

/** Writes to a file, or to standard output if none is named. */
export async function write(text: string | Uint8Array, path: string | undefined): Promise<void> {
  const standard = path === undefined || path === "-";
  try {
    await (standard ? writeStandardOutput(text) : writeWhole(text, path));
  } catch (cause) {
    throw new MapperError({
      kind: "unwritable",
      message: `the result cannot be written (${why(cause)})`,
      location: { file: standard ? "standard output" : path },
    });
  }
}

/** A reader that closes early, as `head` does, has what it wants: that is no failure. */
function writeStandardOutput(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: NodeJS.ErrnoException | null) => (error && error.code !== "EPIPE" ? reject(error) : resolve());
    process.stdout.once("error", end);
    process.stdout.write(text, end);
  });
}

/** Writes beside the file and then takes its place, so that a half-written file is never seen. */
async function writeWhole(text: string | Uint8Array, path: string): Promise<void> {
  const old = await stat(path).catch(() => undefined);
  // A device or a pipe cannot be replaced by a file, only written to; a folder is refused by the same call.
  if (old && !old.isFile()) return writeFile(path, text);
  // A link stays a link: what it points to is replaced.
  const target = old ? await realpath(path) : path;
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    await writeFile(draft, text, { flag: "wx" });
    if (old) await chmod(draft, old.mode);
    await rename(draft, target);
  } catch (cause) {
    await rm(draft, { force: true });
    throw cause;
  }
}

function why(cause: unknown): string {
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
    case "EISDIR":
      return "this is a folder";
    default:
      return reason(cause);
  }
}
