/** What is done with one file: plain data, so that another thread can be told of it. */
import type {
  CheckOptions,
  Engine,
  MapFormat,
  MapOptions,
  NamedBytes,
  PlanFormat,
  ReportFormat,
  WrittenReport,
} from "../engine/engine.js";
import { workbook } from "../engine/workbook.js";
import type { Decision, Reading, ReadOptions } from "../engine/types.js";
import { inShort } from "./reading.js";

/** A command with all that it needs beside the file. */
export type Work = { reading?: Partial<ReadOptions> | undefined } & (
  | { command: "map"; form: MapFormat; options: MapOptions }
  | { command: "check"; form: ReportFormat; options: CheckOptions }
  | { command: "plan"; form: PlanFormat; options: CheckOptions }
  | { command: "portfolio"; form: "json"; options: CheckOptions }
);

type Standings = Work & { command: "portfolio" };

/** A file to work on. */
export interface Task {
  file: NamedBytes;
  /** When it last changed, in ISO 8601. */
  changed: string;
  /** Reviewers' decisions on it. */
  decisions?: Decision[] | undefined;
}

/** What was made of it. */
export interface Made {
  content: string | Uint8Array;
  /** How it was read, in a line. */
  note: string;
  /** The rules of the policy that are not met, a line each. */
  unmet: string[];
  /** Whether one of them makes the check fail. */
  failed: boolean;
}

export async function perform(engine: Engine, work: Work, task: Task): Promise<Made> {
  if (work.command === "portfolio") return { content: await standings(engine, work, task), ...NOTHING_SAID };
  const reading = await engine.read(task.file, work.reading);
  const { text, ...policy } = await written(engine, work, reading, task);
  return { content: work.form === "sheets" ? await workbook(text) : text, note: inShort(reading), ...policy };
}

const NO_POLICY = { unmet: [], failed: false };
const NOTHING_SAID = { note: "", ...NO_POLICY };

/** How a curriculum stands, or those of a report's file, as JSON. */
async function standings(engine: Engine, { options, reading }: Standings, { file, decisions }: Task): Promise<string> {
  const reported = await engine.reportStandings(file, options.professions);
  return JSON.stringify(
    reported ?? (await engine.standings(await engine.read(file, reading), { ...options, decisions })),
  );
}

async function written(
  engine: Engine,
  work: Exclude<Work, Standings>,
  reading: Reading,
  { changed, decisions }: Task,
): Promise<WrittenReport> {
  switch (work.command) {
    case "map":
      return { text: await engine.mapAs(reading, work.form, { ...work.options, decisions, changed }), ...NO_POLICY };
    case "plan":
      return { text: await engine.planAs(reading, work.form, { ...work.options, decisions }), ...NO_POLICY };
    case "check":
      return engine.checkWritten(reading, work.form, { ...work.options, decisions });
  }
}
