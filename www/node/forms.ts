/** The forms of the command line: the engine's, with an Excel file in place of its sheets. */
import { workbook } from "../engine/workbook.js";
import { UsageError } from "./usage.js";

/** A form as the command line names it. */
export type Form<T extends string> = Exclude<T, "sheets"> | "xlsx";

/** The names of the engine's forms on the command line. */
export function forms<T extends string>(known: readonly (T | "sheets")[]): Form<T>[] {
  return known.map(commandForm) as Form<T>[];
}

/** The engine's name of a form. */
export function engineForm<T extends string>(form: Form<T>): Exclude<T, "sheets"> | "sheets" {
  return form === "xlsx" ? "sheets" : (form as Exclude<T, "sheets">);
}

/** The command line's name of a form. */
export function commandForm(form: string): string {
  return form === "sheets" ? "xlsx" : form;
}

/** Refuses to fill a terminal with what is no text. */
export function fileFor(form: string, output: string | undefined): void {
  if (commandForm(form) !== "xlsx" || (output !== undefined && output !== "-") || !process.stdout.isTTY) return;
  throw new UsageError("an Excel file is no text for a terminal: name a file with -o FILE");
}

/** What the engine has written, as the command line gives it. */
export async function finished(text: string, form: string): Promise<string | Uint8Array> {
  return form === "xlsx" ? workbook(text) : text;
}
