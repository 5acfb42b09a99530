/** Tables from the lines that are drawn around their cells. Pure functions: pdf.js is not needed. */
import { clustered, NEAR, type Ruling, type Rulings } from "./pdf-rulings.js";

/** A table's grid, and for each of its slots, row by row from the top, the slot in which the text of its cell stands. */
export interface Grid {
  /** Where its columns begin and end, from the left. */
  xs: number[];
  /** Where its rows begin and end, from the top, as in a PDF the largest. */
  ys: number[];
  cells: number[];
}

export type Edges = [left: number, right: number];

/** Most lines that are compared with each other, and most slots of a table. */
const MOST_LINES = 1_000;
const MOST_SLOTS = 5_000;

/** Columns and rows narrower than this hold no text: they are the space between the lines of a double border. */
const NARROWEST = 4;

/** The tables of a page, the smallest first, so that one inside a cell of another comes before it. */
export function tablesOf({ across, down }: Rulings): Grid[] {
  if (across.length + down.length > MOST_LINES) return [];
  const grids = touching(across, down).flatMap((part) => gridOf(part) ?? []);
  return grids.sort((a, b) => area(a) - area(b));
}

/** The slot of a table whose text is that of a place on the page; none outside of it. */
export function slotAt({ xs, ys, cells }: Grid, x: number, y: number): number | undefined {
  const column = xs.findIndex((left, at) => left <= x && x < (xs[at + 1] ?? left));
  const row = ys.findIndex((top, at) => top >= y && y > (ys[at + 1] ?? top));
  return column < 0 || row < 0 ? undefined : cells[row * (xs.length - 1) + column];
}

/** Where each cell begins and ends, from the left, by the slot in which its text stands. */
export function edgesOf({ xs, cells }: Grid): Map<number, Edges> {
  const edges = new Map<number, Edges>();
  cells.forEach((cell, slot) => {
    const column = slot % (xs.length - 1);
    const [left, right] = edges.get(cell) ?? [Infinity, -Infinity];
    edges.set(cell, [Math.min(left, xs[column]!), Math.max(right, xs[column + 1]!)]);
  });
  return edges;
}

const area = ({ xs, ys }: Grid) => (xs.at(-1)! - xs[0]!) * (ys[0]! - ys.at(-1)!);

/** Lines in groups that touch each other. */
function touching(across: Ruling[], down: Ruling[]): Rulings[] {
  const groupOf = [...across, ...down].map((_, at) => at);
  const group = (at: number): number => {
    while (groupOf[at] !== at) at = groupOf[at] = groupOf[groupOf[at]!]!;
    return at;
  };
  across.forEach((line, at) =>
    down.forEach((other, further) => {
      if (covers(line, other.at) && covers(other, line.at)) groupOf[group(at)] = group(across.length + further);
    }),
  );
  const groups = new Map<number, Rulings>();
  const of = (at: number) => {
    const found = groups.get(group(at)) ?? { across: [], down: [] };
    groups.set(group(at), found);
    return found;
  };
  across.forEach((line, at) => of(at).across.push(line));
  down.forEach((line, at) => of(across.length + at).down.push(line));
  return [...groups.values()];
}

const covers = ({ from, to }: Ruling, at: number) => from - NEAR <= at && at <= to + NEAR;

/** The grid of lines that touch each other, if they make cells. A table may be open at its sides: there its lines end. */
function gridOf({ across, down }: Rulings): Grid | undefined {
  if (across.length === 0 || down.length === 0) return undefined;
  const xs = places([...down.map(({ at }) => at), ...across.flatMap(({ from, to }) => [from, to])]);
  const ys = places([...across.map(({ at }) => at), ...down.flatMap(({ from, to }) => [from, to])]).reverse();
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows > MOST_SLOTS) return undefined;
  const cells = cellsOf(columns, rows, wallsOf(down, xs, ys), wallsOf(across, ys, xs));
  return new Set(cells).size < 2 ? undefined : { xs, ys, cells };
}

const places = (all: number[]) => clustered(all, (at) => at, NARROWEST).map((near) => near[near.length >> 1]!);

/** Whether lines stand at a place of one axis, along the slot of the other that begins at a place. */
function wallsOf(lines: Ruling[], at: number[], along: number[]): (place: number, slot: number) => boolean {
  const walls = at.map((place) => lines.filter((line) => Math.abs(line.at - place) <= NARROWEST));
  return (place, slot) => {
    const middle = (along[slot]! + along[slot + 1]!) / 2;
    return walls[place]!.some(({ from, to }) => from <= middle && middle <= to);
  };
}

/** For each slot the one that has the text of its cell: of the slots with no line between them the first row's last. */
function cellsOf(
  columns: number,
  rows: number,
  down: (column: number, row: number) => boolean,
  across: (row: number, column: number) => boolean,
): number[] {
  const cells = new Array<number>(columns * rows).fill(-1);
  for (let first = 0; first < cells.length; first++) {
    if (cells[first] !== -1) continue;
    const cell = [first];
    cells[first] = first;
    for (let next = 0; next < cell.length; next++) {
      const slot = cell[next]!;
      const [row, column] = [Math.floor(slot / columns), slot % columns];
      const open = [
        column + 1 < columns && !down(column + 1, row) && slot + 1,
        column > 0 && !down(column, row) && slot - 1,
        row + 1 < rows && !across(row + 1, column) && slot + columns,
        row > 0 && !across(row, column) && slot - columns,
      ];
      for (const other of open) {
        if (other === false || cells[other] !== -1) continue;
        cells[other] = first;
        cell.push(other);
      }
    }
    const top = Math.min(...cell.map((slot) => Math.floor(slot / columns)));
    const last = Math.max(...cell.filter((slot) => Math.floor(slot / columns) === top));
    for (const slot of cell) cells[slot] = last;
  }
  return cells;
}
