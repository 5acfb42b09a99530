/** What JavaScript lets a caller hand over, whatever the types say. */
import type { Engine, NamedBytes } from "./engine.js";
import { crashed, MapperError, reason } from "./errors.js";

/** The engine, every method of which rejects with a MapperError and never throws, whatever it is called with. */
export function guarded<E extends Engine>(engine: E): E {
  return new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (...given: unknown[]) => asked(() => value.apply(target, given)) : value;
    },
  });
}

function asked(call: () => unknown): unknown {
  try {
    const made = call();
    if (made instanceof Promise) return made.catch((thrown) => Promise.reject(told(thrown)));
    return isStream(made) ? streamed(made) : made;
  } catch (thrown) {
    return Promise.reject(told(thrown));
  }
}

function isStream(made: unknown): made is AsyncGenerator {
  return typeof made === "object" && made !== null && Symbol.asyncIterator in made;
}

async function* streamed(pieces: AsyncGenerator): AsyncGenerator {
  try {
    yield* pieces;
  } catch (thrown) {
    throw told(thrown);
  }
}

/** A value of another kind than the types say shows as a TypeError, and one that no worker can be sent as a DOMException. */
function told(thrown: unknown): MapperError {
  if (thrown instanceof MapperError) return thrown;
  const ofTheCall = thrown instanceof TypeError || thrown instanceof DOMException;
  return ofTheCall ? wrongCall(reason(thrown)) : crashed(thrown);
}

function wrongCall(found: string, expected?: string): MapperError {
  return new MapperError({
    kind: "malformed",
    message: "the call was given something else than it takes",
    found,
    expected,
  });
}

/** The file, if it is one. */
export function fileOf(file: NamedBytes): NamedBytes {
  const { name, bytes } = (file ?? {}) as Partial<NamedBytes>;
  if (typeof name === "string" && bytes instanceof Uint8Array) return file;
  const kinds = typeof file === "object" && file ? `name: ${kind(name)}, bytes: ${kind(bytes)}` : kind(file);
  throw wrongCall(kinds, "a file: { name: string, bytes: Uint8Array }");
}

function kind(value: unknown): string {
  return typeof value === "object" && value !== null ? (value.constructor?.name ?? "object") : typeof value;
}
