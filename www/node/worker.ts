/** A thread of the command line: makes one file after the other, as it is told. */
import { parentPort, workerData } from "node:worker_threads";

import { MapperError } from "../engine/errors.js";
import { createEngine } from "./api.js";
import type { Answer, Setup } from "./pool.js";
import { perform, type Task } from "./work.js";

const { work, engine: options } = workerData as Setup;
const engine = createEngine(options);

parentPort?.on("message", async (task: Task) => parentPort?.postMessage(await answer(task)));

async function answer(task: Task): Promise<Answer> {
  try {
    return { made: await perform(engine, work, task) };
  } catch (error) {
    // What is no error of the engine's ends the thread; the other side notices.
    if (!(error instanceof MapperError)) throw error;
    return { wrong: error.shape };
  }
}
