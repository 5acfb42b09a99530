/** Where things are. */
import { fileURLToPath } from "node:url";
import { delimiter, join } from "node:path";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A path of the repository. */
export const at = (...parts) => join(ROOT, ...parts);

/** Tools that setup installs for this repository alone. */
export const TOOLS = at("target", "tools");

/** The environment in which those tools, and the ones of npm, are found first. */
export const environment = () => ({
  ...process.env,
  PATH: [join(TOOLS, "bin"), at("node_modules", ".bin"), process.env.PATH].join(delimiter),
});
