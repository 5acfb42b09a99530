/** How the name of a file ends, by the form it is written in; one that is not here ends in its form's own name. */
const ENDINGS: Record<string, string> = {
  case: "json",
  decisions: "jsonl",
  embed: "html",
  junit: "xml",
  markdown: "md",
  medbiq: "xml",
  mermaid: "mmd",
  moodle: "csv",
  ndjson: "jsonl",
  published: "json",
  sheets: "xlsx",
  sssom: "sssom.tsv",
  summary: "md",
  table: "txt",
  text: "txt",
};

/** The end of the name of a file in a form of the engine's, without the point before it. */
export function endingOf(form: string): string {
  return ENDINGS[form] ?? form;
}
