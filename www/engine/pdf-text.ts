/**
 * The text of a PDF as the Rust core reads it (`src/read/extracted.rs`): lines, an empty one between paragraphs, a form feed
 * between pages. A line in larger letters than most begins with U+0001 and the level of the heading that it may be, a digit
 * from 1; another that is bold begins with U+0002; and one that ends where the next word would not have fitted ends with
 * U+0003. What else is told of the layout stands in lines of its own:
 *
 * - U+001C begins a table; the places where its columns begin and end follow, as whole numbers with commas between them,
 * - U+001E begins a row, and U+001F a cell in it; a cell holds lines and tables,
 * - U+001D ends the table.
 *
 * A cell that is merged with others stands where its first row and last column are; the others are empty. Such characters
 * of the PDF's own are taken out.
 */
import { clustered, ends } from "./pdf-rulings.js";
import { edgesOf, slotAt, type Edges, type Grid } from "./pdf-tables.js";

const BOLD = "\u0002";
const HEADING = "\u0001";
const FULL = "\u0003";
const TABLE = "\u001c";
const END = "\u001d";
const ROW = "\u001e";
const CELL = "\u001f";

/** A piece of text of a page, where its line begins, and where its middle is. */
export interface Item {
  text: string;
  x: number;
  y: number;
  middle: [x: number, y: number];
  width: number;
  height: number;
  bold: boolean;
  /** Whether a line ends with it. */
  ends: boolean;
}

interface Line {
  text: string;
  bold: boolean;
  height: number;
  /** Where it begins and ends on the page, and how wide its first word is with a space. */
  left: number;
  right: number;
  word: number;
  /** Whether the first word of the next line would not have fitted into it. */
  full?: boolean;
}
type Block = Line | Table | "gap";
interface Table {
  grid: Grid;
  slots: Block[][];
}

/** Where blocks are put one after the other: a page, or a cell. */
interface Place {
  blocks: Block[];
  /** The height of what was put last on the page, and the number of its line. */
  last?: number;
  line?: number;
}

export type Page = Block[];

/** A gap between lines of more than this many times their height begins a paragraph. */
const GAP = 1.8;

/** Letters larger than the text's by this are those of a heading. */
const LARGER = 1.15;

/** The lines and tables of a page, in the order in which it has their text. */
export function pageOf(items: Item[], grids: Grid[]): Page {
  const page: Place = { blocks: [] };
  const tables = grids.map((grid) => {
    const edges = edgesOf(grid);
    return { grid, edges, slots: grid.cells.map((): Place => ({ blocks: [] })), put: false };
  });
  /** The innermost cell around a place among tables from one on, else the page. A table stands where its first text does. */
  const placeAt = (x: number, y: number, from = 0): Place => {
    for (let at = from; at < tables.length; at++) {
      const table = tables[at]!;
      const slot = slotAt(table.grid, x, y);
      if (slot === undefined) continue;
      if (!table.put) {
        table.put = true;
        const { xs, ys } = table.grid;
        const around = placeAt((xs[0]! + xs.at(-1)!) / 2, (ys[0]! + ys.at(-1)!) / 2, at + 1);
        around.blocks.push({ grid: table.grid, slots: table.slots.map(({ blocks }) => blocks) });
        around.last = undefined;
      }
      return table.slots[slot]!;
    }
    return page;
  };
  let line = 0;
  for (const item of items) {
    if (item.text !== "") put(placeAt(...item.middle), item, line);
    if (item.ends) line++;
  }
  tellFull(page.blocks, byColumns(page.blocks));
  for (const { slots, edges } of tables) {
    slots.forEach(({ blocks }, slot) => blocks.length > 1 && tellFull(blocks, byEdges(blocks, edges.get(slot)!)));
  }
  return page.blocks;
}

function put(place: Place, item: Item, line: number): void {
  const { text, x, y, width, height, bold } = item;
  const filled = text.trim() !== "";
  const before = place.blocks.at(-1);
  const right = x + width;
  if (place.line === line && isLine(before)) {
    before.text += text;
    // Spaces between words have the look of either.
    if (filled) Object.assign(before, { bold: before.bold && bold, height: Math.max(before.height, height), right });
  } else if (filled) {
    if (place.last !== undefined && Math.abs(place.last - y) > height * GAP) place.blocks.push("gap");
    const letters = text.trimStart().split(" ", 1)[0]!.length;
    place.blocks.push({ text, bold, height, left: x, right, word: (width / text.length) * (letters + SPACE) });
  } else return;
  place.line = line;
  if (filled) place.last = y;
}

