/** Tables from what a page draws, and the text that tells of them, without pdf.js. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { build } from "esbuild";

const load = async (file) => {
  const options = { entryPoints: [file], bundle: true, format: "esm", write: false };
  const { outputFiles } = await build(options);
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
};
const { rulingsOf, turned } = await load("www/engine/pdf-rulings.ts");
const { tablesOf, slotAt, edgesOf } = await load("www/engine/pdf-tables.ts");
const { pageOf, plain, written } = await load("www/engine/pdf-text.ts");

const NAMES = [
  ...["save", "restore", "transform", "constructPath", "paintFormXObjectBegin", "paintFormXObjectEnd", "stroke"],
  ...["closeStroke", "fill", "eoFill", "fillStroke", "eoFillStroke", "closeFillStroke", "closeEOFillStroke", "endPath"],
];
const OPS = Object.fromEntries(NAMES.map((name, at) => [name, at]));
const rulings = (calls, turn) =>
  rulingsOf({ fnArray: calls.map(([name]) => OPS[name]), argsArray: calls.map(([, args]) => args) }, OPS, turn);
const path = (paint, ...numbers) => ["constructPath", [OPS[paint], [new Float32Array(numbers)]]];
const line = (x, y, toX, toY) => path("stroke", 0, x, y, 1, toX, toY);
const box = (paint, x, y, toX, toY) => path(paint, 0, x, y, 1, toX, y, 1, toX, toY, 1, x, toY, 4);

/** Lines across at heights and down at places, all from edge to edge. */
const grid = (xs, ys) => [
  ...ys.map((y) => line(xs[0], y, xs.at(-1), y)),
  ...xs.map((x) => line(x, ys[0], x, ys.at(-1))),
];
const item = (text, x, y, more) => {
  const width = text.length * 5;
  return { text, x, y, width, middle: [x + width / 2, y + 2], height: 10, bold: false, ends: true, ...more };
};
const textOf = (calls, items) =>
  written([pageOf(items, tablesOf(rulings(calls)))])
    .replaceAll("\u0001", "#")
    .replaceAll("\u0002", "*")
    .replaceAll("\u0003", "~")
    .replaceAll("\u001c", "<")
    .replaceAll("\u001d", ">")
    .replaceAll("\u001e", "=")
    .replaceAll("\u001f", "-");

describe("the rulings of a page", () => {
  test("are lines that are stroked, and thin areas that are filled", () => {
    const across = [{ at: 100, from: 10, to: 50 }];
    assert.deepEqual(rulings([line(10, 100, 50, 100)]), { across, down: [] });
    assert.deepEqual(rulings([box("fill", 10, 99.5, 50, 100.5)]), { across, down: [] });
    assert.deepEqual(rulings([box("fill", 10, 50, 50, 100), box("endPath", 10, 50, 50, 100)]), {
      across: [],
      down: [],
    });
    assert.equal(rulings([box("closeStroke", 10, 50, 50, 100)]).across.length, 2);
    assert.equal(rulings([box("closeEOFillStroke", 10, 50, 50, 100)]).down.length, 2);
  });

  test("are where the transformations around them put them", () => {
    const calls = [
      ["save", null],
      ["transform", [2, 0, 0, 2, 5, 0]],
      ["paintFormXObjectBegin", [[1, 0, 0, 1, 0, 10], null]],
      line(10, 40, 50, 40),
      ["paintFormXObjectEnd", null],
      ["restore", null],
      line(10, 40, 50, 40),
    ];
    assert.deepEqual(rulings(calls).across, [
      { at: 40, from: 10, to: 50 },
      { at: 100, from: 25, to: 105 },
    ]);
    assert.deepEqual(rulings([line(10, 40, 50, 40)], turned(90)).down, [{ at: 40, from: -50, to: -10 }]);
  });

  test("are one where pieces lie on each other or go on", () => {
    const pieces = [line(10, 100, 30, 100), line(31, 100.5, 50, 100.5), line(20, 101, 40, 101), line(70, 100, 90, 100)];
    assert.deepEqual(rulings(pieces).across, [
      { at: 100, from: 10, to: 50 },
      { at: 100, from: 70, to: 90 },
    ]);
    assert.deepEqual(rulings([line(10, 100, 13, 100), line(10, 10, 90, 90)]), { across: [], down: [] });
  });

  test("of odd operators, and too many of them, are none", () => {
    const odd = [
      ["restore", null],
      ["transform", null],
      ["transform", [1, NaN, 0, 1, 0, 0]],
      ["paintFormXObjectBegin", null],
      ["constructPath", null],
      ["constructPath", [OPS.stroke, [null]]],
      path("stroke", 9, 1, 2),
      path("fill", 2, 1, 2),
      path("stroke", 0, 1),
    ];
    assert.deepEqual(rulings(odd), { across: [], down: [] });
    const dots = Array.from({ length: 200_000 }, () => [1, Math.random() * 500, 20]).flat();
    assert.deepEqual(rulings([["constructPath", [OPS.fill, [[0, 0, 20].concat(dots)]]]]).down, []);
    assert.deepEqual(rulings(Array.from({ length: 6000 }, (_, at) => line(0, at * 9, 99, at * 9))).across, []);
  });
});

