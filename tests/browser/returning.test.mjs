/** A page goes on where it was left: each element with what was opened in it, and with nothing of another's. */
import { mapped, openFile, site, textFile } from "./support.mjs";

const { test } = site();

const ELEMENTS = {
  nursing: '<curriculum-mapper src="/samples/nursing.csv" professions="adult-nurse"></curriculum-mapper>',
  "social-work": '<curriculum-mapper src="/samples/social-work.csv" professions="social-worker"></curriculum-mapper>',
  unread: '<curriculum-mapper src="/icon.svg"></curriculum-mapper>',
  bare: "<curriculum-mapper></curriculum-mapper>",
  first: '<curriculum-mapper id="first"></curriculum-mapper>',
  second: '<curriculum-mapper id="second"></curriculum-mapper>',
};

/** A host's page at one path that shows what its query names, as `/programme?id=…` does. */
const programmes = {
  path: null,
  prepare: (page) =>
    page.route("**/programme?*", (route) => {
      const shown = new URL(route.request().url()).search.slice(1).split("&");
      return route.fulfill({
        contentType: "text/html",
        headers: { "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" },
        body: `<!doctype html><html lang="en"><title>Programme</title><link rel="icon" href="/pages/icon.svg">
<link rel="stylesheet" href="/curriculum-mapper.css"><script type="module" src="/curriculum-mapper.js"></script>
<main><h1>Programme</h1>${shown.map((one) => ELEMENTS[one]).join("")}</main></html>`,
      });
    }),
};

const element = (page, n = 0) => page.locator("curriculum-mapper").nth(n);
const shows = async (where, file) => {
  await where.locator(".cm-read__file", { hasText: file }).waitFor({ timeout: 30_000 });
  await mapped(where);
};
const reviewed = (where, n) => where.getByText(new RegExp(`^${n} of \\d+ alignments? reviewed`)).waitFor();

/** Accepts so many alignments of what an element shows, and waits until they are kept. */
async function accept(page, where, count) {
  await where.getByRole("tab", { name: "Mapping" }).click();
  await where.locator(".cm-outcome").first().waitFor();
  for (let n = 0; n < count; n++) {
    await where.locator(".cm-alignment").nth(n).getByRole("button", { name: "Accept" }).click();
  }
  await reviewed(where, count);
  await page.waitForTimeout(500);
}

const own = (name) => textFile(name, `Learning outcome\nKeep accurate records of care\n${name}\n`);

test(
  "another src at the same path opens its own, and offers the review of the one before",
  async (page) => {
    await page.goto("/programme?nursing");
    await shows(page, "nursing.csv");
    await accept(page, page, 1);
    await page.goto("/programme?social-work");
    await shows(page, "social-work.csv");
    await reviewed(page, 0);
    await page.getByRole("button", { name: "nursing.csv (1 decision)" }).click();
    await shows(page, "nursing.csv");
    await reviewed(page, 1);
    // A person opened it in this element, so it is what comes back there.
    await page.reload();
    await shows(page, "nursing.csv");
    await reviewed(page, 1);
    await page.goto("/programme?nursing");
    await shows(page, "nursing.csv");
    await reviewed(page, 1);
  },
  programmes,
);

test(
  "two elements on a page each go on with their own",
  async (page) => {
    await page.goto("/programme?nursing&social-work");
    await shows(element(page), "nursing.csv");
    await shows(element(page, 1), "social-work.csv");
    await accept(page, element(page), 1);
    await accept(page, element(page, 1), 2);
    await page.reload();
    await shows(element(page), "nursing.csv");
    await shows(element(page, 1), "social-work.csv");
    await reviewed(element(page), 1);
    await reviewed(element(page, 1), 2);
  },
  programmes,
);