/** A space between words and what a word may be wider than its letters are in the middle, in letters. */
const SPACE = 3;

/** Tells of each line that another follows whether that one's first word would not have fitted into it. */
function tellFull(blocks: Block[], edge: (line: Line) => number): void {
  blocks.forEach((line, at) => {
    const next = blocks[at + 1];
    if (isLine(line) && isLine(next)) line.full = line.right + next.word > edge(line);
  });
}

/** Where lines may go on to in a cell, which has the same margin on either side. That of a list is wider on the left. */
function byEdges(blocks: Block[], [left, right]: Edges): () => number {
  const [first] = ends(blocks.filter(isLine).map((line) => line.left));
  const margin = Math.min(Math.max(first - left, 0), WIDEST_MARGIN);
  return () => right - margin;
}

const WIDEST_MARGIN = 12;

/** Where lines may go on to on a page: as far as any that begins at the same place. */
function byColumns(blocks: Block[]): (line: Line) => number {
  const edges = new Map<Line, number>();
  for (const column of clustered(blocks.filter(isLine), ({ left }) => left)) {
    const [, edge] = ends(column.map(({ right }) => right));
    column.forEach((line) => edges.set(line, edge));
  }
  return (line) => edges.get(line)!;
}

const isLine = (block?: Block): block is Line => typeof block === "object" && "text" in block;
const isTable = (block: Block): block is Table => typeof block === "object" && "grid" in block;

/** The text of pages. */
export function written(pages: Page[]): string {
  const level = levelsOf(pages);
  return pages.map((page) => blocks(page, level).join("\n")).join("\n\f\n");
}

/** The level of a heading by the height of its letters, from 1; none for the text's own and smaller ones. */
type Levels = (height: number) => number | undefined;

function blocks(all: Block[], level: Levels): string[] {
  return all.flatMap((block) => {
    if (block === "gap") return [""];
    if (isTable(block)) return tableLines(block, level);
    const heading = level(block.height);
    const look = heading ? `${HEADING}${heading}` : block.bold ? BOLD : "";
    return [`${look}${block.text}${block.full ? FULL : ""}`];
  });
}

function tableLines({ grid: { xs }, slots }: Table, level: Levels): string[] {
  const lines = [`${TABLE}${xs.map(Math.round).join(",")}`];
  const columns = xs.length - 1;
  for (let at = 0; at < slots.length; at += columns) {
    const row = slots.slice(at, at + columns);
    if (row.every((slot) => slot.length === 0)) continue;
    lines.push(ROW);
    for (const slot of row) lines.push(CELL, ...blocks(slot, level));
  }
  return [...lines, END];
}

/** Larger letters than those of the text are those of headings, the largest of the first level. */
function levelsOf(pages: Page[]): Levels {
  const letters = new Map<number, number>();
  let all = 0;
  const count = (block: Block): void => {
    if (isTable(block)) return block.slots.forEach((slot) => slot.forEach(count));
    if (!isLine(block)) return;
    const height = Math.round(block.height);
    letters.set(height, (letters.get(height) ?? 0) + block.text.length);
    all += block.text.length;
  };
  pages.forEach((page) => page.forEach(count));
  // Tables may have smaller letters than what is between them, which is text all the same.
  const [, text] = ends([...letters].flatMap(([height, times]) => (times * LEAST_OF_TEXT >= all ? [height] : [])));
  const heights = [...letters.keys()].filter((height) => height > text * LARGER).sort((a, b) => b - a);
  return (height) => {
    const at = heights.indexOf(Math.round(height));
    return at < 0 ? undefined : Math.min(at + 1, LOWEST);
  };
}

/** Headings have fewer of the letters than one part of so many. */
const LEAST_OF_TEXT = 8;

/** The lowest level of headings. */
const LOWEST = 6;

/** A text without the characters that tell of the layout. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u0008\u000a-\u001f]/g, " ");
}
