/** PDF files that mean harm, or are none: words of a person's, soon, and nothing run or fetched. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import net from "node:net";
import { after, before, describe, test } from "node:test";
import { deflateSync } from "node:zlib";

import { createEngine } from "../../pkg/node.js";

const WORDS = ["Learning outcomes", "1. Keep accurate records of care", "2. Share data safely"];
const FONT = "/Resources << /Font << /F1 5 0 R >> >>";
const show = (lines) => `BT /F1 12 Tf 72 720 Td 16 TL ${lines.map((line) => `(${line}) Tj T*`).join(" ")} ET`;

/** Text at a place, in Helvetica or its bold form. */
const at = (x, y, text, font = "F1") => `BT /${font} 11 Tf ${x} ${y} Td (${text}) Tj ET`;
/** The lines of a table: rows as high as each other from the top down, stroked as LibreOffice does or filled as Word does. */
const stroked = (xs, ys) =>
  [
    ...ys.map((y) => `${xs[0]} ${y} m ${xs.at(-1)} ${y} l S`),
    ...xs.map((x) => `${x} ${ys[0]} m ${x} ${ys.at(-1)} l S`),
  ].join(" ");
const filled = (xs, ys) =>
  [
    ...ys.flatMap((y) => xs.slice(1).map((x, i) => `${xs[i]} ${y} ${x - xs[i]} 0.5 re f`)),
    ...xs.flatMap((x) => ys.slice(1).map((y, i) => `${x} ${y} 0.5 ${ys[i] - y} re f`)),
  ].join(" ");

/** A PDF of several pages from their contents. */
function pages(...contents) {
  const more = [
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ...contents
      .slice(1)
      .flatMap((content, at) => [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${8 + at * 2} 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]),
  ];
  const kids = ["3 0 R", ...contents.slice(1).map((_, at) => `${7 + at * 2} 0 R`)];
  return pdf(contents[0], { kids, more, page: "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >>" });
}

/** A PDF of one page from its content, with further entries of the catalogue, the page and the trailer. */
function pdf(content, { catalogue = "", page = "", trailer = "", filter = "", more = [], kids = ["3 0 R"] } = {}) {
  const bytes = Buffer.from(content, "latin1");
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R ${page || FONT} >>`,
    Buffer.concat([
      Buffer.from(`<< /Length ${bytes.length} ${filter} >>\nstream\n`),
      bytes,
      Buffer.from("\nendstream"),
    ]),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...more,
  ];
  const parts = [Buffer.from("%PDF-1.7\n")];
  const places = objects.map((object, at) => {
    const place = parts.reduce((sum, part) => sum + part.length, 0);
    parts.push(Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n"));
    return place;
  });
  const start = parts.reduce((sum, part) => sum + part.length, 0);
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const end = `trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + end)]);
}

const packed = (text) => [
  deflateSync(Buffer.from(text, "latin1")).toString("latin1"),
  { filter: "/Filter /FlateDecode" },
];

