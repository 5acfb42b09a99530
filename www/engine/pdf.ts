/**
 * The text of PDF files. pdf.js is larger than all the rest together, so this is a script of its own that is loaded with
 * the first such file.
 */
import { reason, type MapperErrorShape } from "./errors.js";

type PdfJs = typeof import("pdfjs-dist/legacy/build/pdf.mjs");
type Page = Awaited<ReturnType<Awaited<ReturnType<PdfJs["getDocument"]>["promise"]>["getPage"]>>;

/** A gap between lines of more than this many times their height begins a paragraph. */
const GAP = 1.8;

let loading: Promise<PdfJs> | undefined;

/** Looks for its worker here: it works in the thread that asks, which is the engine's own. */
async function load(): Promise<PdfJs> {
  // @ts-expect-error It has no types, nor needs any.
  const worker: unknown = await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
  Object.assign(globalThis, { pdfjsWorker: worker });
  return import("pdfjs-dist/legacy/build/pdf.mjs");
}

/** The lines of a PDF, an empty one between paragraphs and a form feed between pages. */
export async function textOf({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<string> {
  const { getDocument } = await (loading ??= load());
  // It takes the bytes for itself, and may neither draw, nor fetch, nor run what is in the file.
  const task = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      pages.push(await linesOf(await document.getPage(number)));
    }
    const text = pages.join("\n\f\n");
    if (text.trim() === "") throw new Error("it holds no text, only pictures");
    return text;
  } catch (cause) {
    throw refusal(name, cause);
  } finally {
    await task.destroy();
  }
}

async function linesOf(page: Page): Promise<string> {
  const { items } = await page.getTextContent();
  let text = "";
  let last: number | undefined;
  for (const item of items) {
    if (!("str" in item)) continue;
    const height = item.transform[5] as number;
    const filled = item.str.trim() !== "";
    if (filled && last !== undefined && Math.abs(last - height) > item.height * GAP) text += "\n";
    text += item.hasEOL ? `${item.str}\n` : item.str;
    if (filled) last = height;
  }
  return text;
}

/** A plain object, as the engine throws: this script is a bundle of its own, with no class in common with the others. */
function refusal(file: string, cause: unknown): MapperErrorShape {
  const locked = cause instanceof Error && cause.name === "PasswordException";
  return {
    kind: locked ? "unknown-format" : "malformed",
    message: locked ? "files of this kind are not read" : `the PDF file cannot be read: ${reason(cause)}`,
    location: { file },
    found: locked ? "a file that a password protects" : undefined,
    expected: locked ? "the same saved without a password" : "a PDF file with text, or the Word file it was made from",
  };
}
