/** Reading files without taking in more than the engine would accept. */
import { createReadStream, type Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";

import { glob, isDynamicPattern } from "tinyglobby";

import type { NamedBytes } from "../engine/engine.js";
import { MapperError, reason } from "../engine/errors.js";
import { UsageError } from "./usage.js";

/** The name that messages and reports give to standard input. */
export const STANDARD_INPUT = "standard-input";

/** A file that the command line names. */
export interface Input {
  file: string;
  /** Its name by itself, or within the folder or the pattern that stands for it. */
  name: string;
}

/**
 * The files that paths name: a folder stands for all files in it and its folders, a pattern for those that match, in the order
 * of their names.
 */
export async function filesOf(paths: readonly string[]): Promise<Input[]> {
  const found: Input[] = [];
  for (const path of paths) found.push(...(await inputsOf(path)));
  return found;
}

async function inputsOf(path: string): Promise<Input[]> {
  if (path === "-") return [{ file: path, name: STANDARD_INPUT }];
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) return (await filesIn(path)).map((file) => ({ file, name: relative(path, file) }));
  if (there || !isDynamicPattern(path)) return [{ file: path, name: basename(path) }];
  const files = (await glob(path, { expandDirectories: false })).sort();
  if (!files.length) throw unreadable(path, "no file matches this pattern", "at least one");
  const fixed = path.split("/").findIndex((part) => isDynamicPattern(part));
  return files.map((file) => ({ file, name: file.split("/").slice(fixed).join("/") }));
}

/** A slip of the hand must not cost a curriculum. */
export async function refuseOverwriting(inputs: readonly Input[], outputs: readonly string[]): Promise<void> {
  const place = (path: string) => realpath(path).catch(() => resolve(path));
  const taken = new Set(await Promise.all(inputs.map(({ file }) => place(file))));
  for (const output of outputs) {
    if (!taken.has(await place(output))) continue;
    throw new UsageError(`${output}: this is the input; choose another file to write to`);
  }
}

/**
 * Hidden files are passed over, and the ones that Word and Excel keep while a file is open; and what is no file, such as a pipe
 * that nobody may ever write to.
 */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  // One that may not be read is told when it is read as a file is, and the others go on.
  if (!entries) return [folder];
  const isOne = (entry: Dirent) => entry.isFile() || entry.isDirectory() || entry.isSymbolicLink();
  const seen = entries
    .filter((entry) => isOne(entry) && !/^(\.|~\$)/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const nested = seen.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
  const files = (await Promise.all(nested)).flat();
  if (!files.length) throw unreadable(folder, "this folder holds no file", "at least one");
  return files;
}

/** Reads a file of at most `limit` bytes. */
export async function readInput(path: string, limit: number): Promise<NamedBytes> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw await folderInstead(path);
    if (found.size > limit) throw tooLarge(path, limit, found.size);
    return await readStream(path, createReadStream(path), limit);
  } catch (cause) {
    throw cause instanceof MapperError ? cause : unreadable(path, why(cause));
  }
}

/** A file's bytes as they come. */
export interface NamedStream {
  name: string;
  /** Number of bytes, if it is known. */
  size?: number | undefined;
  bytes: AsyncIterable<Uint8Array>;
}

/** Opens a file of any length. */
export async function openStream(path: string): Promise<NamedStream> {
  const found = await stat(path).catch((cause) => Promise.reject(unreadable(path, why(cause))));
  if (found.isDirectory()) throw unreadable(path, "this is a folder", "a file");
  return { name: path, size: found.isFile() ? found.size : undefined, bytes: piecesOf(path, createReadStream(path)) };
}

/** The pieces of a file as they come; what goes wrong with their source is told of the file. */
export async function* piecesOf(name: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of source) {
      if (!(piece instanceof Uint8Array)) throw new TypeError("its pieces are no bytes");
      yield piece;
    }
  } catch (cause) {
    throw cause instanceof MapperError ? cause : unreadable(name, why(cause));
  }
}

/** Reads a stream of at most `limit` bytes: what a pipe or a device holds cannot be known beforehand. */
export async function readStream(name: string, stream: AsyncIterable<Uint8Array>, limit: number): Promise<NamedBytes> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limit) throw tooLarge(name, limit);
    chunks.push(chunk);
  }
  return { name, bytes: Buffer.concat(chunks) };
}

/** Number of bytes of a file, if it is known. */
export async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}

/** When a file last changed, in ISO 8601; what is no file has the first date there is, so that it is the same in every run. */
export async function lastChanged(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return (found?.mtime ?? new Date(0)).toISOString();
}

/** What is wrong with a folder where a file should be. */
async function folderInstead(path: string): Promise<MapperError> {
  const closed = await readdir(path).then(
    () => undefined,
    (cause) => unreadable(path, why(cause)),
  );
  return closed ?? unreadable(path, "this is a folder", "a file");
}

function why(cause: unknown): string {
  switch ((cause as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ENOTDIR":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "this may not be read (permission denied)";
    default:
      return `this file cannot be read (${reason(cause)})`;
  }
}

function unreadable(file: string, message: string, expected?: string): MapperError {
  return new MapperError({ kind: "unreadable", message, location: { file }, expected });
}

function tooLarge(file: string, limit: number, size?: number): MapperError {
  return new MapperError({
    kind: "limit-exceeded",
    message: "the file is larger than is read here",
    location: { file },
    found: size === undefined ? undefined : `${size} bytes`,
    expected: `at most ${limit} bytes`,
  });
}
