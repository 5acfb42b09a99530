/** Bytes that come a piece at a time. */

/** So much of a table shows what it is: its header is among the first rows. */
const BEGINNING = 64 * 1024;

/** The beginning of a file, and what follows; nothing if the beginning is all. */
export interface Begun {
  beginning: Uint8Array;
  rest: AsyncIterable<Uint8Array> | undefined;
}

/** Reads as much as shows what a file is: a line of JSON, which may be answered at once, else 64 KiB. */
export async function beginningOf(bytes: AsyncIterable<Uint8Array>): Promise<Begun> {
  const source = bytes[Symbol.asyncIterator]();
  let beginning = new Uint8Array();
  while (beginning.length < BEGINNING && !isLineOfJson(beginning)) {
    const { value, done } = await source.next();
    if (done) return { beginning, rest: undefined };
    beginning = Buffer.concat([beginning, value]);
  }
  return { beginning, rest: { [Symbol.asyncIterator]: () => source } };
}

function isLineOfJson(bytes: Uint8Array): boolean {
  return bytes[0] === "{".charCodeAt(0) && bytes.includes("\n".charCodeAt(0));
}

/** All bytes of a file that was begun. */
export async function* all(beginning: Uint8Array, rest: Begun["rest"]): AsyncGenerator<Uint8Array> {
  yield beginning;
  if (rest) yield* rest;
}
