/**
 * npm run audit: licences, sources and known faults of what this is built from. No part of `npm test`: it compiles cargo-deny, and asks
 * databases that cannot be reached from everywhere. Exits with 1 if something is wrong, with 2 if a database was not there to ask.
 */
import { spawnSync } from "node:child_process";

import { Failure, main, output, run, say } from "./run.mjs";
import { environment, ROOT } from "./paths.mjs";
import { cargoTool } from "./setup.mjs";

const CARGO_DENY = "0.20.2";

/** Licences that need no more than a notice. */
const LICENCES =
  /^\(?(MIT|MIT-0|Apache-2\.0|ISC|0BSD|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|MPL-2\.0|Python-2\.0|PSF-2\.0)\b/;

async function audit() {
  await cargoTool("cargo-deny", "cargo-deny", CARGO_DENY, "knows the licences and faults of crates");
  await run("cargo", "deny", "--all-features", "check", "licenses", "bans", "sources");
  npmLicences();
  const notAsked = [await rustFaults(), npmFaults()].filter(Boolean);
  if (notAsked.length) throw Object.assign(new Failure(`Not checked: ${notAsked.join("; ")}`), { exitCode: 2 });
}

/** Fails if there are faults; gives what could not be asked. The database is fetched by itself, to tell the two apart. */
async function rustFaults() {
  say("\nKnown faults of Rust crates");
  if (output("cargo", "deny", "fetch", "db") === undefined)
    return "RustSec's database of Rust crates cannot be reached";
  await run("cargo", "deny", "--all-features", "check", "--disable-fetch", "advisories");
}

/** The same of npm's packages; of those that only tests and tools use, too. */
function npmFaults() {
  say("\nKnown faults of npm packages");
  const options = { cwd: ROOT, env: environment(), encoding: "utf8" };
  const { vulnerabilities, message } = JSON.parse(spawnSync("npm", ["audit", "--json"], options).stdout || "{}");
  if (!vulnerabilities) return `npm's registry does not say (${message ?? "no answer"})`;
  const found = Object.values(vulnerabilities).map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
  if (found.length) throw new Failure(found.join("\n"));
  say("None.");
}

/** The licences of what the bundles are made from, and of the tools. */
function npmLicences() {
  const found = JSON.parse(output("npm", "query", "*") ?? "[]");
  const wrong = found.filter(({ license }) => license && !LICENCES.test(license));
  if (wrong.length) throw new Failure(wrong.map(({ name, license }) => `${name}: ${license}`).join("\n"));
  say(`Licences of ${found.length} npm packages: all known.`);
}

await main(audit);
