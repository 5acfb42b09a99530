/** A fresh project that has installed the package from its tarball, and the files that the documentation speaks of. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { outcomes } from "../../tools/outcomes.mjs";
import { at } from "../../tools/paths.mjs";

/** Files of the documentation's user, each with the fixture that stands for it. */
const FILES = {
  "programme.csv": "curricula/nursing.csv",
  "nursing.csv": "curricula/nursing.csv",
  "nursing-2.csv": "portfolio/nursing-aldmere.csv",
  "map.xlsx": "documents/map.xlsx",
  "descriptors/module.docx": "documents/module.docx",
  "policy.json": "policies/first-look.json",
  "report.json": "expected/nursing.report.json",
};

/** What `npm pack` packs: the tarball and the files in it. */
export function pack(folder) {
  const [packed] = JSON.parse(npm(at("pkg"), "pack", "--json", "--pack-destination", folder));
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}

/** Makes the project; `remove` takes it away. */
export function freshProject() {
  const folder = mkdtempSync(join(tmpdir(), "curriculum-mapper-"));
  const { tarball, files } = pack(folder);
  const project = join(folder, "project");
  mkdirSync(join(project, "descriptors"), { recursive: true });
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  npm(project, "install", "--offline", "--no-audit", "--no-fund", tarball);
  // So that a command of the repository's README runs what was installed.
  symlinkSync("node_modules/curriculum-mapper", join(project, "pkg"));
  symlinkSync(at("fixtures"), join(project, "fixtures"));
  for (const [name, fixture] of Object.entries(FILES)) cpSync(at("fixtures", fixture), join(project, name));
  cpSync(at("www/pages/icon.svg"), join(project, "icon.svg"));
  writeFileSync(join(project, "outcomes.jsonl"), [...outcomes(200, "jsonl")].join(""));
  writeFileSync(join(project, "outcomes.csv"), [...outcomes(200, "csv")].join(""));
  return { project, files, remove: () => rmSync(folder, { recursive: true }) };
}

function npm(cwd, ...words) {
  return execFileSync("npm", words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
