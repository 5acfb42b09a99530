/** Makes sure of what building and testing need: installs what is missing, says what and why, and no more. */
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

import { step } from "./cache.mjs";
import { at, environment, TOOLS } from "./paths.mjs";
import { Failure, isProgram, main, output, run, say } from "./run.mjs";

/** The oldest Node that the packages for building run on. */
const NODE = [20, 19];
const WASM_PACK = "0.15.0";
const WASM_TARGET = "wasm32-unknown-unknown";
const BROWSERS = ["chromium", "chromium-browser", "google-chrome"];

/** All that building needs. */
export async function setup() {
  checkNode();
  await npmPackages();
  await linker();
  await rust();
  await cargoTool(
    "wasm-bindgen-cli",
    "wasm-bindgen",
    lockedVersion("wasm-bindgen"),
    "makes JavaScript doors to the engine",
  );
  await cargoTool("wasm-pack", "wasm-pack", WASM_PACK, "builds the engine for browsers and Node");
}

/** The browser that the tests drive; only tests need one. */
export async function setupBrowser() {
  if (browser()) return;
  await systemPackages(["chromium"], "a browser for the tests (or set CHROMIUM to one)");
}

/** The path of a Chromium, if there is one. */
export function browser() {
  return process.env.CHROMIUM ?? BROWSERS.map(onPath).find(Boolean);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return;
  throw new Failure(`Node ${NODE.join(".")} or later is needed; this is ${process.version}.`);
}

async function npmPackages() {
  await step("npm packages", { inputs: ["package-lock.json"], outputs: ["node_modules"] }, () => {
    say("Installing the npm packages of package-lock.json: bundler, types, test tools ...");
    return run("npm", "ci", "--no-audit", "--no-fund");
  });
}

async function linker() {
  if (onPath("cc") && onPath("c++")) return;
  await systemPackages(["build-essential"], "the C linker that Rust uses, and the C++ compiler for the fuzz targets");
}

/** The toolchain of rust-toolchain.toml. Rustup installs some of it unasked, but not in every version. */
async function rust() {
  if (!onPath("cargo")) throw new Failure("Rust is needed: install rustup from https://rustup.rs and run this again.");
  if (!output("rustc", "--version")) {
    say("Installing the Rust toolchain of rust-toolchain.toml ...");
    await run("rustup", "toolchain", "install");
  }
  const library = output("rustc", "--print", "target-libdir", "--target", WASM_TARGET);
  if (!library || !existsSync(library)) {
    say("Installing Rust's library for WebAssembly ...");
    await run("rustup", "target", "add", WASM_TARGET);
  }
  if (!output("cargo", "clippy", "--version") || !output("cargo", "fmt", "--version")) {
    say("Installing Rust's linter and formatter ...");
    await run("rustup", "component", "add", "clippy", "rustfmt");
  }
}

/** A tool of exactly this version, from PATH or else installed into target/tools. */
export async function cargoTool(crate, command, version, purpose) {
  if (output(...command.split(" "), "--version")?.split(" ")[1] === version) return;
  say(`Installing ${crate} ${version}, which ${purpose}; this takes a few minutes, once ...`);
  const install = ["install", "--root", TOOLS, `${crate}@${version}`];
  try {
    await run("cargo", ...install, "--locked");
  } catch {
    say(`${crate} cannot be installed with the dependencies its lock file names; trying with newer ones ...`);
    await run("cargo", ...install);
  }
}

/** The version of a crate in Cargo.lock. */
function lockedVersion(crate) {
  const found = readFileSync(at("Cargo.lock"), "utf8").match(new RegExp(`name = "${crate}"\nversion = "(.+)"`));
  if (!found) throw new Failure(`Cargo.lock names no ${crate}.`);
  return found[1];
}

/** Packages of Debian or Ubuntu, where we may install them. */
async function systemPackages(names, purpose) {
  const list = names.join(" ");
  const asRoot =
    process.getuid?.() === 0 ? [] : output("sudo", "-n", "true") !== undefined ? ["sudo", "-n"] : undefined;
  if (!onPath("apt-get") || !asRoot) {
    throw new Failure(`${list} is needed: ${purpose}. Install it and run this again.`);
  }
  say(`Installing ${list}: ${purpose} ...`);
  const [program, ...rest] = [...asRoot, "apt-get"];
  await run(program, ...rest, "update", "-q");
  await run(program, ...rest, "install", "-q", "-y", "--no-install-recommends", ...names);
}

function onPath(program) {
  const folders = environment().PATH.split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

if (isProgram(import.meta.url)) await main(setup);
