/** Files for the reader to keep. */
const TYPES: Record<string, { end: string; type: string }> = {
  case: { end: "json", type: "application/json" },
  csv: { end: "csv", type: "text/csv" },
  dot: { end: "dot", type: "text/vnd.graphviz" },
  embed: { end: "html", type: "text/html" },
  html: { end: "html", type: "text/html" },
  json: { end: "json", type: "application/json" },
  junit: { end: "xml", type: "application/xml" },
  markdown: { end: "md", type: "text/markdown" },
  mermaid: { end: "mmd", type: "text/plain" },
  ndjson: { end: "ndjson", type: "application/x-ndjson" },
  sheets: { end: "xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  sssom: { end: "sssom.tsv", type: "text/tab-separated-values" },
  summary: { end: "md", type: "text/markdown" },
};

/** Hands a result to the reader as a file named after the curriculum's. */
export function download(content: string | Uint8Array, name: string, format: string): void {
  const { end, type } = TYPES[format] ?? { end: ending(format, content), type: "application/octet-stream" };
  const text = typeof content === "string" && type.startsWith("text/") ? `${type};charset=utf-8` : type;
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type: text }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.${end}`;
  link.click();
  // The browser has its hold on the content once the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** A form of a name of its own ends in it; plain text for people to read ends in txt. */
function ending(format: string, content: string | Uint8Array): string {
  return typeof content === "string" && ["text", "table"].includes(format) ? "txt" : format;
}

/** A file's name without its ending. */
export function stem(file: string): string {
  return file.replace(/\.[^.]+$/, "") || file;
}
