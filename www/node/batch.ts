/** The commands that make a result of each file: one or thousands, side by side, in the order of the files. */
import { availableParallelism } from "node:os";

import { MapperError } from "../engine/errors.js";
import type { Arguments } from "./arguments.js";
import type { Result } from "./command.js";
import { decidedOn, decisionFiles, inDecisions, unusedLines, type Decided, type DecisionFiles } from "./decisions.js";
import { sha256 } from "./folder.js";
import { hinted } from "./hints.js";
import { inOrder } from "./in-order.js";
import { lastChanged, sizeOf, type Input } from "./input.js";
import { fingerprint, inThisThread, inThreads, type Hands, type Setup } from "./pool.js";
import { Progress } from "./progress.js";
import { openSink, type Done, type Sink } from "./sinks.js";
import { UsageError } from "./usage.js";
import type { Made, Work } from "./work.js";
import { curriculaOf, placed, type Workshop } from "./workshop.js";

/** So many files are begun for each thread, so that none waits while another takes long. */
const AHEAD = 3;

const MOST_THREADS = 256;

/** What became of a file: it is done, or something is wrong. */
type Outcome = Done | { input: Input; wrong: unknown };

/** Makes a result of each file. One that cannot be read is told, and the others go on. */
export async function eachFile(given: Arguments, workshop: Workshop, work: Work): Promise<Result> {
  const files = await curriculaOf(given);
  const decided = await decisionFiles(given, files);
  const threads = threadsFor(given, files);
  const sink = await openSink(given, work.form, files);
  const hands = await openHands({ work, engine: { framework: workshop.framework } }, files, threads);
  const progress = new Progress(files.length);
  const tally = { done: 0, kept: 0, broken: 0, failed: false };
  try {
    const settings = sink.remembers ? await settingsOf(work, workshop) : undefined;
    const make = (input: Input) => outcome(input, { workshop, decided, hands, settings, sink });
    for await (const one of inOrder(files, aheadOf(threads), make)) {
      if ("wrong" in one) {
        const error = aboutFile(one.input, one.wrong, given);
        tally.broken += 1;
        progress.file(undefined, [error]);
        sink.broken(one.input, error);
      } else {
        tally.done += 1;
        if (one.kept) tally.kept += 1;
        tally.failed ||= one.failed;
        progress.file(one.note, one.unmet, { made: !one.kept });
        if (!(await sink.add(one))) break;
      }
      if (given.has("fail-fast") && (tally.broken || tally.failed)) break;
    }
    await (tally.done ? sink.finish() : sink.discard());
  } catch (cause) {
    await sink.discard();
    throw cause;
  } finally {
    progress.end();
    await hands.close();
  }
  return { notes: [...unusedLines(decided), ...sink.told(tally)], incomplete: tally.broken > 0, failed: tally.failed };
}

/** The number of threads that was asked for, or that the machine has, but no more than there are files. */
export function threadsFor(given: Arguments, files: Input[]): number {
  const asked = given.whole("workers") ?? availableParallelism();
  if (asked < 1 || asked > MOST_THREADS) throw new UsageError(`--workers is 1 to ${MOST_THREADS} (found ${asked})`);
  return Math.min(asked, files.length);
}

/** How many files are begun before the first of them is done. */
export function aheadOf(threads: number): number {
  return threads * AHEAD;
}

/** A file of so many bytes takes long enough that this thread must be free to hear of Ctrl-C meanwhile. */
const LONG = 1 << 20;

export async function openHands(setup: Setup, files: Input[], threads: number): Promise<Hands> {
  const [first] = files;
  const long = files.length > 1 || (first !== undefined && ((await sizeOf(first.file)) ?? 0) >= LONG);
  return long ? inThreads(setup, threads) : inThisThread(setup);
}

/** Reads the engine's files once more, whose content decides, too. */
async function settingsOf(work: Work, { framework }: Workshop): Promise<string> {
  const own = framework === undefined || typeof framework === "string" ? framework : sha256(framework.bytes);
  return sha256(JSON.stringify([work, own, await fingerprint()]));
}

interface Making {
  workshop: Workshop;
  decided: DecisionFiles;
  hands: Hands;
  /** SHA-256 over what besides a file decides what is made of it; nothing if nobody remembers it. */
  settings: string | undefined;
  sink: Sink;
}

/** Reads a file and has a result made of it. Never fails: what goes wrong is part of what is given. */
async function outcome(input: Input, { workshop, decided, hands, settings, sink }: Making): Promise<Outcome> {
  let own: Decided | undefined;
  try {
    const file = await workshop.inputs.read(input.file);
    const changed = await lastChanged(input.file);
    own = await decidedOn(input, decided, workshop);
    const made = [settings, file.name, changed, sha256(file.bytes), JSON.stringify(own?.decisions ?? [])];
    const inputs = settings && sha256(made.join("\n"));
    const entry = inputs && (await sink.kept(input, inputs));
    if (!entry) return done(input, inputs, await hands.make({ file, changed, decisions: own?.decisions }));
    const { unmet = [], failed = false } = entry;
    return { input, inputs, kept: entry, note: `${input.file}: as before`, unmet, failed };
  } catch (wrong) {
    return { input, wrong: inDecisions(wrong, own) };
  }
}

function done(input: Input, inputs: string | undefined, { content, note, unmet, failed }: Made): Done {
  return { input, inputs, content, note, failed, unmet: unmet.map((line) => `${input.file}: ${line}`) };
}

/** What is wrong with a file, in a line. What is wrong with the settings is wrong for every file, and ends the run. */
function aboutFile({ file }: Input, wrong: unknown, given: Arguments): string {
  if (!(wrong instanceof MapperError)) throw wrong;
  if (wrong.kind === "crashed") return `${file}: ${wrong.message}`;
  if (wrong.location.file === undefined || wrong.kind === "unwritable") throw placed(wrong, given);
  return hinted(wrong);
}
