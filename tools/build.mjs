/** Builds the npm package in pkg/. Each step is skipped while what it is made from has not changed. */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, extname, join, relative } from "node:path";

import { filesIn, step } from "./cache.mjs";
import { at, ROOT } from "./paths.mjs";
import { Failure, isProgram, main, run, runWith, say } from "./run.mjs";
import { IMPORTS } from "./sizes.mjs";

/** What every step is made with. */
const TOOLING = ["tools/build.mjs", "package-lock.json"];

/**
 * What a browser loads. They are bundled together: what two of them share, and what is loaded only when it is needed, is
 * a part of its own beside them.
 */
const BROWSER = {
  engine: "www/engine/index.ts",
  worker: "www/engine/worker.ts",
  "curriculum-mapper-element": "www/elements/curriculum-mapper-element.ts",
  "curriculum-mapper": "www/elements/curriculum-mapper.ts",
  "curriculum-gaps-element": "www/elements/curriculum-gaps-element.ts",
  "curriculum-gaps": "www/elements/curriculum-gaps.ts",
};

/** What Node loads. */
const NODE = [
  { from: "www/node/api.ts", to: "pkg/node.js" },
  { from: "www/node/cli.ts", to: "pkg/cli.js", program: true },
  { from: "www/node/worker.ts", to: "pkg/cli-worker.js" },
];

/** What either loads with the first PDF file; it is to take neither for more than something that runs scripts. */
const PDF = {
  from: "www/engine/pdf.ts",
  to: "pkg/pdf.js",
  platform: "browser",
  inject: ["www/engine/pdf-globals.ts"],
  define: { process: "undefined", navigator: '{"platform":"","userAgent":"","language":"en"}' },
};

/** In a browser workbooks are zipped by our own door to the library; see there. */
const ZIP = {
  name: "zip",
  setup: ({ onResolve }) => {
    const path = at("www/engine/zip.ts");
    onResolve({ filter: /^fflate$/ }, ({ importer }) => (importer === path ? undefined : { path }));
  },
};

/**
 * What a panic names as its place is the same wherever a package is built, and says nothing of who built it. Flags are parted
 * by spaces, so a home with one in its name is left as it is.
 */
const CRATES = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
const PLACES = /\s/.test(CRATES) ? "" : `--remap-path-prefix=${CRATES}=crates`;

/** For the build that no page waits for: speed before size, and eight products of a sum at a time. */
const FAST = { level: "3", flags: "-Ctarget-feature=+simd128" };

/** The builds of the Rust engine: what each is called, its features, and how it is optimised if not for size. */
const ENGINES = [
  { name: "core", does: "reads, maps and finds gaps", features: "wasm" },
  { name: "full", does: "plans and writes too", features: "wasm,full,rdf" },
  { name: "fast", does: "does the same for Node, faster", features: "wasm,full,rdf", optimised: FAST },
  { name: "files", does: "reads Word, Excel and more", features: "wasm,office" },
];

/** What of data/ is no part of the WebAssembly: it is handed over as pkg/data/reference.json, or only tells and tests. */
const NOT_COMPILED = [
  "README.md",
  "bodies.json",
  "codes.json",
  "frameworks",
  "plan.json",
  "calibration.json",
  "professions",
  "roles.json",
  "schema",
  "vectors",
  "workforce-groups.json",
];

/** The style sheets: what a page starts with, what the views that are fetched later need, and the published report's. */
const STYLES = ["curriculum-mapper", "curriculum-mapper-views", "curriculum-gaps"];

export async function build() {
  for (const engine of ENGINES) await buildEngine(engine);
  await buildReference();
  await buildTypes();
  await buildBundles();
  await buildStyles();
  await buildPages();
  await copySchemas();
  await buildDeclarations();
  say("The package is built in pkg/; node tools/sizes.mjs tells its sizes.");
}