describe("a table", () => {
  test("has a cell for each place between lines", () => {
    const [table, ...more] = tablesOf(rulings(grid([0, 100, 300], [200, 150, 100])));
    assert.equal(more.length, 0);
    assert.deepEqual(table, { xs: [0, 100, 300], ys: [200, 150, 100], cells: [0, 1, 2, 3] });
    assert.deepEqual([slotAt(table, 50, 170), slotAt(table, 299, 101), slotAt(table, 50, 99)], [0, 3, undefined]);
  });

  test("has the text of a merged cell in its first row and last column", () => {
    const across = [line(0, 200, 300, 200), line(100, 150, 300, 150), line(0, 100, 300, 100)];
    const down = [line(0, 100, 0, 200), line(100, 100, 100, 200), line(200, 100, 200, 150), line(300, 100, 300, 200)];
    const [table] = tablesOf(rulings([...across, ...down]));
    assert.deepEqual(table.cells, [0, 2, 2, 0, 4, 5]);
    assert.deepEqual(edgesOf(table).get(2), [100, 300]);
  });

  test("may be open at its sides, and have a double border", () => {
    const open = [line(0, 200, 300, 200), line(0, 150, 300, 150), line(0, 100, 300, 100), line(120, 100, 120, 200)];
    assert.deepEqual(tablesOf(rulings(open))[0].xs, [0, 120, 300]);
    const double = [...grid([0, 120, 300], [200, 150, 100]), ...grid([-3, 303], [203, 97])];
    assert.equal(tablesOf(rulings(double)).length, 1);
  });

  test("is neither a box, nor a line under words, nor what has lines without end", () => {
    assert.deepEqual(tablesOf(rulings(grid([0, 300], [200, 100]))), []);
    assert.deepEqual(tablesOf(rulings([line(0, 100, 50, 100), line(0, 90, 50, 90)])), []);
    const many = Array.from({ length: 501 }, (_, at) => at * 9);
    assert.deepEqual(tablesOf(rulings(grid(many, many))), []);
    const slots = Array.from({ length: 100 }, (_, at) => at * 9);
    assert.deepEqual(tablesOf(rulings(grid(slots, slots))), []);
  });
});

describe("the text of a page", () => {
  test("has its tables where their text comes, and the lines of a cell in it", () => {
    const items = [
      item("Descriptor", 0, 300, { bold: true }),
      item("Level", 10, 180),
      item("5", 110, 180),
      item("Aims", 10, 130),
      item("To teach", 110, 140),
      item("care", 110, 128),
      item("End", 0, 50),
    ];
    const lines = ["*Descriptor", "<0,100,300", "=", "-", "Level", "-", "5", "=", "-", "Aims", "-", "To teach", "care"];
    assert.equal(textOf(grid([0, 100, 300], [200, 150, 100]), items), [...lines, ">", "End"].join("\n"));
  });

  test("tells of lines that had no room for the next word, and of larger letters", () => {
    const cell = [item("Explain how records are", 5, 180), item("kept", 5, 168), item("Share data", 5, 156)];
    const table = ["<0,130,300", "=", "-", "Explain how records are~", "kept", "Share data", "-", ">"];
    const title = item("Title", 0, 300, { height: 16 });
    const text = textOf(grid([0, 130, 300], [200, 150, 100]), [title, ...cell]);
    assert.equal(text, ["#1Title", ...table].join("\n"));
  });

  test("has a table within the cell of another", () => {
    const calls = [...grid([0, 200, 400], [300, 200, 100]), ...grid([220, 280, 380], [280, 250, 220])];
    const items = [item("Outcomes", 10, 280), item("LO1", 225, 260), item("Keep records", 285, 260)];
    const inner = ["<220,280,380", "=", "-", "LO1", "-", "Keep records", ">"];
    assert.equal(textOf(calls, items), ["<0,200,400", "=", "-", "Outcomes", "-", ...inner, ">"].join("\n"));
  });

  test("has no signs of its own that would tell of a layout", () => {
    assert.equal(plain("a\u001cb\u0000c\u0002\td"), "a b c \td");
  });
});
