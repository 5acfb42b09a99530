/**
 * Keeps reviews in the browser's own database, each decision as it is made. A review is known by its curriculum's and its
 * framework's content, so another version of either has a review of its own.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import type { Decision } from "../engine/index.js";
import { forgetAll, setKept } from "./kept.js";
import { areVersions, printOf, shared, type Print } from "./likeness.js";
import type { Draft, Project } from "./project.js";
import { partsOf, type Decisions, type Drafts } from "./review-state.js";
import type { Kept as Listed } from "./store.js";

/** A review without its decisions and drafts, which are kept one by one. */
type Head = Omit<Project, "decisions" | "drafts"> & { key: string; file: string };

type Place = [review: string, outcome: string, competency: string];

interface Kept extends DBSchema {
  reviews: { key: string; value: Head; indexes: { file: string } };
  decisions: { key: Place; value: Decision };
  /** Notes that are being written. */
  drafts: { key: Place; value: Draft };
  /** The review that was left at a place: in a page, and in an element of it. */
  pages: { key: string; value: string };
  /** By what a review is found when another version of its curriculum is opened. */
  versions: { key: string; value: Version };
}

/** A review in short, so that many are looked through without reading a whole curriculum. */
interface Version {
  key: string;
  /** The framework's identifier. */
  framework: string;
  file: string;
  print: Print;
  /** When it was last kept, in milliseconds since 1970. */
  at: number;
}

/** What a review is of. */
type About = Pick<Project, "reading" | "framework">;

const NAME = "curriculum-mapper";

export class Keeper {
  readonly #database: IDBPDatabase<Kept>;
  /** Writes go one after the other, so that a head is there before its decisions. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(database: IDBPDatabase<Kept>) {
    this.#database = database;
  }

  static async open(): Promise<Keeper> {
    const database = await openDB<Kept>(NAME, 3, {
      upgrade(database) {
        if (!database.objectStoreNames.contains("reviews")) {
          database.createObjectStore("reviews", { keyPath: "key" }).createIndex("file", "file");
          database.createObjectStore("decisions");
          database.createObjectStore("pages");
        }
        if (!database.objectStoreNames.contains("drafts")) database.createObjectStore("drafts");
        database.createObjectStore("versions", { keyPath: "key" });
      },
      blocking: () => database.close(),
    });
    return new Keeper(database);
  }

  /** The review that was left at a place. */
  async at(place: string): Promise<Project | undefined> {
    const key = await this.#database.get("pages", place);
    return key === undefined ? undefined : this.#whole(await this.#database.get("reviews", key));
  }

  /** The review of this curriculum and framework, or else the one of an earlier version of them. */
  async of(reading: About["reading"], framework: About["framework"]): Promise<Project | undefined> {
    const same = await this.#database.get("reviews", keyOf({ reading, framework }));
    if (same) return this.#whole(same);
    const print = printOf(reading.curriculum.outcomes);
    const alike = (await this.#versions())
      .filter((one) => one.framework === framework.id)
      .map((one) => ({ ...one, share: shared(print, one.print) }))
      .filter(({ file, share }) => areVersions(share, file === reading.file))
      .sort((a, b) => b.share - a.share || b.at - a.at);
    return alike[0] && this.#whole(await this.#database.get("reviews", alike[0].key));
  }

  /** Every review in short; those that an earlier version of this page kept are looked at once more. */
  async #versions(): Promise<Version[]> {
    const [known, keys] = await Promise.all([this.#database.getAll("versions"), this.#database.getAllKeys("reviews")]);
    const there = new Set(known.map(({ key }) => key));
    for (const key of keys.filter((one) => !there.has(one))) {
      const head = await this.#database.get("reviews", key);
      if (head) known.push(versionOf(head, 0));
    }
    return known;
  }

  /** Keeps a review's head, and that it was left at this place. */
  keep(place: string, { decisions: _, drafts: __, ...head }: Project): Promise<void> {
    return this.#write(async () => {
      const key = keyOf(head);
      // First, or a page that ends in between would not look for what it kept.
      setKept(true);
      const writing = this.#database.transaction(["reviews", "versions", "pages"], "readwrite");
      void writing.objectStore("reviews").put({ ...head, key, file: head.reading.file });
      void writing.objectStore("versions").put(versionOf({ ...head, key }, Date.now()));
      void writing.objectStore("pages").put(key, place);
      await writing.done;
    });
  }

