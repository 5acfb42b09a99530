/** Where a review is left: in a page, and in an element of it. */
import { DEFAULT_FRAMEWORK } from "../engine/index.js";

/** What a page gives an element to be told apart by. */
interface Given {
  baseURI: string;
  id: string;
  src: string | null | undefined;
  framework: string | null | undefined;
}

/**
 * What the review left in an element is found by: the page's path and what the page gave the element, so that none shows
 * what was left in another. An element that was given nothing is known by the path alone.
 */
export function placeOf({ baseURI, id, src, framework }: Given): string {
  const path = new URL(baseURI).pathname;
  const given = [id, src ?? "", framework === DEFAULT_FRAMEWORK ? "" : (framework ?? "")];
  return given.join("") === "" ? path : JSON.stringify([path, ...given]);
}
