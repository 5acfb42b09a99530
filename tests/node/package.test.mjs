/** The npm package as a user of it meets it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../pkg/", import.meta.url));
const TSC = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));
const manifest = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));

describe("the package", () => {
  const user = mkdtempSync(join(tmpdir(), "curriculum-mapper-"));
  before(() => {
    mkdirSync(join(user, "node_modules"));
    symlinkSync(PACKAGE, join(user, "node_modules/curriculum-mapper"));
    writeFileSync(join(user, "package.json"), '{"type": "module"}');
  });
  after(() => rmSync(user, { recursive: true }));

  /** Runs a program where the package is installed. */
  function run(program, ...parameters) {
    const { status, stdout } = spawnSync(program, parameters, { cwd: user, encoding: "utf8" });
    assert.equal(status, 0, stdout);
    return stdout;
  }

  test("every dependency is pinned", () => {
    const root = JSON.parse(readFileSync(join(PACKAGE, "../package.json"), "utf8"));
    const npm = [root, manifest].flatMap(({ dependencies, devDependencies }) =>
      Object.entries({ ...dependencies, ...devDependencies }),
    );
    const loose = npm.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name]) => name);
    for (const file of ["../Cargo.toml", "../tests/fuzz/Cargo.toml"]) {
      const text = readFileSync(join(PACKAGE, file), "utf8");
      const tables = text.split(/^\[/m).filter((table) => /^(target\..*\.)?(dev-|build-)?dependencies\]/.test(table));
      assert.ok(tables.length > 0, file);
      const lines = tables.flatMap((table) => table.split("\n").slice(1)).filter((line) => /^[\w-]+ *=/.test(line));
      loose.push(...lines.filter((line) => !/"=\d+\.\d+\.\d+/.test(line) && !/path *=/.test(line)));
    }
    assert.deepEqual(loose, []);
  });

  test("holds every file that its exports name", () => {
    const files = targets([manifest.exports, manifest.bin, manifest.types]).filter((file) => !file.includes("*"));
    const missing = files.filter((file) => !existsSync(join(PACKAGE, file)));
    assert.deepEqual(missing, []);
  });

  test("tells of its elements in a manifest that names their attributes", () => {
    const { modules } = JSON.parse(readFileSync(join(PACKAGE, manifest.customElements), "utf8"));
    for (const { path, declarations } of modules) {
      const [{ tagName, attributes }] = declarations;
      const types = readFileSync(join(PACKAGE, "types/elements", `${tagName}-element.d.ts`), "utf8");
      const told = [...types.matchAll(/@attr (\w+)/g)].map(([, name]) => name);
      assert.deepEqual(attributes.map(({ name }) => name).sort(), told.sort(), tagName);
      assert.ok(existsSync(join(PACKAGE, path)));
    }
  });

  test("is the Node engine in Node", () => {
    const program =
      'import("curriculum-mapper").then(async ({ createEngine }) => console.log((await createEngine().about()).version))';
    assert.equal(run(process.execPath, "--eval", program).trim(), manifest.version);
  });

  for (const [where, resolution] of [
    ["Node", ["--module", "nodenext"]],
    ["a bundler", ["--module", "preserve", "--moduleResolution", "bundler"]],
  ]) {
    test(`has types of the element that stand alone for ${where}`, () => {
      const program = `
        import { CurriculumMapperElement } from "curriculum-mapper/element-class";
        import type { CurriculumCheckedEvent } from "curriculum-mapper/element";
        const defined = CurriculumMapperElement.define("my-mapper");
        const element: CurriculumMapperElement = document.createElement("curriculum-mapper");
        element.professions = "midwife";
        element.addEventListener("curriculum-checked", (event: CurriculumCheckedEvent) => event.report.professions);
        export const all: HTMLElement[] = [element, new defined()];
      `;
      // As if the package were copied here: nothing that lies beside the repository's copy may be leant on.
      compile(program, [...resolution, "--preserveSymlinks"]);
    });

    test(`has types that stand alone for ${where}`, () => {
      const program = `
        import { createEngine, MapperError, type Engine, type Report } from "curriculum-mapper";
        const engine: Engine = createEngine({ framework: "idt" });
        const reading = await engine.read({ name: "x.csv", bytes: new Uint8Array() });
        const report: Report = await engine.check(reading, { professions: ["adult-nurse"] });
        export const plan: string = await engine.planAs(reading, "markdown", { professions: ["adult-nurse"] });
        export const kinds: MapperError["kind"][] = ["empty", "crashed"];
        export const gaps = report.professions.flatMap(({ assessment }) => assessment.gaps);
      `;
      compile(program, resolution);
    });
  }

  function compile(program, settings) {
    writeFileSync(join(user, "program.mts"), program);
    run(TSC, "--noEmit", "--strict", "--target", "es2022", "--types", "", ...settings, "program.mts");
  }
});

/** The files at the ends of a nested value. */
function targets(value) {
  return typeof value === "string" ? [value] : Object.values(value).flatMap(targets);
}