describe("a PDF", () => {
  const engine = createEngine();
  const connect = net.Socket.prototype.connect;
  const asked = [];
  before(() => {
    net.Socket.prototype.connect = function (...words) {
      asked.push(words[0]);
      return connect.apply(this, words);
    };
  });
  after(() => {
    net.Socket.prototype.connect = connect;
    assert.deepEqual(asked, [], "no connection was asked for");
    engine.close?.();
  });

  /** The texts of the outcomes of a file, or its error; within 20 seconds. */
  async function outcome(bytes) {
    const start = performance.now();
    const told = await engine.read({ name: "module.pdf", bytes }).then(
      ({ curriculum }) => curriculum.outcomes.map(({ text }) => text),
      (error) => error,
    );
    assert.ok(performance.now() - start < 20_000, "it takes no time without end");
    if (!Array.isArray(told)) assert.equal(told.location?.file, "module.pdf", String(told));
    return told;
  }
  const kind = async (bytes) => (await outcome(bytes)).kind;
  const TEXTS = ["Keep accurate records of care", "Share data safely"];

  test("is read, packed or not", async () => {
    assert.deepEqual(await outcome(pdf(show(WORDS))), TEXTS);
    assert.deepEqual(await outcome(pdf(...packed(show(WORDS)))), TEXTS);
    assert.ok((await outcome(readFileSync("fixtures/documents/module.pdf"))).length > 0);
  });

  test("that a password protects says so", async () => {
    const key = `/O <${"11".repeat(32)}> /U <${"22".repeat(32)}>`;
    const trailer = `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 ${key} >>`;
    const error = await outcome(pdf(show(WORDS), { trailer }));
    assert.equal(error.kind, "unknown-format");
    assert.match(error.message, /password/);
  });

  test("that is cut short, empty, a picture or none at all is told, or what is left of it is read", async () => {
    const whole = pdf(show(WORDS));
    for (const cut of [6, 40, 200, whole.length - 30]) {
      const told = await outcome(whole.subarray(0, cut));
      assert.ok(Array.isArray(told) || ["malformed", "no-outcomes"].includes(told.kind), `${cut}: ${told}`);
    }
    assert.equal(await kind(Buffer.from("%PDF-1.7\n\0\0\0 no more")), "malformed");
    assert.equal(await kind(pdf("0 0 600 800 re f")), "malformed");
    assert.equal(await kind(pdf(show(["Fees and dates", "None of it is taught."]))), "no-outcomes");
  });

  test("whose pages are in themselves, or nested ten thousand deep, ends", async () => {
    const circle = pdf(show(WORDS)).toString("latin1").replace("/Kids [3 0 R]", "/Kids [2 0 R]");
    assert.equal(await kind(Buffer.from(circle, "latin1")), "malformed");
    const deep = "[".repeat(10_000) + "]".repeat(10_000);
    const told = await outcome(pdf(`${show(WORDS)} ${deep} TJ`, { page: `${FONT} /Deep ${deep}` }));
    assert.ok(Array.isArray(told) || ["malformed", "limit-exceeded"].includes(told.kind), String(told));
  });

  test("that unpacks to a thousand times its size ends too", async () => {
    const bomb = pdf(...packed(`${show(WORDS)}${" ".repeat(64 << 20)}`));
    assert.ok(bomb.length < 100_000);
    const told = await outcome(bomb);
    assert.ok(Array.isArray(told) ? told.length === 2 : told.kind === "limit-exceeded", String(told));
  });

  test("with scripts, actions and files elsewhere is text alone", async () => {
    const catalogue =
      "/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://192.0.2.1/'\\)) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >>";
    const page = `${FONT} /AA << /O << /S /URI /URI (http://192.0.2.1/) >> >> /Annots [6 0 R]`;
    const more = [
      "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (http://192.0.2.1/o.pdf) /D [0 /Fit] >> >>",
    ];
    assert.deepEqual(await outcome(pdf(show(WORDS), { catalogue, page, more })), TEXTS);
  });

  test("of a form gives the values beside their labels and the outcomes of a cell", async () => {
    for (const ruled of [stroked, filled]) {
      const xs = [60, 200, 520];
      const form = [
        ruled(xs, [700, 670, 640, 560, 500]),
        at(65, 685, "Module code", "F2"),
        at(205, 685, "NUR412"),
        at(65, 655, "Credits", "F2"),
        at(205, 655, "20"),
        at(65, 620, "Learning outcomes", "F2"),
        at(205, 620, "Keep records of care that other people in the whole of"),
        at(205, 606, "the team can read"),
        at(205, 592, "Share data safely"),
        at(65, 540, "Content", "F2"),
        at(205, 540, "Records, sharing"),
      ];
      const { curriculum } = await engine.read({ name: "form.pdf", bytes: pages(form.join(" ")) });
      assert.deepEqual(
        curriculum.outcomes.map(({ id, text, credits }) => `${id} ${text} ${credits}`),
        [
          "NUR412.1 Keep records of care that other people in the whole of the team can read 20",
          "NUR412.2 Share data safely 20",
        ],
      );
    }
  });

  test("has a table that goes on overleaf as one, its header said again and its row going on", async () => {
    const xs = [60, 110, 400, 520];
    const header = (y) => [
      at(65, y, "No", "F2"),
      at(115, y, "Learning outcome", "F2"),
      at(405, y, "Assessed by", "F2"),
    ];
    const row = (y, code, text, by) => [at(65, y, code), at(115, y, text), at(405, y, by)];
    const first = [
      at(60, 770, "Health Faculty"),
      at(60, 720, "What students learn", "F2"),
      stroked(xs, [700, 670, 640, 610]),
      ...header(685),
      ...row(655, "LO1", "Appraise a trial", "Essay"),
      ...row(625, "LO2", "Explain consent to people who", "Exam"),
    ];
    const second = [
      at(60, 770, "Health Faculty"),
      stroked(xs, [700, 670, 640, 610]),
      ...header(685),
      at(115, 655, "decide on care"),
      ...row(625, "LO3", "Share data safely", "Exam"),
      at(60, 560, "Reading list", "F2"),
      at(60, 530, "Data in care, second edition"),
    ];
    const told = await outcome(pages(first.join(" "), second.join(" ")));
    assert.deepEqual(told, ["Appraise a trial", "Explain consent to people who decide on care", "Share data safely"]);
  });

  test("has merged cells, whose text is said once", async () => {
    const lines = [
      ...[730, 700, 670, 580].map((y) => `60 ${y} m 520 ${y} l S`),
      ...[640, 610].map((y) => `200 ${y} m 520 ${y} l S`),
      ...[60, 520].map((x) => `${x} 580 m ${x} 730 l S`),
      "200 580 m 200 700 l S",
    ];
    const words = [
      at(65, 715, "Learning outcomes of the module Records in Care", "F2"),
      at(65, 685, "Kind", "F2"),
      at(205, 685, "Learning outcome", "F2"),
      at(65, 655, "Knowledge"),
      at(205, 655, "Explain consent to a person"),
      at(205, 625, "Describe how data are shared"),
      at(205, 595, "Summarise the law on records"),
    ];
    assert.deepEqual(await outcome(pages([...lines, ...words].join(" "))), [
      "Explain consent to a person",
      "Describe how data are shared",
      "Summarise the law on records",
    ]);
  });

  test("has headings that are bold and no more", async () => {
    const words = [
      at(60, 720, "Learning outcomes", "F2"),
      at(60, 700, "Explain consent to a person"),
      at(60, 686, "Describe how data are shared"),
      at(60, 672, "Where you will study", "F2"),
      at(60, 658, "Discuss rooms with the office"),
    ];
    const told = await outcome(pages(words.join(" ")));
    assert.deepEqual(told, ["Explain consent to a person", "Describe how data are shared"]);
  });

  test("that draws a million lines, or a table of ten thousand cells, is its text alone, and soon", async () => {
    const lines = packed(`${show(WORDS)} ${"0 0 m 9 9 l S ".repeat(1_000_000)}`);
    assert.deepEqual(await outcome(pdf(...lines)), TEXTS);
    const places = Array.from({ length: 100 }, (_, place) => place * 6);
    assert.deepEqual(await outcome(pdf(...packed(`${show(WORDS)} ${stroked(places, places)}`))), TEXTS);
  });
});
