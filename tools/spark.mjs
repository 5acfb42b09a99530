/** npm run test:spark: installs pyspark into target/spark, if it is not there, and runs the tests of the Spark example. */
import { existsSync } from "node:fs";

import { step } from "./cache.mjs";
import { at } from "./paths.mjs";
import { Failure, isProgram, main, output, run, say } from "./run.mjs";

const ENVIRONMENT = "target/spark";

/** The Python that has pyspark. */
export const PYTHON = at(ENVIRONMENT, "bin/python");

/** Runs the tests where pyspark is installed; it is a third of a gigabyte, so nobody gets it unasked. */
export async function testSparkIfThere() {
  if (existsSync(PYTHON)) return testSpark();
  say("Not run: pyspark is not installed. `npm run test:spark` installs it (some 320 MB) and runs these tests.");
}

async function testSpark() {
  await run(process.execPath, "--test", "tests/spark/spark.test.mjs");
}

async function install() {
  if (output("java", "-version") === undefined) throw new Failure("Spark needs Java: install version 17.");
  const requirements = "examples/spark/requirements.txt";
  await step("spark", { inputs: [requirements], outputs: [`${ENVIRONMENT}/bin/python`] }, async () => {
    say("Installing pyspark ...");
    await run("python3", "-m", "venv", ENVIRONMENT);
    await run(PYTHON, "-m", "pip", "install", "--quiet", "--requirement", requirements);
  });
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await install();
    await testSpark();
  });
}
