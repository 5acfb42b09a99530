/**
 * The text of PDF files. pdf.js is larger than all the rest together, so this is a script of its own that is loaded with
 * the first such file.
 */
import { reason, type MapperErrorShape } from "./errors.js";
import { Port } from "./pdf-port.js";
import { rulingsOf, turned, within } from "./pdf-rulings.js";
import { tablesOf, type Grid } from "./pdf-tables.js";
import { pageOf, plain, written, type Item, type Page } from "./pdf-text.js";

type PdfJs = typeof import("pdfjs-dist/legacy/build/pdf.mjs");
type PdfWorker = InstanceType<PdfJs["PDFWorker"]>;
type PdfPage = Awaited<ReturnType<Awaited<ReturnType<PdfJs["getDocument"]>["promise"]>["getPage"]>>;
interface Loaded extends PdfJs {
  /** Its worker, which works in the thread that asks: that is the engine's own. */
  worker(port: Port): PdfWorker;
}

/** Words in the names of fonts whose letters are heavier than others'. */
const BOLD = /bold|black|heavy|demi/i;

let loading: Promise<Loaded> | undefined;

async function load(): Promise<Loaded> {
  // @ts-expect-error It has no types, nor needs any.
  const { WorkerMessageHandler } = await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const worker = (port: Port) => {
    WorkerMessageHandler.initializeFromPort(port);
    return pdfjs.PDFWorker.create({ port: port as unknown as Worker, verbosity: 0 });
  };
  return { ...pdfjs, worker };
}

/** The text of a PDF with its tables and headings, as `pdf-text.ts` writes it. */
export async function textOf({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<string> {
  const pdfjs = await (loading ??= load());
  const port = new Port();
  const worker = pdfjs.worker(port);
  // It takes the bytes for itself, and may neither draw, nor fetch, nor run what is in the file, nor unpack its pictures.
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    worker,
    disableFontFace: true,
    isEvalSupported: false,
    maxImageSize: 0,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const pages: Page[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      port.nextPage();
      const page = await document.getPage(number);
      pages.push(await blocksOf(page, pdfjs));
      page.cleanup();
    }
    const text = written(pages);
    if (text.trim() === "") throw new Error("it holds no text, only pictures");
    return text;
  } catch (cause) {
    throw refusal(name, cause);
  } finally {
    await task.destroy();
    worker.destroy();
  }
}

async function blocksOf(page: PdfPage, { OPS, AnnotationMode }: PdfJs): Promise<Page> {
  const { items } = await page.getTextContent();
  const turn = turned(page.rotate);
  // What cannot be drawn, or is too much, has its text all the same.
  const grids = await page
    .getOperatorList({ annotationMode: AnnotationMode.DISABLE })
    .then((drawing) => tablesOf(rulingsOf(drawing, OPS, turn)))
    .catch((): Grid[] => []);
  const bold = new Map<string, boolean>();
  const isBold = (font: string) => {
    if (!bold.has(font)) bold.set(font, page.commonObjs.has(font) && BOLD.test(nameOf(page.commonObjs.get(font))));
    return bold.get(font)!;
  };
  const found = items.flatMap((item): Item[] => {
    if (!("str" in item)) return [];
    const { width, height, hasEOL: ends } = item;
    const [a, b, , , x, y] = within(turn, item.transform);
    // Text may go upwards, as in the header of a narrow column.
    const half = width / 2 / (Math.hypot(a, b) || 1);
    const middle: Item["middle"] = [x + a * half, y + b * half + height / 4];
    return [{ text: plain(item.str), x, y, middle, width, height, bold: isBold(item.fontName), ends }];
  });
  return pageOf(found, grids);
}

const nameOf = (font: unknown) => String((font as { name?: unknown } | null)?.name);

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