/** The Rust engine as WebAssembly with its JavaScript doors. */
async function buildEngine({ name, does, features, optimised: { level, flags = "" } = {} }) {
  const compiled = readdirSync(at("data")).filter((file) => !NOT_COMPILED.includes(file));
  const data = compiled.map((file) => `data/${file}`);
  const inputs = ["src", ...data, ".cargo", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml", ...TOOLING];
  // What wasm-pack makes that is part of the package.
  const files = [`${name}.js`, `${name}.d.ts`, `${name}_bg.wasm`, `${name}_bg.wasm.d.ts`];
  await step(name, { inputs, outputs: files.map((file) => `pkg/${name}/${file}`) }, async () => {
    say(`Building the engine (Rust to WebAssembly) that ${does} ...`);
    // Made aside, so that a failed build leaves the last good one alone.
    const draft = `target/${name}`;
    rmSync(at(draft), { recursive: true, force: true });
    // Every tool is here already: wasm-pack need not, and must not, download any.
    const settings = ["--mode", "no-install", "--target", "web", "--release", "--no-pack"];
    const crate = ["--no-default-features", "--features", features];
    const environment = {
      ...(level && { CARGO_PROFILE_RELEASE_OPT_LEVEL: level }),
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: `${PLACES} ${flags}`,
    };
    await runWith(environment, "wasm-pack", "build", ...settings, "--out-dir", draft, "--out-name", name, ...crate);
    rmSync(at("pkg", name), { recursive: true, force: true });
    for (const file of files) copy(at(draft, file), at("pkg", name, file));
    await bundleOne({ from: `${draft}/${name}.js`, to: `pkg/${name}/${name}.js`, platform: "browser" });
  });
}

/** The reference data: whole, as `Reference::bundled` holds it in the native crate, and what a page loads first. */
async function buildReference() {
  const [whole, first, vectors] = ["pkg/data/reference.json", "pkg/data/first.json", "pkg/data/words.bin"];
  await step(
    "reference",
    { inputs: ["data", "src/reference.rs", ...TOOLING], outputs: [whole, first, vectors] },
    () => {
      say("Gathering the reference data ...");
      mkdirSync(dirname(at(whole)), { recursive: true });
      const data = reference();
      writeFileSync(at(whole), JSON.stringify(data));
      writeFileSync(at(first), JSON.stringify(firstOf(data)));
      cpSync(at("data/vectors/words.bin"), at(vectors));
    },
  );
}

/** What mapping to the default framework and finding gaps need, and no more: a page waits for every byte of it. */
function firstOf({ frameworks: [framework], calibrations, professions }) {
  const competencies = framework.competencies.map(({ crosswalk, ...rest }) => rest);
  const levelOf = ([competency, { level }]) => [competency, { level }];
  const profiles = professions.map(({ id, title, group, required }) => ({
    id,
    title,
    group,
    required: Object.fromEntries(Object.entries(required).map(levelOf)),
  }));
  const { source, licence, ...known } = framework;
  // A page always maps with vectors.
  const withVectors = calibrations.filter(({ vectors }) => vectors).map(({ provenance, ...rest }) => rest);
  return { frameworks: [{ ...known, competencies }], calibrations: withVectors, professions: profiles };
}

function reference() {
  return {
    frameworks: bundled("frameworks").map(readJson),
    calibrations: readJson("data/calibration.json").calibrations,
    professions: bundled("professions").flatMap((file) => readJson(file).professions),
    bodies: readJson("data/bodies.json").bodies,
    groups: readJson("data/workforce-groups.json").groups,
    plan: readJson("data/plan.json"),
    roles: readJson("data/roles.json"),
  };
}

/** The files of a folder of data/ in the order of src/reference.rs, which must name them all. */
function bundled(folder) {
  const named = readFileSync(at("src/reference.rs"), "utf8").matchAll(/include_str!\("\.\.\/(data\/[^"]+)"\)/g);
  const files = [...named].map(([, file]) => file).filter((file) => dirname(file) === `data/${folder}`);
  const missing = readdirSync(at("data", folder)).filter((name) => !files.includes(`data/${folder}/${name}`));
  if (missing.length) throw new Failure(`src/reference.rs does not name ${missing.join(", ")} of data/${folder}.`);
  return files;
}

/** TypeScript types from the JSON Schema, which is made from the Rust types. */
async function buildTypes() {
  const schema = "data/schema/doors.schema.json";
  const output = "www/engine/types.ts";
  await step("types", { inputs: [schema, ...TOOLING], outputs: [output] }, async () => {
    say("Making the TypeScript types ...");
    const { compile } = await import("json-schema-to-typescript");
    const bannerComment = "/* Made from data/schema/doors.schema.json by `npm run build`; not to be edited. */";
    const types = await compile(plain(readJson(schema)), "Doors", { additionalProperties: false, bannerComment });
    writeFileSync(at(output), types);
  });
}

/** The generator makes a copy of a type wherever a reference has a description beside it, so those are left out. */
function plain(schema) {
  const defs = Object.entries(schema.$defs).map(([title, def]) => [title, { ...def, title }]);
  const dropBeside = (_, value) => (value?.$ref ? { $ref: value.$ref } : value);
  return JSON.parse(JSON.stringify({ ...schema, $defs: Object.fromEntries(defs) }), dropBeside);
}

async function buildBundles() {
  const entries = [...Object.keys(BROWSER).map((name) => `pkg/${name}.js`), ...NODE.map(({ to }) => to), PDF.to];
  const words = "data/function-words.txt";
  const inputs = ["www/engine", "www/node", "www/elements", "www/locales", words, "tsconfig.json", ...TOOLING];
  await step("bundles", { inputs, outputs: [...entries, IMPORTS] }, async () => {
    say("Bundling the package ...");
    await bundleNode();
    await bundleOne(PDF);
    await bundleBrowser();
  });
}

/** What Node runs, by other settings if some are given. */
export async function bundleNode(settings = {}) {
  for (const bundle of NODE) await bundleOne({ ...bundle, ...settings, platform: "node" });
}

/** The parts are named by their content; those of the last build are taken away. */
async function bundleBrowser() {
  const esbuild = await import("esbuild");
  for (const old of readdirSync(at("pkg")).filter((name) => name.startsWith("part-"))) rmSync(at("pkg", old));
  const { metafile } = await esbuild.build({
    ...settings("browser"),
    entryPoints: BROWSER,
    outdir: at("pkg"),
    plugins: [ZIP],
    splitting: true,
    // Beside the others, as the engine finds its files by where its script lies.
    chunkNames: "part-[name]-[hash]",
    metafile: true,
  });
  writeFileSync(at(IMPORTS), JSON.stringify(importsOf(metafile)));
}

/** What each script imports when it is loaded, so that the sizes can be told. */
function importsOf({ outputs }) {
  const name = (path) => path.replace(/^pkg\//, "");
  const statics = ({ imports }) =>
    imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => name(path));
  return Object.fromEntries(Object.entries(outputs).map(([path, output]) => [name(path), statics(output)]));
}

async function bundleOne({ from, to, platform, program = false, ...more }) {
  const esbuild = await import("esbuild");
  await esbuild.build({
    ...settings(platform),
    ...more,
    entryPoints: [at(from)],
    outfile: at(to),
    banner: program ? { js: "#!/usr/bin/env node" } : {},
  });
  if (program) chmodSync(at(to), 0o755);
}

function settings(platform) {
  return {
    absWorkingDir: ROOT,
    bundle: true,
    format: "esm",
    platform,
    target: platform === "node" ? ["es2022", "node20"] : "es2022",
    minify: true,
    legalComments: "linked",
    logLevel: "warning",
  };
}

/** The declarations that TypeScript users need; the compiler checks the types on the way. */
async function buildDeclarations() {
  const glue = ENGINES.map(({ name }) => `pkg/${name}/${name}.d.ts`);
  const inputs = ["www", ...glue, "tsconfig.json", "tsconfig.types.json", ...TOOLING];
  await step("declarations", { inputs, outputs: ["pkg/types"] }, async () => {
    say("Making the type declarations ...");
    rmSync(at("pkg/types"), { recursive: true, force: true });
    await run("tsc", "--project", "tsconfig.types.json");
  });
}

async function buildStyles() {
  const outputs = STYLES.map((name) => `pkg/${name}.css`);
  await step("styles", { inputs: ["www/styles", ...TOOLING], outputs }, async () => {
    say("Making the style sheets ...");
    for (const name of STYLES) writeFileSync(at("pkg", `${name}.css`), await styleSheet(`www/styles/${name}.scss`));
  });
}

async function styleSheet(file) {
  const sass = await import("sass");
  // Warnings of the design system's own files are not ours to act on.
  const settings = { style: "compressed", loadPaths: [at("node_modules")], quietDeps: true };
  return heldUp(sass.compile(at(file), settings).css);
}

/** A page that makes `rem` smaller for its own sums, as with `html { font-size: 62.5% }`, makes no text of ours smaller. */
function heldUp(css) {
  return css.replace(/(font-size:)([\d.]+)rem/g, (_, name, size) => `${name}max(${size}rem,${size * 16}px)`);
}

/** The pages: scripts bundled, styles compiled, everything else as it is, and the sample curricula beside them. */
async function buildPages() {
  const samples = ["fixtures/expected/nursing.report.json", "fixtures/expected/portfolio.json"];
  const inputs = ["www/pages", "www/styles", "fixtures/curricula", ...samples, "tsconfig.json", ...TOOLING];
  await step("pages", { inputs, outputs: ["pkg/pages/samples"] }, async () => {
    say("Making the pages ...");
    rmSync(at("pkg/pages"), { recursive: true, force: true });
    for (const file of filesIn(at("www/pages")).filter(existsSync)) await page(relative(ROOT, file));
    for (const file of filesIn(at("fixtures/curricula"))) {
      if (!file.endsWith(".md")) copy(file, at("pkg/pages/samples", relative(at("fixtures/curricula"), file)));
    }
    for (const file of samples) copy(at(file), at("pkg/pages/samples", basename(file)));
  });
}

async function page(from) {
  const to = from.replace(/^www/, "pkg");
  switch (extname(from)) {
    case ".ts":
      return bundleOne({ from, to: to.replace(/\.ts$/, ".js"), platform: "browser" });
    case ".scss":
      mkdirSync(dirname(at(to)), { recursive: true });
      return writeFileSync(at(to.replace(/\.scss$/, ".css")), await styleSheet(from));
    default:
      return copy(at(from), at(to));
  }
}

/** The schemas, the licences and what is told of safety, which go with the package. */
async function copySchemas() {
  const texts = ["LICENSE-APACHE", "LICENSE-MIT", "SECURITY.md"];
  const outputs = ["pkg/schema", ...texts.map((file) => `pkg/${file}`)];
  await step("schemas", { inputs: ["data/schema", ...texts, ...TOOLING], outputs }, () => {
    for (const file of filesIn(at("data/schema"))) copy(file, at("pkg/schema", relative(at("data/schema"), file)));
    for (const file of texts) copy(at(file), at("pkg", file));
  });
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

function readJson(path) {
  return JSON.parse(readFileSync(at(path), "utf8"));
}

if (isProgram(import.meta.url)) await main(build);
