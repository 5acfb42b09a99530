/** The parts that a page fetches when they are first shown, not before. */
const loaders = {
  mapping: () => import("./views/mapping.js"),
  panels: () => import("./views/panels.js"),
  tools: () => import("./views/tools.js"),
};

export type Part = keyof typeof loaders;
export type Parts = { [P in Part]: Awaited<ReturnType<(typeof loaders)[P]>> };

export function loadPart<P extends Part>(part: P): Promise<Parts[P]> {
  return loaders[part]() as Promise<Parts[P]>;
}
