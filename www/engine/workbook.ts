/** An Excel file from the sheets that the engine writes. */
import type { CellObject, SheetData } from "write-excel-file/universal";

/** A sheet as the engine's form `sheets` has it. */
interface Sheet {
  name: string;
  header: string[];
  rows: (string | number)[][];
}

/** Longest text that Excel takes in a cell, in UTF-16 code units. */
const CELL = 32_767;

/** Widest and narrowest a column is made, in characters. */
const WIDTH = { least: 8, most: 60 };

/** Makes a workbook of the text that the form `sheets` gives. Its library is loaded when it is first needed. */
export async function workbook(sheets: string): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import("write-excel-file/universal");
  const parts = (JSON.parse(sheets) as Sheet[]).map((sheet) => ({
    sheet: sheet.name,
    data: [sheet.header.map(heading), ...sheet.rows.map((row) => row.map(cell))] as SheetData,
    columns: sheet.header.map((_, at) => ({ width: width([sheet.header, ...sheet.rows].map((row) => row[at])) })),
    stickyRowsCount: 1,
  }));
  const blob = await writeExcelFile(parts).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function heading(name: string): CellObject {
  return { value: name, type: String, fontWeight: "bold" };
}

/** A text's type says that it is no formula, whatever it begins with. */
function cell(value: string | number): CellObject | null {
  if (typeof value === "number") return { value, type: Number };
  return value === "" ? null : { value: fitting(value), type: String, wrap: true, alignVertical: "top" };
}

/** XML has no place for most control characters, and Excel none for longer texts. */
function fitting(text: string): string {
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return clean.length > CELL ? `${clean.slice(0, CELL - 1)}…` : clean;
}

function width(cells: (string | number | undefined)[]): number {
  const longest = cells.reduce<number>((most, cell) => Math.max(most, String(cell ?? "").length), WIDTH.least);
  return Math.min(longest + 1, WIDTH.most);
}
