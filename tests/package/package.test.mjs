/** What a user of the package gets and is told: a fresh project installs the tarball and uses every documented snippet. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";

import { build } from "esbuild";

import { serve } from "../../tools/serve.mjs";
import { launch } from "../../tools/browser.mjs";
import { snippets } from "./documents.mjs";
import { freshProject } from "./fresh.mjs";

const { project, files, remove } = freshProject();
after(remove);

/** What the package may hold. */
const EXPECTED = [
  /^(package\.json|README\.md|SECURITY\.md|custom-elements\.json|LICENSE-(APACHE|MIT))$/,
  /^pages\/(accessibility\.html|icon\.svg)$/,
  /^(cli|cli-worker|node|engine|worker|pdf)\.js(\.LEGAL\.txt)?$/,
  /^curriculum-(mapper|gaps)(-element)?\.js$/,
  /^curriculum-(mapper|mapper-views|gaps)\.css$/,
  /^part-[\w.]+-[A-Z0-9]{8}\.js(\.LEGAL\.txt)?$/,
  /^(core|full|fast|files)\/\1(_bg\.wasm|\.js|\.d\.ts|_bg\.wasm\.d\.ts)$/,
  /^data\/(first\.json|reference\.json|words\.bin)$/,
  /^schema\/\w+\.schema\.json$/,
  /^types\/(engine|elements|node)\/[\w./-]+\.d\.ts$/,
];

/** Commands of the repository itself, which are not the package's; Spark's are tried by tests/spark. */
const OF_THE_REPOSITORY = /^(\w+="[^"]*" )?(npm|cargo|python3?|pip) /;

/** The file that a page's user has chosen. */
const FILE = `const file = new File([${JSON.stringify(
  readFileSync(join(project, "nursing.csv"), "utf8"),
)}], "nursing.csv");\n`;

const all = snippets();
const of = (language) => all.filter((snippet) => snippet.language === language);

test("the tarball holds what it should and nothing else", () => {
  assert.deepEqual(
    files.filter((file) => !EXPECTED.some((pattern) => pattern.test(file))),
    [],
  );
});

describe("on the command line", () => {
  for (const { place, text } of of("sh")) {
    for (const line of commands(text)) {
      test(`${place} ${line}`, () => {
        const PATH = [join(project, "node_modules/.bin"), process.env.PATH].join(delimiter);
        const { status, stderr } = spawnSync("bash", ["-c", line], {
          cwd: project,
          encoding: "utf8",
          env: { ...process.env, PATH },
          maxBuffer: 2 ** 28,
        });
        assert.equal(status, 0, stderr);
      });
    }
  }
});

/** The commands of a block, each on a line, without the remarks after them. */
function commands(text) {
  const lines = text.replaceAll("\\\n", " ").split("\n");
  const stripped = lines.map((line) => line.replace(/(^|\s)#\s.*$/, "").trim());
  return stripped.filter((line) => line && !OF_THE_REPOSITORY.test(line));
}

describe("in Node", () => {
  for (const { place, text } of of("js").filter(({ words }) => !words.includes("browser"))) {
    test(place, () => {
      const file = join(project, "snippet.js");
      writeFileSync(file, text);
      const { status, stderr } = spawnSync(process.execPath, [file], { cwd: project, encoding: "utf8" });
      assert.equal(status, 0, stderr);
    });
  }
});

describe("in Chromium", () => {
  let browser;
  let server;
  before(async () => {
    symlinkSync("node_modules/curriculum-mapper", join(project, "curriculum-mapper"));
    server = await serve({ port: 0, folders: [project] });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Opens a page of this body; fails if it had an error. */
  async function open(body, check) {
    const head = '<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="icon.svg">';
    writeFileSync(join(project, "index.html"), `${head}${body}</html>`);
    const page = await browser.newPage();
    const trouble = [];
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") trouble.push(message.text());
    });
    try {
      await page.goto(server.url);
      await check(page);
      assert.deepEqual(trouble, []);
    } finally {
      await page.close();
    }
  }

  for (const { place, text } of of("html")) {
    test(place, () =>
      open(text, async (page) => {
        const elements = page.locator("curriculum-mapper, curriculum-gaps");
        assert.ok((await elements.count()) > 0);
        for (const element of await elements.all()) await element.locator("h2, h3, button").first().waitFor();
      }),
    );
  }

  for (const { place, text } of of("js").filter(({ words }) => words.includes("browser"))) {
    test(`${place}, through a bundler`, async () => {
      const app = join(project, "app");
      mkdirSync(app, { recursive: true });
      writeFileSync(join(project, "app.js"), `${FILE}${text}\ndocument.body.append("all went well");\n`);
      await build({
        absWorkingDir: project,
        entryPoints: ["app.js"],
        outdir: app,
        bundle: true,
        format: "esm",
        logLevel: "error",
      });
      // As docs/web.md tells: what the engine fetches lies beside the bundle.
      for (const part of ["core", "full", "files", "data", "worker.js", "pdf.js"]) {
        cpSync(join(project, "curriculum-mapper", part), join(app, part), { recursive: true });
      }
      for (const part of files.filter((name) => name.startsWith("part-"))) {
        cpSync(join(project, "curriculum-mapper", part), join(app, part));
      }
      await open('<body><script type="module" src="/app/app.js"></script></body>', (page) =>
        page.getByText("all went well").waitFor(),
      );
    });
  }
});

test("every block of code says what it is, so that it can be tried", () => {
  const known = ["sh", "js", "html", "json", "text", "mermaid", "csv"];
  assert.deepEqual(
    all.filter(({ language }) => !known.includes(language)).map(({ place }) => place),
    [],
  );
  for (const { place, text } of of("json")) assert.doesNotThrow(() => JSON.parse(text), place);
});
