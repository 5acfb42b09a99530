/** The workbench's pure parts, without a page: wording, highlighting, state. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

import { build } from "esbuild";

import { at } from "../../tools/paths.mjs";

/** A TypeScript module of the page, made ready for Node. */
async function load(path) {
  const { outputFiles } = await build({ entryPoints: [at(path)], bundle: true, format: "esm", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

const { I18n, messagesFor } = await load("www/elements/i18n.ts");
const { pieces, words } = await load("www/elements/highlight.ts");
const store = await load("www/elements/store.ts");
const select = await load("www/elements/select.ts");

test("wording fills placeholders and picks the plural form", () => {
  const i18n = new I18n(messagesFor("en-GB"), "en-GB");
  assert.equal(i18n.text("reading.outcomes", { count: 1 }), "1 outcome");
  assert.equal(i18n.text("reading.outcomes", { count: 1234 }), "1,234 outcomes");
  assert.equal(i18n.text("status.reading", { file: "%{file} $& <b>" }), "Reading %{file} $& <b>");
  assert.equal(i18n.text("status.reading"), "Reading %{file}");
  assert.equal(i18n.percent(0.416), "42%");
  assert.equal(i18n.score(0.7), "0.70");
});

test("a language with more plural forms uses them, and an unknown one is English", () => {
  const strings = { cats: { zero: "dim cathod", two: "dwy gath", few: "%{count} cath", other: "%{count} o gathod" } };
  const welsh = new I18n({ locale: "cy", language: "Cymraeg", direction: "ltr", strings });
  assert.deepEqual(
    [0, 2, 3, 10].map((count) => welsh.text("cats", { count })),
    ["dim cathod", "dwy gath", "3 cath", "10 o gathod"],
  );
  assert.equal(messagesFor("xx").locale, "en");
});

test("every text is used and every text used exists", async () => {
  const { strings } = JSON.parse(await readFile(at("www/locales/en.json"), "utf8"));
  const folders = ["www/elements", "www/elements/views"];
  const names = (
    await Promise.all(folders.map(async (f) => (await readdir(at(f))).map((name) => `${f}/${name}`)))
  ).flat();
  const code = (await Promise.all(names.filter((n) => n.endsWith(".ts")).map((n) => readFile(at(n), "utf8")))).join(
    "\n",
  );
  // Keys made from a code of the engine, such as `state.${state}`, count by what stands before the code.
  const made = [...code.matchAll(/[`"]([\w.]+\.)\$\{/g)].map(([, start]) => start);
  const unused = Object.keys(strings).filter(
    (key) => !code.includes(`"${key}"`) && !made.some((start) => key.startsWith(start)),
  );
  assert.deepEqual(unused, []);
});

const span = (text, word, share) => ({
  text: word,
  start: text.indexOf(word),
  end: text.indexOf(word) + word.length,
  share,
});

test("pieces give the text back, whatever the spans", () => {
  const text = "Keep digital records and share them";
  const marked = pieces(text, [
    [span(text, "digital records", 0.6), span(text, "share", 0.1)],
    [span(text, "records and", 1)],
  ]);
  assert.equal(marked.map((piece) => piece.text).join(""), text);
  assert.deepEqual(
    marked.filter(({ weight }) => weight !== "none").map(({ text, weight }) => [text, weight]),
    [
      ["digital ", "stronger"],
      ["records", "stronger"],
      [" and", "stronger"],
      ["share", "weaker"],
    ],
  );
  assert.deepEqual(pieces(text, []), [{ text, weight: "none" }]);
  assert.deepEqual(pieces("", []), []);
  assert.equal(
    pieces("short", [[{ text: "x", start: 3, end: 99, share: 1 }]])
      .map((p) => p.text)
      .join(""),
    "short",
  );
});

test("words are counted once, strongest first", () => {
  const listed = words([
    { text: "loss", start: 0, end: 4, share: 0.25 },
    { text: "data", start: 5, end: 9, share: 0.3 },
    { text: "Loss", start: 10, end: 14, share: 0.25 },
  ]);
  assert.deepEqual(listed, [
    { text: "loss", share: 0.5 },
    { text: "data", share: 0.3 },
  ]);
});

test("a failure keeps the result, and a failed start stays a start", () => {
  const report = { reading: { sha256: "a" }, professions: [] };
  const done = store.checked({ ...store.initialState(), phase: "mapping" }, report);
  const failed = store.failed(store.opening(done, "b.csv"), { message: "bad", file: true });
  assert.equal(failed.report, report);
  assert.equal(failed.phase, "idle");
  assert.equal(store.failed(store.initialState(), { message: "bad", file: false }).phase, "starting");
});

test("a filter leads back to the first page, and another file drops the filters", () => {
  const state = store.turnTo(store.checked(store.initialState(), { reading: { sha256: "a" }, professions: [] }), 3);
  assert.equal(store.filter(state, { search: "x" }).mapping.page, 0);
  const filtered = store.filter(state, { module: "M1", all: true });
  const other = store.checked(filtered, { reading: { sha256: "b" }, professions: [] });
  assert.deepEqual(other.mapping, { all: true, module: "", competency: "", search: "", page: 0 });
  assert.equal(store.checked(filtered, { reading: { sha256: "a" }, professions: [] }).mapping.module, "M1");
});

test("professions chosen keep the order of the list", () => {
  const state = { ...store.initialState(), professions: [{ id: "a" }, { id: "b" }, { id: "c" }], chosen: ["c"] };
  assert.deepEqual(store.toggleProfession(state, "a"), ["a", "c"]);
  assert.deepEqual(store.toggleProfession(state, "c"), []);
});

test("pages are cut and never run past the end", () => {
  const rows = Array.from({ length: 120 }, (_, i) => i);
  assert.deepEqual(select.pageOf(rows, 99), { rows: rows.slice(100), page: 2, pages: 3, from: 101, to: 120 });
  assert.equal(select.pageOf([], 0).pages, 1);
});
