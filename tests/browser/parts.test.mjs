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

const FILES = ["workbench", "report", "more", "portfolio"];
const { I18n, languageOf, textsOf } = await load("www/elements/i18n.ts");
const english = await textsOf("en", FILES);
const welsh = await textsOf("cy", FILES);
const { pieces, words } = await load("www/elements/highlight.ts");
const store = await load("www/elements/store.ts");
const select = await load("www/elements/select.ts");
const rowsOf = await load("www/elements/rows.ts");
const review = await load("www/elements/review.ts");
const agreement = await load("www/elements/agreement.ts");
const project = await load("www/elements/project.ts");

test("wording fills placeholders and picks the plural form", () => {
  const i18n = new I18n(english, "en-GB");
  assert.equal(i18n.text("reading.outcomes", { count: 1 }), "1 outcome");
  assert.equal(i18n.text("reading.outcomes", { count: 1234 }), "1,234 outcomes");
  assert.equal(i18n.text("status.reading", { file: "%{file} $& <b>" }), "Reading %{file} $& <b>");
  assert.equal(i18n.text("status.reading"), "Reading %{file}");
  assert.equal(i18n.percent(0.416), "42%");
  assert.equal(i18n.score(0.7), "0.70");
  assert.equal(i18n.date("last Tuesday"), "last Tuesday", "a time in words stays as it is");
});

test("a language with more plural forms uses them, and an unknown one is English", () => {
  const strings = { cats: { zero: "dim cathod", two: "dwy gath", few: "%{count} cath", other: "%{count} o gathod" } };
  const cats = new I18n({ locale: "cy", direction: "ltr", strings });
  assert.deepEqual(
    [0, 2, 3, 10].map((count) => cats.text("cats", { count })),
    ["dim cathod", "dwy gath", "3 cath", "10 o gathod"],
  );
  assert.deepEqual(["xx", "en-GB", "cy-GB", "CY", ""].map(languageOf), ["en", "en", "cy", "cy", "en"]);
});