  /** Keeps what has changed between two states of a review's decisions. */
  decided(project: About, before: Decisions, after: Decisions): Promise<void> {
    return this.#changed("decisions", project, before, after, (decision) => decision);
  }

  /** Keeps what has changed of the notes that are being written. */
  drafted(project: About, before: Drafts, after: Drafts): Promise<void> {
    return this.#changed("drafts", project, before, after, (text, key) => ({ ...partsOf(key), text }));
  }

  #changed<V, S extends "decisions" | "drafts">(
    store: S,
    project: About,
    before: ReadonlyMap<string, V>,
    after: ReadonlyMap<string, V>,
    valueOf: (one: V, key: string) => Kept[S]["value"],
  ): Promise<void> {
    const review = keyOf(project);
    const place = (key: string): Place => {
      const { outcome, competency } = partsOf(key);
      return [review, outcome, competency];
    };
    return this.#write(async () => {
      const writing = this.#database.transaction(store, "readwrite", { durability: "strict" });
      for (const [key, one] of after) {
        if (before.get(key) !== one) void writing.store.put(valueOf(one, key), place(key));
      }
      for (const key of before.keys()) {
        if (!after.has(key)) void writing.store.delete(place(key));
      }
      await writing.done;
    });
  }

  /** Leaves no review at a place. */
  leave(place: string): Promise<void> {
    return this.#write(() => this.#database.delete("pages", place));
  }

  /** The reviews kept latest, without this one. */
  async latest(most: number, without: About | undefined): Promise<Listed[]> {
    const versions = await this.#versions();
    const own = without && keyOf(without);
    const latest = versions.filter(({ key }) => key !== own).sort((a, b) => b.at - a.at);
    return Promise.all(
      latest.slice(0, most).map(async ({ key, file }) => {
        return { key, file, decisions: await this.#database.count("decisions", rangeOf(key)) };
      }),
    );
  }

  /** A review by its key. */
  async byKey(key: string): Promise<Project | undefined> {
    return this.#whole(await this.#database.get("reviews", key));
  }

  /** How much is kept. */
  async count(): Promise<{ reviews: number; decisions: number }> {
    const [reviews, decisions] = await Promise.all([
      this.#database.count("reviews"),
      this.#database.count("decisions"),
    ]);
    return { reviews, decisions };
  }

  /** Takes everything off this device. */
  forget(): Promise<void> {
    return this.#write(async () => {
      const stores = ["reviews", "decisions", "drafts", "pages", "versions"] as const;
      const writing = this.#database.transaction(stores, "readwrite");
      for (const store of stores) void writing.objectStore(store).clear();
      await writing.done;
      forgetAll();
    });
  }

  async #whole(head: Head | undefined): Promise<Project | undefined> {
    if (!head) return undefined;
    const { key, file: _, ...project } = head;
    const range = rangeOf(key);
    const [decisions, drafts] = await Promise.all([
      this.#database.getAll("decisions", range),
      this.#database.getAll("drafts", range),
    ]);
    return { ...project, decisions, drafts };
  }

  #write(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** The places of a review's decisions and drafts. */
function rangeOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key], [key, []]);
}

function versionOf({ key, reading, framework }: About & { key: string }, at: number): Version {
  return { key, framework: framework.id, file: reading.file, print: printOf(reading.curriculum.outcomes), at };
}

function keyOf({ reading, framework }: About): string {
  return `${reading.sha256} ${framework.sha256}`;
}
