/** The worker's side: a LocalEngine behind a comlink door. */
import { expose } from "comlink";

import { carryMapperErrors, landed, type WorkerDoor } from "./crossing.js";
import { closed } from "./errors.js";
import type { Engine } from "./engine.js";
import { browserLoader } from "./files.js";
import { guarded } from "./guard.js";
import { LocalEngine } from "./local.js";
import { Packer } from "./parcel.js";

let engine: Engine | undefined;
const packer = new Packer();

const door: WorkerDoor = {
  open({ framework, files }) {
    engine = guarded<Engine>(new LocalEngine({ framework, loader: browserLoader(landed(files)) }));
  },
  async call(method, ...parameters) {
    if (!engine) throw closed();
    const verb = engine[method] as (...parameters: unknown[]) => Promise<unknown>;
    return packer.pack(await verb.apply(engine, parameters));
  },
  piece: (key, from) => packer.piece(key, from),
};

carryMapperErrors();
expose(door);
