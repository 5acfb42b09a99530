/**
 * Keeps reviews in the browser's own database, each decision as it is made. A review is known by its curriculum's and its
 * framework's content, so another version of either has a review of its own.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import type { Decision } from "../engine/index.js";
import { setKept } from "./kept.js";
import type { Project } from "./project.js";
import type { Decisions } from "./review-state.js";

/** A review without its decisions, which are kept one by one. */
type Head = Omit<Project, "decisions"> & { key: string; file: string };

interface Kept extends DBSchema {
  reviews: { key: string; value: Head; indexes: { file: string } };
  decisions: { key: [review: string, outcome: string, competency: string]; value: Decision };
  /** The review that a page shows when it is opened again. */
  pages: { key: string; value: string };
}

const NAME = "curriculum-mapper";

export class Keeper {
  readonly #database: IDBPDatabase<Kept>;
  /** Writes go one after the other, so that a head is there before its decisions. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(database: IDBPDatabase<Kept>) {
    this.#database = database;
  }

  static async open(): Promise<Keeper> {
    const database = await openDB<Kept>(NAME, 1, {
      upgrade(database) {
        database.createObjectStore("reviews", { keyPath: "key" }).createIndex("file", "file");
        database.createObjectStore("decisions");
        database.createObjectStore("pages");
      },
      blocking: () => database.close(),
    });
    return new Keeper(database);
  }

  /** The review that a page showed last. */
  async ofPage(page: string): Promise<Project | undefined> {
    const key = await this.#database.get("pages", page);
    return key === undefined ? undefined : this.#whole(await this.#database.get("reviews", key));
  }

  /** The review of this curriculum and framework, or else the one of an earlier version of them. */
  async of(reading: Project["reading"], framework: Project["framework"]): Promise<Project | undefined> {
    const same = await this.#database.get("reviews", keyOf({ reading, framework }));
    if (same) return this.#whole(same);
    const versions = await this.#database.getAllFromIndex("reviews", "file", reading.file);
    return this.#whole(versions.filter((one) => one.framework.id === framework.id).at(-1));
  }

  /** Keeps a review's head, and that this page shows it. */
  keep(page: string, { decisions: _, ...head }: Project): Promise<void> {
    return this.#write(async () => {
      const key = keyOf(head);
      const writing = this.#database.transaction(["reviews", "pages"], "readwrite");
      void writing.objectStore("reviews").put({ ...head, key, file: head.reading.file });
      void writing.objectStore("pages").put(key, page);
      await writing.done;
      setKept(true);
    });
  }

  /** Keeps what has changed between two states of a review's decisions. */
  decided(project: Pick<Project, "reading" | "framework">, before: Decisions, after: Decisions): Promise<void> {
    return this.#write(async () => {
      const review = keyOf(project);
      const writing = this.#database.transaction("decisions", "readwrite", { durability: "strict" });
      for (const [key, decision] of after) {
        if (before.get(key) !== decision) {
          void writing.store.put(decision, [review, decision.outcome, decision.competency]);
        }
      }
      for (const [key, decision] of before) {
        if (!after.has(key)) void writing.store.delete([review, decision.outcome, decision.competency]);
      }
      await writing.done;
    });
  }

  /** Shows no review on this page when it is opened again. */
  leave(page: string): Promise<void> {
    return this.#write(() => this.#database.delete("pages", page));
  }

  /** Takes everything off this device. */
  forget(): Promise<void> {
    return this.#write(async () => {
      const writing = this.#database.transaction(["reviews", "decisions", "pages"], "readwrite");
      for (const store of ["reviews", "decisions", "pages"] as const) void writing.objectStore(store).clear();
      await writing.done;
      setKept(false);
    });
  }

  async #whole(head: Head | undefined): Promise<Project | undefined> {
    if (!head) return undefined;
    const { key, file: _, ...project } = head;
    const range = IDBKeyRange.bound([key], [key, []]);
    return { ...project, decisions: await this.#database.getAll("decisions", range) };
  }

  #write(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function keyOf({ reading, framework }: Pick<Project, "reading" | "framework">): string {
  return `${reading.sha256} ${framework.sha256}`;
}
