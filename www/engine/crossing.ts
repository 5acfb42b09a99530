/** What the two sides of the worker say to each other. */
import { transferHandlers, type TransferHandler } from "comlink";

import type { Engine, EngineFiles, NamedBytes } from "./engine.js";
import { MapperError, type MapperErrorShape } from "./errors.js";
import type { Packer, Parcel } from "./parcel.js";

/** A method of the engine that can be called from the other side. */
export type Method = Exclude<keyof Engine, "close">;

/** What the worker needs to start its engine. */
export interface WorkerOptions {
  framework?: string | NamedBytes | undefined;
  files: CrossingFiles;
}

/** The engine's files on their way to the worker: an address crosses as text. */
type CrossingFiles = { [K in keyof EngineFiles]: Exclude<EngineFiles[K], URL> | string };

/** The files in the form in which they cross. */
export function packed(files: EngineFiles): CrossingFiles {
  return each(files, (source) => (source instanceof URL ? source.href : source)) as CrossingFiles;
}

/** The files as they were before they crossed. */
export function landed(files: CrossingFiles): EngineFiles {
  return each(files, (source) => (typeof source === "string" ? new URL(source) : source)) as EngineFiles;
}

function each(files: object, change: (source: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(files).map(([name, source]) => [name, change(source)]));
}

/** What the worker offers. */
export interface WorkerDoor {
  open(options: WorkerOptions): void;
  call(method: Method, ...parameters: unknown[]): Promise<Parcel>;
  piece: Packer["piece"];
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
