/** PDF files that mean harm, or are none: words of a person's, soon, and nothing run or fetched. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import net from "node:net";
import { after, before, describe, test } from "node:test";
import { deflateSync } from "node:zlib";

import { createEngine } from "../../pkg/node.js";

const WORDS = ["Learning outcomes", "1. Keep accurate records of care", "2. Share data safely"];
const show = (lines) => `BT /F1 12 Tf 72 720 Td 16 TL ${lines.map((line) => `(${line}) Tj T*`).join(" ")} ET`;

/** A PDF of one page from its content, with further entries of the catalogue, the page and the trailer. */
function pdf(content, { catalogue = "", page = "", trailer = "", filter = "", more = [] } = {}) {
  const bytes = Buffer.from(content, "latin1");
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
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
    const told = await outcome(pdf(`${show(WORDS)} ${deep} TJ`, { page: `/Deep ${deep}` }));
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
    const page = "/AA << /O << /S /URI /URI (http://192.0.2.1/) >> >> /Annots [6 0 R]";
    const more = [
      "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (http://192.0.2.1/o.pdf) /D [0 /Fit] >> >>",
    ];
    assert.deepEqual(await outcome(pdf(show(WORDS), { catalogue, page, more })), TEXTS);
  });
});
