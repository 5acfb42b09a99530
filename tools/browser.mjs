/** Starts the browser that tests and pictures are made with. */
import { chromium } from "playwright-core";

import { browser } from "./setup.mjs";

/** No sandbox, for containers; no background connections, for closed networks. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch() {
  return chromium.launch({ executablePath: browser() ?? "/usr/bin/chromium", args: FLAGS });
}
