/** One curriculum of any length, mapped and written as its bytes come. */
import type { MapSettings } from "../engine/types.js";
import type { MappedPiece } from "./api.js";
import type { Arguments } from "./arguments.js";
import type { Result } from "./command.js";
import type { Input, NamedStream } from "./input.js";
import { openTarget } from "./output.js";
import { duration } from "./progress.js";
import { counted, readOptions } from "./reading.js";
import { curriculaOf, type Workshop } from "./workshop.js";

/** A second is soon enough to see that something moves. */
const REWRITTEN_AFTER = 1000;

/** Options that need the whole of a file. */
const WHOLE = ["decisions", "output-dir", "resume"];

/**
 * The one file that is named, if what is asked for needs no more of a curriculum than the outcome at hand; decisions speak for
 * others like it.
 */
export async function streamed(given: Arguments, form: string): Promise<Input | undefined> {
  if (form !== "ndjson" || readOptions(given) || WHOLE.some((option) => given.has(option))) return undefined;
  const [input, ...more] = await curriculaOf(given);
  return more.length ? undefined : input;
}

/** Maps one file. To a file, the result is written whole or not at all; to standard output, as it comes. */
export async function mapStream(
  input: Input,
  given: Arguments,
  { engine, inputs }: Workshop,
  settings: Partial<MapSettings>,
): Promise<Result> {
  const file = await inputs.open(input.file);
  const target = await openTarget(given.value("output"));
  const progress = new Progress(file);
  try {
    for await (const piece of engine.mapPieces(file, settings)) {
      progress.show(piece);
      if (!(await target.write(piece.text))) break;
    }
    await target.finish();
  } catch (cause) {
    await target.discard();
    throw cause;
  } finally {
    progress.clear();
  }
  return { notes: [progress.told()] };
}

/** How far a stream has come: in one line that is rewritten, for a person who waits. */
class Progress {
  readonly #file: NamedStream;
  readonly #began = performance.now();
  #shown = 0;
  #last: Omit<MappedPiece, "text"> = { bytes: 0, outcomes: 0, skipped: 0 };

  constructor(file: NamedStream) {
    this.#file = file;
  }

  show(piece: MappedPiece): void {
    this.#last = piece;
    const now = performance.now();
    if (!process.stderr.isTTY || now - Math.max(this.#shown, this.#began) < REWRITTEN_AFTER) return;
    this.#shown = now;
    process.stderr.write(`\r\x1b[K${this.#line((now - this.#began) / 1000)}`);
  }

  clear(): void {
    if (this.#shown) process.stderr.write("\r\x1b[K");
  }

  /** What was mapped, once it is done. */
  told(): string {
    const { outcomes, skipped } = this.#last;
    return `${this.#file.name}: read as it came; ${counted(outcomes, "outcome")}${skipped ? `, ${skipped} left out` : ""}`;
  }

  #line(seconds: number): string {
    const { bytes, outcomes } = this.#last;
    const rate = `${outcomes} outcomes, ${Math.round(outcomes / seconds)} a second`;
    const { size } = this.#file;
    if (size === undefined) return rate;
    const done = Math.min(1, bytes / size);
    return `${bar(done)} ${Math.floor(done * 100)} %, ${rate}, ${duration((seconds / done) * (1 - done))} left`;
  }
}

function bar(done: number): string {
  const WIDTH = 20;
  const full = Math.round(done * WIDTH);
  return `[${"#".repeat(full)}${"-".repeat(WIDTH - full)}]`;
}
