/** Files for the reader to keep. */
import { endingOf } from "../engine/endings.js";

/** What a browser is told that a file is, by the end of its name. */
const TYPES: Record<string, string> = {
  csv: "text/csv",
  dot: "text/vnd.graphviz",
  html: "text/html",
  json: "application/json",
  jsonl: "application/x-ndjson",
  md: "text/markdown",
  mmd: "text/plain",
  "sssom.tsv": "text/tab-separated-values",
  txt: "text/plain",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xml: "application/xml",
};

/** How long a file's content is held for the browser to take, in milliseconds. */
const HELD = 60_000;

/** Hands a result to the reader as a file named after the curriculum's. */
export function download(content: string | Uint8Array, name: string, format: string): void {
  const end = endingOf(format);
  const type = TYPES[end] ?? "application/octet-stream";
  const text = typeof content === "string" && type.startsWith("text/") ? `${type};charset=utf-8` : type;
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type: text }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.${end}`;
  link.click();
  // A browser may take its hold on the content well after the click, as on a device that is busy.
  setTimeout(() => URL.revokeObjectURL(address), HELD);
}

/** A file's name without its ending. */
export function stem(file: string): string {
  return file.replace(/\.[^.]+$/, "") || file;
}
