/** Running other programs, and saying what is done. */
import { spawn, spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { environment, ROOT } from "./paths.mjs";

/** A failure that the person at the terminal can act on: shown without a stack. */
export class Failure extends Error {}

/** Runs a program with its output in view; fails if it does. */
export function run(program, ...parameters) {
  return runWith({}, program, ...parameters);
}

/** Runs a program with more in its environment. */
export function runWith(more, program, ...parameters) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: ROOT, env: { ...environment(), ...more }, stdio: "inherit" });
    const line = [program, ...parameters].join(" ");
    child.once("error", (cause) => reject(new Failure(`${line}: ${cause.message}`)));
    child.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Failure(`${line}: ${signal ? `ended by ${signal}` : `exit code ${code}`}`));
    });
  });
}

/** What a program prints, or nothing if it is missing or fails. */
export function output(program, ...parameters) {
  const { status, stdout } = spawnSync(program, parameters, { cwd: ROOT, env: environment(), encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** Says what is being done. */
export function say(text) {
  console.log(text);
}

/** Whether the module of this address is the program that was started, not one that another imports. */
export function isProgram(url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);
}

/** Runs a tool's main function: a Failure is told in one line, anything else with all there is to know. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exit(error.exitCode ?? 1);
  }
}
