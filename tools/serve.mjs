/** A small static server for the pages and the package, as a host would set one up. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

import { at } from "./paths.mjs";
import { Failure, isProgram, main, say } from "./run.mjs";

/** Where files are looked for if not told otherwise, in this order: so `/` is the first page, and `/engine.js` the package's. */
const FOLDERS = [at("pkg", "pages"), at("pkg")];

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** Types that are compressed already. */
const PACKED = /^image\/(png|x-icon)/;

const HEADERS = {
  "Cache-Control": "no-cache",
  "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
  "X-Content-Type-Options": "nosniff",
};

/**
 * Serves until closed. Port 0 takes any free one.
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve({ port = 8080, folders = FOLDERS } = {}) {
  const server = createServer((request, response) => {
    // A reader that goes away half-way needs no answer.
    answer(folders, request, response).catch(() => response.destroy());
  });
  await new Promise((resolve, reject) => {
    server.once("error", (cause) => reject(cause.code === "EADDRINUSE" ? portTaken(port) : cause));
    server.listen(port, "localhost", resolve);
  });
  return {
    url: `http://localhost:${server.address().port}`,
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

async function answer(folders, { method, url, headers }, response) {
  if (method !== "GET" && method !== "HEAD") return refuse(response, 405, "Only GET and HEAD are answered here.");
  const file = await find(folders, url);
  if (!file) return refuse(response, 404, "There is no such page.");
  const type = TYPES[extname(file.path)] ?? "application/octet-stream";
  const packed = !PACKED.test(type) && /\bgzip\b/.test(headers["accept-encoding"] ?? "");
  const length = packed ? { "Content-Encoding": "gzip", Vary: "Accept-Encoding" } : { "Content-Length": file.size };
  response.writeHead(200, { ...HEADERS, "Content-Type": type, ...length });
  if (method === "HEAD") return response.end();
  await pipeline([createReadStream(file.path), ...(packed ? [createGzip()] : []), response]);
}

function refuse(response, status, text) {
  response.writeHead(status, { ...HEADERS, "Content-Type": TYPES[".txt"] }).end(`${text}\n`);
}

/** The file an address stands for. Made absolute before it is joined, a path cannot climb out of its folder. */
async function find(folders, url) {
  const path = decoded(url);
  if (path === undefined) return undefined;
  for (const folder of folders) {
    const wanted = join(folder, normalize(`/${path}`), path.endsWith("/") ? "index.html" : "");
    const found = await stat(wanted).catch(() => undefined);
    if (found?.isFile()) return { path: wanted, size: found.size };
  }
  return undefined;
}

function decoded(url) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/)[0]);
    return path.includes("\0") ? undefined : path;
  } catch {
    return undefined;
  }
}

function portTaken(port) {
  const failure = new Failure(`Port ${port} is taken by another program. Choose another: PORT=8081 npm start`);
  failure.exitCode = 2;
  return failure;
}

/** The port of the environment, 8080 if it names none. */
export function portAsked() {
  const port = Number(process.env.PORT || 8080);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  const failure = new Failure(`PORT is not a port number (found '${process.env.PORT}').`);
  failure.exitCode = 2;
  throw failure;
}

if (isProgram(import.meta.url)) {
  await main(async () => say(`Serving at ${(await serve({ port: portAsked() })).url}`));
}
