/** The straight lines of a page that may be the borders of tables, from what it draws. Pure functions: pdf.js is not needed. */

/** A line along one axis: where it is on the other, and from where to where it goes. */
export interface Ruling {
  at: number;
  from: number;
  to: number;
}

export interface Rulings {
  across: Ruling[];
  down: Ruling[];
}

/** What a page draws, as pdf.js lists it, and the numbers of the operators that matter here. */
export interface Drawing {
  fnArray: ArrayLike<number>;
  argsArray: ArrayLike<unknown>;
}
export type Operators = Record<
  | "save"
  | "restore"
  | "transform"
  | "constructPath"
  | "paintFormXObjectBegin"
  | "paintFormXObjectEnd"
  | "stroke"
  | "closeStroke"
  | "fill"
  | "eoFill"
  | "fillStroke"
  | "eoFillStroke"
  | "closeFillStroke"
  | "closeEOFillStroke",
  number
>;

/** Most lines of a page; one with more is a picture, and its tables are not looked for. */
const MOST_RULINGS = 5_000;

/** A filled area no thicker than this is a line: Word writes borders so. */
const THICKEST = 3;

/** A line is straight along an axis if it leaves it by no more than this. */
const STRAIGHT = 0.5;

/** Lines this near to each other are one, and so are the pieces of one with no wider gap. */
export const NEAR = 2;

/** Shorter lines are dots, ticks and corners. */
const SHORTEST = 6;

type Point = [x: number, y: number];
export type Matrix = [number, number, number, number, number, number];

/** How many numbers follow each part of a path: moveTo, lineTo, curveTo, quadraticCurveTo, closePath. */
const PART_LENGTHS = [2, 2, 6, 4, 0];
const [MOVE, LINE, , , CLOSE] = [0, 1, 2, 3, 4];

/** How a page is turned before it is looked at. */
export function turned(degrees: number): Matrix {
  const turns: Record<number, Matrix> = {
    90: [0, -1, 1, 0, 0, 0],
    180: [-1, 0, 0, -1, 0, 0],
    270: [0, 1, -1, 0, 0, 0],
  };
  return turns[degrees] ?? [1, 0, 0, 1, 0, 0];
}

/** The lines of a page that is turned so, or none if they are too many. */
export function rulingsOf({ fnArray, argsArray }: Drawing, ops: Operators, turn = turned(0)): Rulings {
  const { fillStroke, eoFillStroke, closeFillStroke, closeEOFillStroke } = ops;
  const strokes = [ops.stroke, ops.closeStroke, fillStroke, eoFillStroke, closeFillStroke, closeEOFillStroke];
  const found: Rulings = { across: [], down: [] };
  const saved: Matrix[] = [];
  let matrix = turn;
  for (let at = 0; at < fnArray.length; at++) {
    const args = argsArray[at];
    switch (fnArray[at]) {
      case ops.save:
        saved.push(matrix);
        break;
      case ops.paintFormXObjectBegin:
        saved.push(matrix);
        matrix = within(matrix, Array.isArray(args) ? args[0] : undefined);
        break;
      case ops.restore:
      case ops.paintFormXObjectEnd:
        matrix = saved.pop() ?? matrix;
        break;
      case ops.transform:
        matrix = within(matrix, args);
        break;
      case ops.constructPath: {
        const [paint, [path] = []] = (args ?? []) as [number?, [ArrayLike<number>?]?];
        if (paint === undefined || !path) break;
        const parts = partsOf(path, matrix);
        if (strokes.includes(paint)) parts.forEach((part) => stroked(part, found));
        else if (paint === ops.fill || paint === ops.eoFill) parts.forEach((part) => filled(part, found));
      }
    }
    if (found.across.length + found.down.length > MOST_RULINGS) return { across: [], down: [] };
  }
  return { across: joined(found.across), down: joined(found.down) };
}

/** A matrix with another inside it; what is none changes nothing. */
export function within(outer: Matrix, inner: unknown): Matrix {
  if (!isMatrix(inner)) return outer;
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function isMatrix(given: unknown): given is Matrix {
  const list = given as ArrayLike<unknown> | null | undefined;
  return list?.length === 6 && Array.from(list).every(Number.isFinite);
}

/** The parts of a path that begin anew, as points where they are on the page. A curve counts as the end of a part. */
function partsOf(path: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  for (let at = 0; at < path.length;) {
    const kind = path[at]!;
    const length = PART_LENGTHS[kind];
    if (length === undefined) break;
    const [x, y] = [path[at + length - 1] ?? 0, path[at + length] ?? 0];
    const point: Point = [a * x + c * y + e, b * x + d * y + f];
    if (kind === LINE) part.push(point);
    else if (kind === CLOSE && part[0]) part.push(part[0]);
    else if (kind !== CLOSE) parts.push((part = [point]));
    if (kind !== CLOSE && kind !== LINE && kind !== MOVE) part = [point];
    at += length + 1;
  }
  return parts;
}

function stroked(points: Point[], { across, down }: Rulings): void {
  for (let at = 1; at < points.length; at++) {
    const [[x, y], [toX, toY]] = [points[at - 1]!, points[at]!];
    if (Math.abs(y - toY) <= STRAIGHT) across.push({ at: y, from: Math.min(x, toX), to: Math.max(x, toX) });
    else if (Math.abs(x - toX) <= STRAIGHT) down.push({ at: x, from: Math.min(y, toY), to: Math.max(y, toY) });
  }
}

function filled(points: Point[], { across, down }: Rulings): void {
  if (points.length < 4) return;
  const [left, right] = ends(points.map(([x]) => x));
  const [low, high] = ends(points.map(([, y]) => y));
  if (high - low <= THICKEST) across.push({ at: (low + high) / 2, from: left, to: right });
  // A piece of a line may be as short as it is thick, as where lines cross.
  if (right - left <= THICKEST) down.push({ at: (left + right) / 2, from: low, to: high });
}

/** The least and the most of numbers, however many. */
export function ends(numbers: number[]): [least: number, most: number] {
  const least = numbers.reduce((one, other) => Math.min(one, other), Infinity);
  return [least, numbers.reduce((one, other) => Math.max(one, other), -Infinity)];
}

/** Lines with those that lie on each other, or go on where another ends, as one. */
function joined(pieces: Ruling[]): Ruling[] {
  const lines = clustered(pieces, ({ at }) => at).flatMap((near) => {
    near.sort((a, b) => a.from - b.from);
    const whole: Ruling[] = [];
    for (const { from, to } of near) {
      const last = whole.at(-1);
      if (last && from <= last.to + NEAR) last.to = Math.max(last.to, to);
      else whole.push({ at: near[0]!.at, from, to });
    }
    return whole;
  });
  return lines.filter(({ from, to }) => to - from >= SHORTEST);
}

/** Things in groups whose places are near to that of the first in each, in order. */
export function clustered<T>(things: T[], place: (thing: T) => number, near = NEAR): T[][] {
  const groups: T[][] = [];
  for (const thing of [...things].sort((a, b) => place(a) - place(b))) {
    const group = groups.at(-1);
    if (group && place(thing) - place(group[0]!) <= near) group.push(thing);
    else groups.push([thing]);
  }
  return groups;
}
