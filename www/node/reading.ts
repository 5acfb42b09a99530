/** What was taken for what in a file, and how a person puts it right. */
import { COLUMN_ROLES } from "../engine/engine.js";
import type { Reading, ReadOptions, SkipReason } from "../engine/types.js";
import type { Arguments } from "./arguments.js";
import { unknown, UsageError } from "./usage.js";

/** Rows and paragraphs left out that are listed one by one, for each reason. */
const MOST_SKIPPED = 20;

const FORMATS: Record<Reading["format"], string> = {
  table: "a table",
  json: "JSON",
  "json-lines": "JSON Lines",
  spreadsheet: "a workbook",
  document: "a Word document",
  text: "plain text",
  pdf: "a PDF file",
  "curriculum-inventory": "a curriculum inventory",
};

const REASONS: Record<SkipReason, string> = {
  "above-header": "above the header",
  "no-outcome-text": "without a text for the outcome",
  repeated: "the same as the header or an earlier row",
  "outside-outcomes": "under no heading of outcomes",
  "lead-in": "headings of outcomes, or words that lead in to them",
  "not-an-outcome": "among outcomes but none: a code alone, a template's own words",
  hidden: "hidden, or said to be archived or withdrawn",
};

/** The reading options of the command line; nothing if there are none. */
export function readOptions(given: Arguments): Partial<ReadOptions> | undefined {
  const columns = columnsOf(given.all("column"));
  const sheet = given.value("sheet");
  const headerRow = given.whole("header-row");
  const none = !given.has("column") && sheet === undefined && headerRow === undefined;
  return none ? undefined : { columns, sheet, headerRow };
}

/** Roles of which several columns may be named. */
const SEVERAL: readonly string[] = ["outcome", "ignored"];

/** The columns of each role. A comma goes on with the next role, or with another column of the same. */
function columnsOf(given: readonly string[]): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const [role, name] of given.flatMap((text) => text.split(/,(?=\s*[a-z-]+\s*=)/)).map(column)) {
    const before = columns[role];
    if (before !== undefined && !SEVERAL.includes(role))
      throw new UsageError(`--column names two columns for ${role}, '${before}' and '${name}'; it takes one`);
    columns[role] = before === undefined ? name : `${before},${name}`;
  }
  return columns;
}

function column(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 0) throw new UsageError(`--column needs a role and a column, such as outcome=B (found '${text}')`);
  const role = text.slice(0, at).trim();
  if (!COLUMN_ROLES.some((known) => known === role)) throw unknown("column role", role, COLUMN_ROLES);
  return [role, text.slice(at + 1).trim()];
}

/** How a file was read, in one line. */
export function inShort({ file, format, sheet, headerRow, curriculum, skipped = [], marks = [] }: Reading): string {
  const counts = [
    counted(curriculum.outcomes.length, "outcome"),
    marks.length ? counted(marks.length, "tick") : "",
    skipped.length ? `${skipped.length} left out` : "",
  ];
  const where = [sheet == null ? "" : `, sheet '${sheet}'`, headerRow == null ? "" : `, header in row ${headerRow}`];
  return `${file}: read as ${FORMATS[format]}${where.join("")}; ${counts.filter(Boolean).join(", ")}`;
}

/** How a file was read, whole: what was taken for what, the outcomes, what was left out and why. */
export function inFull(reading: Reading): string {
  const { curriculum, columns = [], moreSheets = [], otherSheets = [], hiddenSheets = [], skipped = [] } = reading;
  const { outcomes } = curriculum;
  const lines = [inShort(reading), `  curriculum ${curriculum.id}: ${curriculum.title}`];
  if (moreSheets.length) lines.push(`  read with it: ${moreSheets.join(", ")}`);
  const sheets = otherSheets.map((name) => (hiddenSheets.includes(name) ? `${name} (hidden)` : name));
  if (sheets.length) lines.push(`  other sheets: ${sheets.join(", ")}`);
  if (columns.length) lines.push("  columns");
  columns.forEach(({ name, role }, at) => {
    lines.push(`    ${letters(at).padEnd(2)}  ${role.padEnd(14)}  ${name || "(no header)"}`);
  });
  lines.push("  outcomes");
  for (const { id, text, moduleTitle, stage, academicLevel, credits } of outcomes) {
    const about = [moduleTitle, stage && `stage ${stage}`, academicLevel && `level ${academicLevel}`];
    const known = [...about, credits && `credits ${credits}`].filter(Boolean).join(", ");
    lines.push(`    ${id}  ${text}${known ? `  [${known}]` : ""}`);
  }
  for (const reason of new Set(skipped.map((one) => one.reason))) lines.push(...leftOut(reason, skipped));
  return `${lines.join("\n")}\n`;
}

function leftOut(reason: SkipReason, skipped: NonNullable<Reading["skipped"]>): string[] {
  const these = skipped.filter((one) => one.reason === reason);
  const shown = these.slice(0, MOST_SKIPPED).map(({ row, text }) => `    ${row}${text == null ? "" : `  ${text}`}`);
  const more = these.length - shown.length;
  return [
    `  left out, ${REASONS[reason]}: ${these.length}`,
    ...shown,
    ...(more ? [`    and ${more} more, which --format json lists`] : []),
  ];
}

/** The name that a spreadsheet gives a column, counted from 0. */
function letters(at: number): string {
  const before = at < 26 ? "" : letters(Math.floor(at / 26) - 1);
  return before + String.fromCharCode("A".charCodeAt(0) + (at % 26));
}

/** "1 file", "2 files". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