test(
  "two elements that were given nothing but an id each go on with what was opened in them",
  async (page) => {
    await page.goto("/programme?first&second");
    await openFile(element(page), own("one.csv"));
    await shows(element(page), "one.csv");
    await openFile(element(page, 1), own("two.csv"));
    await shows(element(page, 1), "two.csv");
    await page.waitForTimeout(500);
    await page.reload();
    await shows(element(page), "one.csv");
    await shows(element(page, 1), "two.csv");
    // An element in which nothing was opened has nothing of theirs, and offers both.
    await page.goto("/programme?bare");
    await page.getByRole("button", { name: "one.csv (0 decisions)" }).waitFor();
    await page.getByRole("button", { name: "two.csv (0 decisions)" }).click();
    await shows(page, "two.csv");
  },
  programmes,
);

test(
  "two elements share an engine that the page gave them",
  async (page) => {
    await page.goto("/programme?first&second");
    await page.evaluate(async () => {
      const { createEngine } = await import("/engine.js");
      const engine = createEngine({ worker: true });
      const make = (src) => Object.assign(document.createElement("curriculum-mapper"), { engine, src });
      document.querySelector("main").replaceChildren(make("/samples/nursing.csv"), make("/samples/social-work.csv"));
    });
    await shows(element(page), "nursing.csv");
    await shows(element(page, 1), "social-work.csv");
  },
  programmes,
);

test(
  "a new element with another src at the same address opens its own",
  async (page) => {
    await page.goto("/programme?nursing");
    await shows(page, "nursing.csv");
    await accept(page, page, 1);
    await page.evaluate(() => {
      document.querySelector("curriculum-mapper").remove();
      const next = Object.assign(document.createElement("curriculum-mapper"), { src: "/samples/social-work.csv" });
      document.querySelector("main").append(next);
    });
    await shows(page, "social-work.csv");
    await reviewed(page, 0);
  },
  programmes,
);

test(
  "a file opened in an element comes back, with a src and without one",
  async (page) => {
    for (const given of ["bare", "social-work"]) {
      await page.goto(`/programme?${given}`);
      if (given !== "bare") await shows(page, `${given}.csv`);
      await openFile(page, own(`in-${given}.csv`));
      await shows(page, `in-${given}.csv`);
      await page.waitForTimeout(500);
      await page.reload();
      await shows(page, `in-${given}.csv`);
    }
    await page.goto("/programme?bare");
    await shows(page, "in-bare.csv");
  },
  programmes,
);

test(
  "what stays in sight because the next src could not be read is not taken for what is there",
  async (page) => {
    await page.goto("/programme?nursing");
    await shows(page, "nursing.csv");
    await element(page).evaluate((one) => (one.src = "/icon.svg"));
    await page.locator(".nhsuk-error-summary").waitFor();
    await accept(page, page, 1);
    await page.goto("/programme?unread");
    await page.locator(".nhsuk-error-summary").waitFor();
    await page.getByRole("button", { name: "nursing.csv (1 decision)" }).waitFor();
    await page.goto("/programme?nursing");
    await shows(page, "nursing.csv");
    await reviewed(page, 1);
  },
  programmes,
);

test(
  "what was kept by the path alone comes back where an element was given nothing, and is offered elsewhere",
  async (page) => {
    await page.goto("/programme?nursing");
    await shows(page, "nursing.csv");
    await openFile(page, own("own.csv"));
    await shows(page, "own.csv");
    await accept(page, page, 1);
    // As a page before kept it.
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open("curriculum-mapper").onsuccess = ({ target: { result: database } }) => {
            const pages = database.transaction("pages", "readwrite").objectStore("pages");
            pages.getAll().onsuccess = ({ target: { result: keys } }) => {
              pages.clear();
              pages.put(keys[0], "/programme");
            };
            pages.transaction.oncomplete = () => (database.close(), resolve());
          };
        }),
    );
    await page.reload();
    await shows(page, "nursing.csv");
    await page.getByRole("button", { name: "own.csv (1 decision)" }).waitFor();
    await page.goto("/programme?bare");
    await shows(page, "own.csv");
    await reviewed(page, 1);
  },
  programmes,
);
