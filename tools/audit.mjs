/**
 * npm run audit: licences, sources and known faults of what this is built from. No part of `npm test`: it compiles cargo-deny, and asks
 * databases that cannot be reached from everywhere.
 */
import { Failure, main, output, run, say } from "./run.mjs";
import { TOOLS } from "./paths.mjs";

const CARGO_DENY = "0.20.2";

/** Licences that need no more than a notice. */
const LICENCES =
  /^\(?(MIT|MIT-0|Apache-2\.0|ISC|0BSD|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|MPL-2\.0|Python-2\.0|PSF-2\.0)\b/;

async function audit() {
  if (output("cargo-deny", "--version")?.split(" ")[1] !== CARGO_DENY) {
    say(`Installing cargo-deny ${CARGO_DENY}; this takes some minutes, once ...`);
    await run("cargo", "install", "--locked", "--root", TOOLS, `cargo-deny@${CARGO_DENY}`);
  }
  await run("cargo", "deny", "--all-features", "check", "licenses", "bans", "sources");
  npmLicences();
  await tried("known faults of Rust crates", () => run("cargo", "deny", "--all-features", "check", "advisories"));
  await tried("known faults of npm packages", () => run("npm", "audit", "--omit", "dev"));
}

/** The licences of what the bundles are made from, and of the tools. */
function npmLicences() {
  const found = JSON.parse(output("npm", "query", "*") ?? "[]");
  const wrong = found.filter(({ license }) => license && !LICENCES.test(license));
  if (wrong.length) throw new Failure(wrong.map(({ name, license }) => `${name}: ${license}`).join("\n"));
  say(`Licences of ${found.length} npm packages: all known.`);
}

/** A database that cannot be reached is told, not passed over. */
async function tried(what, check) {
  say(`\n${what}`);
  try {
    await check();
  } catch (error) {
    throw new Failure(`${what}: found some, or the database could not be reached (${error.message})`);
  }
}

await main(audit);
