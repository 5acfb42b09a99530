/** What maps an outcome to competencies, or could be bent to: each is made ready with a framework and then asked. */
import { at } from "../paths.mjs";

const MOST = 5;

/** A competency as one text, which is what the libraries of search index. */
const textOf = ({ title, statement, indicators }) =>
  [title, statement, ...indicators.map(({ text }) => text)].join(" ");

/** Ours gives competencies with confidence, level and evidence; the others the best few by their own score. */
export const ENGINES = [
  { name: "curriculum-mapper", files: ["core/core_bg.wasm", "core/core.js", "data/words.bin"], ready: ours },
  { name: "curriculum-mapper, words alone", files: ["core/core_bg.wasm", "core/core.js"], ready: oursWithoutVectors },
  { name: "MiniSearch", package: "minisearch", ready: miniSearch },
  { name: "FlexSearch", package: "flexsearch", ready: flexSearch },
  { name: "Lunr", package: "lunr", ready: lunrIndex },
  { name: "Fuse.js", package: "fuse.js", ready: fuse },
];

export async function ours(framework, files = {}) {
  const { createEngine } = await import(at("pkg/node.js"));
  const bytes = new TextEncoder().encode(JSON.stringify(framework));
  const engine = createEngine({ framework: { name: "bench.json", bytes }, files });
  await engine.framework();
  return async (outcomes) => {
    const lines = outcomes.map((outcome) => JSON.stringify(outcome)).join("\n");
    const reading = await engine.read({ name: "outcomes.jsonl", bytes: new TextEncoder().encode(lines) });
    return engine.map(reading);
  };
}

function oursWithoutVectors(framework) {
  return ours(framework, { vectors: false });
}

async function miniSearch({ competencies }) {
  const { default: MiniSearch } = await import("minisearch");
  const index = new MiniSearch({ fields: ["text"] });
  index.addAll(competencies.map((competency) => ({ id: competency.id, text: textOf(competency) })));
  return each((text) => index.search(text).slice(0, MOST));
}

async function flexSearch({ competencies }) {
  const { Index } = (await import("flexsearch")).default;
  const index = new Index({ tokenize: "strict" });
  competencies.forEach((competency, at) => index.add(at, textOf(competency)));
  return each((text) => index.search(text, { limit: MOST, suggest: true }));
}

async function lunrIndex({ competencies }) {
  const { default: lunr } = await import("lunr");
  const index = lunr(function () {
    this.ref("id");
    this.field("text");
    for (const competency of competencies) this.add({ id: competency.id, text: textOf(competency) });
  });
  const words = (text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const search = (text) => index.query((query) => words(text).forEach((word) => query.term(lunr.tokenizer(word), {})));
  return each((text) => search(text).slice(0, MOST));
}

async function fuse({ competencies }) {
  const { default: Fuse } = await import("fuse.js");
  const texts = competencies.map((competency) => ({ id: competency.id, text: textOf(competency) }));
  const index = new Fuse(texts, { keys: ["text"], ignoreLocation: true, includeScore: true });
  return each((text) => index.search(text, { limit: MOST }));
}

function each(search) {
  return (outcomes) => outcomes.map(({ text }) => search(text));
}
