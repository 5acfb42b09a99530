/** The worker's side: a LocalEngine behind a comlink door. */
import { expose } from "comlink";

import { carryMapperErrors, type WorkerDoor } from "./crossing.js";
import { closed } from "./errors.js";
import { LocalEngine } from "./local.js";

let engine: LocalEngine | undefined;

const door: WorkerDoor = {
  open({ framework, wasm }) {
    const source = typeof wasm === "string" ? new URL(wasm) : wasm;
    engine = new LocalEngine({ framework, load: () => source ?? new URL("./core/core_bg.wasm", import.meta.url) });
  },
  async call(method, parameters) {
    if (!engine) throw closed();
    const verb = engine[method] as (...parameters: unknown[]) => Promise<unknown>;
    return verb.apply(engine, parameters);
  },
};

carryMapperErrors();
expose(door);
