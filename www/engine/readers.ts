/** Which build reads what is no plain table. Loaded with the first such file: a page waits for every byte of its start. */
import type { NamedBytes } from "./engine.js";
import type { Build, Glue } from "./instance.js";
import type { Reading, ReadOptions, TableText } from "./types.js";

/** Asks a build. */
type Ask = <B extends Build>(build: B, verb: (glue: Glue[B]) => Reading) => Promise<Reading>;

type AskTables = (build: "files", verb: (glue: Glue["files"]) => TableText[]) => Promise<TableText[]>;

/** Reads a file that the usual build does not, or with options, with the build that knows its kind best. */
export async function readOther(
  ask: Ask,
  { name, bytes }: NamedBytes,
  options?: Partial<ReadOptions>,
): Promise<Reading> {
  if (options) return ask("files", (glue) => glue.readWith(name, bytes, options));
  if (isPdf(bytes)) {
    const text = await (await pdf()).textOf({ name, bytes });
    return ask("files", (glue) => glue.readExtracted(name, bytes, text));
  }
  return isJson(bytes) ? ask("full", (glue) => glue.read(name, bytes)) : ask("files", (glue) => glue.read(name, bytes));
}

/** A framework's workbook as its sheets, which is how the full build takes it. */
export async function sheetsOf(ask: AskTables, { name, bytes }: NamedBytes): Promise<NamedBytes> {
  const sheets = await ask("files", (glue) => glue.workbookTables(name, bytes));
  return { name, bytes: new TextEncoder().encode(JSON.stringify({ sheets })) };
}

/** The script that takes the text out of PDF files. */
function pdf(): Promise<typeof import("./pdf.js")> {
  const url = new URL("./pdf.js", import.meta.url);
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url.href);
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 5)) === "%PDF-";
}

/** Whether a text begins as JSON does, in whatever encoding: its mark and zero bytes are passed over. */
function isJson(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 1024));
  return /^[[{]/.test(beginning.replace(/[\0\uFEFF\uFFFD]/g, "").trimStart());
}
