/** Reading files without taking in more than the engine would accept. */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";

import type { NamedBytes } from "../engine/engine.js";
import { MapperError, reason } from "../engine/errors.js";

/** The name that messages and reports give to standard input. */
export const STANDARD_INPUT = "standard-input";

/** The files that paths name: a folder stands for all files in it and its folders, in the order of their names. */
export async function filesOf(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const isFolder = path !== "-" && (await stat(path).catch(() => undefined))?.isDirectory();
    found.push(...(isFolder ? await filesIn(path) : [path]));
  }
  return found;
}

/** Hidden files are passed over, and the ones that Word and Excel keep while a file is open. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const seen = entries.filter(({ name }) => !/^(\.|~\$)/.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
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
    if (found.isDirectory()) throw unreadable(path, "this is a folder", "a file");
    if (found.size > limit) throw tooLarge(path, limit, found.size);
    return await readStream(path, createReadStream(path), limit);
  } catch (cause) {
    throw cause instanceof MapperError ? cause : unreadable(path, why(cause));
  }
}

/** Reads a stream of at most `limit` bytes: what a pipe or a device holds cannot be known beforehand. */
export async function readStream(name: string, stream: Readable, limit: number): Promise<NamedBytes> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw tooLarge(name, limit);
    chunks.push(chunk);
  }
  return { name, bytes: Buffer.concat(chunks) };
}

/** When a file last changed, in ISO 8601; what is no file changed now. */
export async function lastChanged(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return (found?.mtime ?? new Date()).toISOString();
}

function why(cause: unknown): string {
  switch ((cause as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ENOTDIR":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "this file may not be read (permission denied)";
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
