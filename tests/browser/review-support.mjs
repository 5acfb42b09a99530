/** What the tests of reviews share: deciding, waiting until it is kept, saving. */
import { readFile } from "node:fs/promises";

import { openFile, showMapping, shows, textFile } from "./support.mjs";

export const cards = (page) => page.locator(".cm-alignment");
export const decide = (page, n, verdict) => cards(page).nth(n).getByRole("button", { name: verdict }).click();
export const reviewed = (page, n) => page.getByText(new RegExp(`^${n} of \\d+ alignments? reviewed`)).waitFor();
export const openTools = async (page) => {
  await page.getByRole("button", { name: "Save, export and compare" }).click();
  await page.getByRole("heading", { name: "Keep and compare your review" }).waitFor();
};

/** Waits until the browser's database holds so many decisions, or notes that are being written. */
export async function kept(page, count, store = "decisions") {
  await page.waitForFunction(
    ([count, store]) =>
      new Promise((resolve) => {
        const opening = indexedDB.open("curriculum-mapper");
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains(store)) return resolve(false);
          const asked = database.transaction(store).objectStore(store).count();
          asked.onsuccess = () => (database.close(), resolve(asked.result === count));
        };
      }),
    [count, store],
  );
}

export async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

export async function saveProject(page) {
  await openTools(page);
  return saved(page, () => page.getByRole("button", { name: "Save a project file" }).click());
}

export const projectFile = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

export const OWN =
  "Module,Learning outcome\nM1,Keep clear and accurate records of care\nM1,Protect personal information and confidentiality\nM1,Dress a wound\n";

/** Opens the curriculum under a file name and accepts its first two alignments. */
export async function acceptTwo(page, name) {
  await openFile(page, textFile(name, OWN));
  await shows(page, name);
  await showMapping(page);
  await decide(page, 0, "Accept");
  await decide(page, 1, "Accept");
  await kept(page, 2);
}