test("every text is used and every text used exists", async () => {
  const { strings } = english;
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

const placeholders = (text) => [...new Set(JSON.stringify(text).match(/%\{\w+\}/g))].sort();

test("each Welsh file says all that the English one does, in its order, and is marked as unchecked", async () => {
  for (const file of FILES) {
    const [cy, en] = await Promise.all([textsOf("cy", [file]), textsOf("en", [file])]);
    assert.equal(cy.locale, "cy");
    assert.match(cy.review, /not yet checked/);
    assert.deepEqual(Object.keys(cy.strings), Object.keys(en.strings), file);
  }
});

test("every form of every Welsh text has the English placeholders", () => {
  for (const [key, text] of Object.entries(english.strings)) {
    const wanted = placeholders(typeof text === "string" ? text : text.other);
    const forms = typeof welsh.strings[key] === "string" ? [welsh.strings[key]] : Object.values(welsh.strings[key]);
    assert.equal(typeof welsh.strings[key], typeof text, key);
    // A form for no or for one thing may leave the number out.
    for (const form of forms) {
      const given = placeholders(form);
      assert.deepEqual([...given, ...wanted.filter((p) => p === "%{count}" && !given.includes(p))].sort(), wanted, key);
    }
  }
});

test("Welsh numbers change the words after them", () => {
  const i18n = new I18n(welsh);
  const decisions = [0, 1, 2, 3, 6, 7].map((count) => i18n.text("status.resumed", { count, file: "a.csv" }));
  assert.deepEqual(decisions, [
    "Mae 0 o benderfyniadau ar a.csv yma eto.",
    "Mae 1 penderfyniad ar a.csv yma eto.",
    "Mae 2 benderfyniad ar a.csv yma eto.",
    "Mae 3 phenderfyniad ar a.csv yma eto.",
    "Mae 6 phenderfyniad ar a.csv yma eto.",
    "Mae 7 o benderfyniadau ar a.csv yma eto.",
  ]);
  assert.equal(i18n.text("reading.outcomes", { count: 0 }), "Dim deilliannau");
  const known = new Set(["zero", "one", "two", "few", "many", "other"]);
  for (const text of Object.values(welsh.strings)) {
    if (typeof text !== "string") for (const form of Object.keys(text)) assert.ok(known.has(form), form);
  }
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
    [span(text, "digital records", 0.6), span(text, "share", 0.1), span(text, "and", 0.1)],
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

test("words are counted once, strongest first, without function words and those that spoke against", () => {
  const listed = words([
    { text: "loss", start: 0, end: 4, share: 0.25 },
    { text: "data", start: 5, end: 9, share: 0.3 },
    { text: "Loss", start: 10, end: 14, share: 0.25 },
    { text: "How", start: 15, end: 18, share: 0.1 },
    { text: "explain", start: 19, end: 26, share: -0.02 },
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
  const { all, module, page } = other.mapping;
  assert.deepEqual({ all, module, page }, { all: true, module: "", page: 0 });
  assert.equal(store.checked(filtered, { reading: { sha256: "a" }, professions: [] }).mapping.module, "M1");
});

const TIME = "2026-11-22T10:00:00.000Z";
const suggested = (competency) => ({
  competency,
  confidence: 0.8,
  level: 1,
  status: "suggested",
  evidence: { spans: [] },
});
const states = (mapped, { review: { decisions } }) =>
  review.alignmentsOf(mapped, decisions).map(({ competency, status, level }) => [competency, status, level]);

test("decisions are undone and done again a step at a time, and one that changes nothing is no step", () => {
  const said = (competency, verdict, level) => ({ outcome: "o 1", competency, verdict, level });
  const mapped = { outcome: "o 1", alignments: [suggested("A"), suggested("B")] };
  const start = store.initialState();
  const two = review.decide(start, [said("A", "accept", 3), said("B", "reject")], TIME);
  assert.deepEqual(states(mapped, two), [
    ["A", "accepted", 3],
    ["B", "rejected", 1],
  ]);
  assert.equal(review.decide(two, [said("A", "accept", 3)], "later"), two);
  const added = review.decide(two, [said("C", "add")], TIME);
  assert.deepEqual(states(mapped, added).at(-1), ["C", "added", null]);
  assert.deepEqual(states(mapped, review.undo(added)), states(mapped, two));
  assert.deepEqual(states(mapped, review.redo(review.undo(added))), states(mapped, added));
  assert.deepEqual(states(mapped, review.undo(review.undo(added))), states(mapped, start));
  const other = review.decide(review.undo(added), [said("B", undefined)], TIME);
  assert.equal(review.redo(other), other, "a new decision takes the place of what was undone");
});

test("what the engine applied shows as it is, and what was taken back since as a suggestion", () => {
  const accept = { outcome: "o", competency: "A", verdict: "accept", at: TIME };
  const add = { outcome: "o", competency: "B", verdict: "add", at: TIME };
  const mapped = {
    outcome: "o",
    alignments: [
      { ...suggested("A"), status: "accepted", decision: accept },
      { ...suggested("B"), status: "added", decision: add },
    ],
  };
  const taken = review.takeOver(store.initialState(), [accept, add]);
  assert.deepEqual(states(mapped, taken), [
    ["A", "accepted", 1],
    ["B", "added", 1],
  ]);
  assert.deepEqual(states(mapped, review.undo(taken)), [["A", "suggested", 1]]);
});

test("professions chosen keep the order of the list", () => {
  const state = { ...store.initialState(), professions: [{ id: "a" }, { id: "b" }, { id: "c" }], chosen: ["c"] };
  assert.deepEqual(store.toggleProfession(state, "a"), ["a", "c"]);
  assert.deepEqual(store.toggleProfession(state, "c"), []);
});

test("pages are cut and never run past the end", () => {
  const rows = Array.from({ length: 120 }, (_, i) => i);
  assert.deepEqual(rowsOf.pageOf(rows, 99), { rows: rows.slice(100), page: 4, pages: 5, from: 101, to: 120 });
  assert.equal(rowsOf.pageOf([], 0).pages, 1);
});

const tally = (yesYes, yesNo, noYes, noNo) => ({ yesYes, yesNo, noYes, noNo });

test("agreement is Cohen's kappa, by the textbook's example, and not defined where chance explains all", () => {
  assert.equal(agreement.kappa(tally(20, 5, 10, 15)).toFixed(4), "0.4000");
  assert.equal(agreement.kappa(tally(1, 0, 0, 1)), 1);
  assert.equal(agreement.kappa(tally(0, 1, 1, 0)), -1);
  assert.equal(agreement.kappa(tally(3, 0, 0, 0)), undefined);
  assert.equal(agreement.kappa(tally(0, 0, 0, 0)), undefined);
});

const outcome = (id, text, module) => ({ id, text, module });
const reviewOf = (outcomes, decisions, competencies = { A: "a" }) => ({
  reading: { curriculum: { outcomes } },
  competencies,
  decisions: decisions.map(([outcome, competency]) => ({ outcome, competency, verdict: "accept" })),
  again: [],
});
const carry = (from, outcomes, competencies = { A: "a" }) => {
  const { decisions, again } = project.carriedOver(from, { outcomes, competencies });
  return [decisions.map((d) => d.outcome), again.map((one) => [one.decision.outcome, one.reason])];
};

test("a decision goes with its outcome's text, whatever the outcome is called now", () => {
  const from = reviewOf(
    [outcome("1", "Keep records."), outcome("2", "Share data")],
    [
      ["1", "A"],
      ["2", "A"],
    ],
  );
  assert.deepEqual(carry(from, [outcome("x", "keep  records"), outcome("2", "Share all data")]), [
    ["x"],
    [["2", "outcome-changed"]],
  ]);
});

test("of outcomes with one text, the one of the same name or module takes the decision, else none", () => {
  const from = reviewOf([outcome("1", "Keep records", "M1")], [["1", "A"]]);
  assert.deepEqual(carry(from, [outcome("9", "Keep records"), outcome("1", "Keep records")]), [["1"], []]);
  assert.deepEqual(carry(from, [outcome("8", "Keep records", "M1"), outcome("9", "Keep records")]), [["8"], []]);
  assert.deepEqual(carry(from, [outcome("8", "Keep records"), outcome("9", "Keep records")])[1].length, 1);
});

test("a competency whose text changed or that is gone is to be decided on again", () => {
  const from = reviewOf(
    [outcome("1", "Keep records")],
    [
      ["1", "A"],
      ["1", "B"],
    ],
    { A: "a", B: "b" },
  );
  assert.deepEqual(carry(from, [outcome("1", "Keep records")], { A: "another" }), [
    [],
    [
      ["1", "competency-changed"],
      ["1", "competency-gone"],
    ],
  ]);
});

test("a file that is not a project as this program writes it is refused, whatever it holds", () => {
  const bytes = (value) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
  const whole = {
    schema: project.PROJECT_SCHEMA,
    reading: { file: "a.csv", sha256: "0", curriculum: { outcomes: [{ id: "1", text: "t" }] } },
    framework: { id: "idt", title: "t", version: "1", sha256: "0" },
    competencies: { A: "a" },
    professions: [],
    decisions: [{ outcome: "1", competency: "A", verdict: "accept", level: 2 }],
    again: [],
  };
  assert.deepEqual(project.parseProject(bytes(whole)), whole);
  for (const broken of [
    "",
    "{",
    "null",
    "[]",
    { ...whole, schema: "curriculum-mapper/project/2" },
    { ...whole, decisions: [{ outcome: "1", competency: "A", verdict: "maybe" }] },
    { ...whole, decisions: [{ outcome: 1, competency: "A", verdict: "accept" }] },
    { ...whole, reading: { file: "a.csv", sha256: "0", curriculum: { outcomes: [{ id: "1" }] } } },
    { ...whole, professions: "adult-nurse" },
    { ...whole, again: [{ text: "t" }] },
  ]) {
    assert.equal(project.parseProject(bytes(broken)), undefined, JSON.stringify(broken));
  }
});

test("the gap table can be ordered by what is gravest and by what is needed most", () => {
  const cover = (competency, state, required, reached) => ({ competency, state, required, reached });
  const report = {
    mapping: { framework: { domains: [] } },
    competencies: ["A", "B", "C"].map((id) => ({ id, domain: "d", title: id })),
  };
  const coverage = [cover("A", "met", 3, 3), cover("B", "thin", 1, 1), cover("C", "missing", 2, 0)];
  const findings = { assessment: { gaps: [{ competency: "B" }, { competency: "C" }], coverage } };
  const order = (order, only = false) =>
    select.coverByDomain(report, findings, { only, order }).flatMap(({ rows }) => rows.map((r) => r.competency.id));
  assert.deepEqual(order("framework"), ["A", "B", "C"]);
  assert.deepEqual(order("gravest"), ["C", "B", "A"]);
  assert.deepEqual(order("needed", true), ["C", "B"]);
});
