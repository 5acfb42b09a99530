/** The parts that a page fetches when they are first shown, not before. */
const loaders = {
  result: () => import("./views/result.js"),
  mapping: () => import("./views/mapping.js"),
  plan: () => import("./views/plan.js"),
  panels: () => import("./views/panels.js"),
  tools: () => import("./views/tools.js"),
};

export type Part = keyof typeof loaders;
export type Parts = { [P in Part]: Awaited<ReturnType<(typeof loaders)[P]>> };

export function loadPart<P extends Part>(part: P): Promise<Parts[P]> {
  return loaders[part]() as Promise<Parts[P]>;
}

/** Fetches every part while the page has nothing else to do, so that it works when the network is gone. */
export function fetchAll(load: (part: Part) => void, desk: () => Promise<void>): void {
  const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000));
  idle(() => {
    for (const part of Object.keys(loaders) as Part[]) load(part);
    // What cannot be fetched now is when it is needed.
    desk().catch(() => undefined);
  });
}
