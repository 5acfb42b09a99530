/** The engine's files as Node finds them: a page's, but the full build is the one made for speed, as no line carries it. */
import { BESIDE, GLUE } from "../engine/files.js";

export const FILES = { ...BESIDE, full: () => new URL("./fast/fast_bg.wasm", import.meta.url) };

export const SCRIPTS = { ...GLUE, full: () => new URL("./fast/fast.js", import.meta.url) };
