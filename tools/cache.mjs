/** Doing a step only when what it is made from has changed. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { at, ROOT } from "./paths.mjs";

const STAMPS = at("target", "build-cache");

/**
 * Runs a step unless its inputs are those of its last success and its outputs are there.
 * @param {string} name names the step
 * @param {{inputs: string[], outputs: string[], root?: string, stamps?: string}} files paths from the root; a folder
 * stands for all that lies in it, and a missing input counts as such
 * @param {() => unknown} work makes the outputs
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function step(name, { inputs, outputs, root = ROOT, stamps = STAMPS }, work) {
  const stamp = join(stamps, name.replaceAll(/\W+/g, "-"));
  const digest = digestOf(inputs, root);
  const made = outputs.every((output) => existsSync(join(root, output)));
  if (made && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return false;
  await work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, digest);
  return true;
}

/** One number for the names and contents of files. */
function digestOf(inputs, root) {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap((input) => filesIn(join(root, input)))) {
    const content = existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : "missing";
    hash.update(`${relative(root, file)}\n${content}\n`);
  }
  return hash.digest("hex");
}

/** The file itself, or all files in the folder, in the order of their names. */
export function filesIn(path) {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).sort();
  return names.flatMap((name) => filesIn(join(path, name)));
}
