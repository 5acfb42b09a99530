/**
 * What writes workbooks zips with, in a page, in place of its library's way: that starts workers from blobs, which a policy
 * such as `default-src 'self'` forbids.
 */
import { zipSync, type Zippable } from "fflate";

// Its own `zip` is hidden by the one below.
export * from "fflate";

export function zip(files: Zippable, done: (error: null, archive: Uint8Array) => void): void {
  done(null, zipSync(files));
}
