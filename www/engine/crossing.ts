/** What the two sides of the worker say to each other. */
import { transferHandlers, type TransferHandler } from "comlink";

import type { Engine, NamedBytes } from "./engine.js";
import { MapperError, type MapperErrorShape } from "./errors.js";

/** A method of the engine that can be called from the other side. */
export type Method = Exclude<keyof Engine, "close">;

/** What the worker needs to start its engine. */
export interface WorkerOptions {
  framework?: string | NamedBytes | undefined;
  /** An address crosses as text. */
  wasm?: string | BufferSource | WebAssembly.Module | undefined;
}

/** What the worker offers. */
export interface WorkerDoor {
  open(options: WorkerOptions): void;
  call(method: Method, parameters: unknown[]): Promise<unknown>;
}

/** Comlink carries a thrown value as this. */
interface Thrown {
  value: unknown;
}

type Crossing = { mapperError: MapperErrorShape } | { other: unknown };

/** Lets a MapperError arrive as one; comlink alone would keep no more than its message. Both sides call it. */
export function carryMapperErrors(): void {
  const usual = transferHandlers.get("throw") as TransferHandler<Thrown, unknown>;
  const handler: TransferHandler<Thrown, Crossing> = {
    canHandle: usual.canHandle,
    serialize(thrown) {
      if (thrown.value instanceof MapperError) return [{ mapperError: thrown.value.shape }, []];
      const [other, transfer] = usual.serialize(thrown);
      return [{ other }, transfer];
    },
    deserialize(crossing) {
      if ("mapperError" in crossing) throw new MapperError(crossing.mapperError);
      return usual.deserialize(crossing.other);
    },
  };
  transferHandlers.set("throw", handler);
}
