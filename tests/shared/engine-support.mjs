/** What the cases of the engine share. */

export async function using(engine, work) {
  try {
    return await work(engine);
  } finally {
    engine.close();
  }
}

export async function readNursing({ fixture }, engine) {
  return engine.read({ name: "nursing.csv", bytes: await fixture("curricula/nursing.csv") });
}

export function manyOutcomes(count) {
  return Array.from({ length: count }, (_, i) => `Keep accurate records of care for person ${i}`);
}

/** A table of outcomes as a file. */
export function fileOf(outcomes) {
  return { name: "many.csv", bytes: bytesOf(["Learning outcome", ...outcomes].join("\n")) };
}

export function ids(records) {
  return records.map(({ id }) => id);
}

/** The error a call rejects with. */
export async function failure(call) {
  const done = await call.then(
    () => undefined,
    (error) => error,
  );
  if (done === undefined) throw new Error("the call should have been refused");
  return done;
}

export function bytesOf(text) {
  return new TextEncoder().encode(text);
}
