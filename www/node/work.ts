/** What is done with one file: plain data, so that another thread can be told of it. */
import type {
  CheckOptions,
  Engine,
  MapFormat,
  MapOptions,
  NamedBytes,
  PlanFormat,
  ReportFormat,
} from "../engine/engine.js";
import { workbook } from "../engine/workbook.js";
import type { PolicyCheck, Reading, ReadOptions } from "../engine/types.js";
import { inShort } from "./reading.js";

/** A command with all that it needs beside the file. */
export type Work = { reading?: Partial<ReadOptions> | undefined } & (
  | { command: "map"; form: MapFormat; options: MapOptions }
  | { command: "check"; form: ReportFormat; options: CheckOptions }
  | { command: "plan"; form: PlanFormat; options: CheckOptions }
);

/** A file to work on. */
export interface Task {
  file: NamedBytes;
  /** When it last changed, in ISO 8601. */
  changed: string;
}

/** What was made of it. */
export interface Made {
  content: string | Uint8Array;
  /** How it was read, in a line. */
  note: string;
  /** The rules of the policy that are not met. */
  unmet: PolicyCheck[];
}

export async function perform(engine: Engine, work: Work, { file, changed }: Task): Promise<Made> {
  const reading = await engine.read(file, work.reading);
  const { text, unmet } = await written(engine, work, reading, changed);
  return { content: work.form === "sheets" ? await workbook(text) : text, note: inShort(reading), unmet };
}

async function written(engine: Engine, work: Work, reading: Reading, changed: string) {
  switch (work.command) {
    case "map":
      return { text: await engine.mapAs(reading, work.form, { ...work.options, changed }), unmet: [] };
    case "plan":
      return { text: await engine.planAs(reading, work.form, work.options), unmet: [] };
    case "check":
      return engine.checkWritten(reading, work.form, work.options);
  }
}
