/** The worker's side: a LocalEngine behind a comlink door. */
import { expose } from "comlink";

import { carryMapperErrors, landed, type WorkerDoor } from "./crossing.js";
import { closed } from "./errors.js";
import { browserLoader } from "./files.js";
import { LocalEngine } from "./local.js";

let engine: LocalEngine | undefined;

const door: WorkerDoor = {
  open({ framework, files }) {
    engine = new LocalEngine({ framework, loader: browserLoader(landed(files)) });
  },
  async call(method, ...parameters) {
    if (!engine) throw closed();
    const verb = engine[method] as (...parameters: unknown[]) => Promise<unknown>;
    return verb.apply(engine, parameters);
  },
};

carryMapperErrors();
expose(door);
