/** What the element does with its own tag in the page: the fallback content, and files dropped on it. */
import type { Sample } from "./store.js";

/** Reads the samples that the fallback content offers, and takes the content away. */
export function takeFallback(host: HTMLElement): Sample[] {
  const links = [...host.querySelectorAll<HTMLAnchorElement>("a[data-sample]")];
  const samples = links.map((link) => ({
    label: link.textContent.trim(),
    href: link.href,
    professions: (link.dataset["professions"] ?? "").split(",").filter((id) => id !== ""),
  }));
  for (const node of [...host.childNodes]) {
    // The comments are the marks by which Lit finds its place.
    if (node.nodeType !== Node.COMMENT_NODE) node.remove();
  }
  return samples;
}

/** Opens a file dropped anywhere on the element; while one is held over it, what is drawn says so by a class. */
export function acceptDrops(host: HTMLElement, open: (file: File) => void): void {
  const held = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  const show = (shown: boolean) => host.querySelector(".cm-workbench")?.classList.toggle("cm-dropping", shown);
  host.addEventListener("dragover", (event) => {
    if (!held(event)) return;
    event.preventDefault();
    show(true);
  });
  host.addEventListener("dragleave", (event) => {
    if (!(event.relatedTarget instanceof Node && host.contains(event.relatedTarget))) show(false);
  });
  host.addEventListener("drop", (event) => {
    if (!held(event)) return;
    event.preventDefault();
    show(false);
    const file = event.dataTransfer?.files[0];
    if (file) open(file);
  });
}

/** Brings a style sheet that lies beside the script to where an element is: the page, or a shadow root. */
export function addStyles(host: HTMLElement, file: string): Promise<unknown> {
  const root = host.getRootNode();
  const place = root instanceof ShadowRoot ? root : document.head;
  const href = new URL(file, import.meta.url).href;
  const there = place.querySelector<HTMLLinkElement>(`link[href="${href}"]`);
  if (there?.sheet) return Promise.resolve();
  const link = there ?? Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(href));
    });
    if (!there) place.append(link);
  });
}
