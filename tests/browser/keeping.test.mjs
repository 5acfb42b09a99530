/** Nothing lost: reviews kept on the device, over reloads, crashes and new versions of a curriculum. */
import assert from "node:assert/strict";

import { cards, decide, reviewed, openTools, kept, saved, saveProject, OWN, acceptTwo } from "./review-support.mjs";
import { accessible, fixture, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

test("a reload in the middle loses nothing, whatever file was open", async (page) => {
  await openFile(page, textFile("own.csv", OWN));
  await shows(page, "own.csv");
  await showMapping(page);
  await page.getByLabel("Your name or initials").fill("AB");
  await decide(page, 0, "Accept");
  await decide(page, 1, "Reject");
  await kept(page, 2);
  await page.reload();
  await shows(page, "own.csv");
  await page.locator(".cm-status", { hasText: "2 decisions on own.csv are here again" }).waitFor();
  await showMapping(page);
  await reviewed(page, 2);
  await cards(page).first().getByText("AB,").waitFor();
  await openFile(page, { name: "nursing.csv", mimeType: "text/csv", buffer: await fixture("curricula/nursing.csv") });
  await shows(page, "nursing.csv");
  await reviewed(page, 0);
  await openFile(page, textFile("own.csv", OWN));
  await shows(page, "own.csv");
  await reviewed(page, 2);
  await page.getByRole("tab", { name: "Gaps" }).click();
  await openTools(page);
  await page.getByRole("button", { name: "Forget everything" }).click();
  const question = page.getByRole("dialog", { name: "Forget everything kept on this device?" });
  await question.getByText("This takes away 2 reviews with 2 decisions").waitFor();
  await accessible(page);
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  await kept(page, 2);
  await page.getByRole("button", { name: "Forget everything" }).click();
  await saved(page, () => question.getByRole("button", { name: "Save a project file" }).click());
  await question.getByRole("button", { name: "Forget everything" }).click();
  await page
    .locator(".cm-told", { hasText: "Nothing is kept on this device any more: 2 reviews with 2 decisions" })
    .waitFor();
  await kept(page, 0);
  await kept(page, 0, "reviews");
  await showMapping(page);
  await reviewed(page, 0);
  await page.reload();
  await shows(page, "nursing.csv");
});

test("a file that was only opened is there after a reload, and earlier reviews are offered", async (page) => {
  await openFile(page, textFile("own.csv", OWN));
  await shows(page, "own.csv");
  await kept(page, 1, "reviews");
  await page.reload();
  await shows(page, "own.csv");
  await showMapping(page);
  await decide(page, 0, "Accept");
  await kept(page, 1);
  await openFile(page, textFile("other.csv", "Learning outcome\nTake blood from a child\n"));
  await shows(page, "other.csv");
  await page.getByRole("button", { name: "own.csv (1 decision)" }).waitFor();
  await accessible(page);
  await page.reload();
  await shows(page, "other.csv");
  await page.getByRole("button", { name: "own.csv (1 decision)" }).click();
  await shows(page, "own.csv");
  await reviewed(page, 1);
  await page.getByRole("button", { name: "other.csv (0 decisions)" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "own.csv (1 decision)" }).count(), 0);
});

test("a weight moved is there again after a reload, and in the project file", async (page) => {
  const weight = () => page.getByRole("slider", { name: "Harm if absent" });
  const showPlan = async () => {
    await page.getByRole("tab", { name: "Plan" }).click();
    await weight().waitFor();
  };
  await openFile(page, textFile("own.csv", OWN));
  await shows(page, "own.csv");
  await showPlan();
  await weight().press("Home");
  assert.equal(await weight().inputValue(), "1");
  const { text } = await saveProject(page);
  assert.equal(Object.values(JSON.parse(text).plan.importance)[0], 1);
  await page.reload();
  await shows(page, "own.csv");
  await showPlan();
  await page.waitForFunction(() => document.querySelector(".cm-weights input").value === "1");
  await page.getByRole("button", { name: "Back to the proposed weights and scores" }).click();
  await page.reload();
  await shows(page, "own.csv");
  await showPlan();
  assert.notEqual(await weight().inputValue(), "1");
});

test("the reviewer's name is there after a reload, and no decision loses the one it has", async (page) => {
  await openFile(page, textFile("own.csv", OWN));
  await shows(page, "own.csv");
  await showMapping(page);
  await page.getByLabel("Your name or initials").fill("AB");
  await decide(page, 0, "Accept");
  await kept(page, 1);
  await page.reload();
  await shows(page, "own.csv");
  await cards(page).first().waitFor();
  assert.equal(await page.getByLabel("Your name or initials").inputValue(), "AB");
  await page.getByLabel("Your name or initials").fill("");
  await cards(page).first().getByRole("button", { name: "Add a note" }).click();
  await page.keyboard.type("Seen");
  await page.getByRole("button", { name: "Save the note" }).click();
  await cards(page).first().locator(".cm-note", { hasText: "Seen" }).waitFor();
  await cards(page).first().getByText("AB,").waitFor();
});

test("the reviewer's name goes on with other files, and is not lost if it is written while one is mapped", async (page) => {
  await openFile(page, textFile("own.csv", OWN));
  await shows(page, "own.csv");
  await showMapping(page);
  const name = page.getByLabel("Your name or initials");
  await name.fill("AB");
  await openFile(page, textFile("other.csv", "Learning outcome\nKeep an accurate ledger\n"));
  await name.fill("CD");
  await shows(page, "other.csv");
  await showMapping(page);
  assert.equal(await name.inputValue(), "CD");
});

test("a note is kept as it is written, and the view shown comes back", async (page) => {
  await openFile(page, textFile("own.csv", OWN));
  await shows(page, "own.csv");
  await showMapping(page);
  await decide(page, 0, "Accept");
  await kept(page, 1);
  await cards(page).first().getByRole("button", { name: "Add a note" }).click();
  await page.keyboard.type("Not yet saved");
  await kept(page, 1, "drafts");
  const { text } = await saveProject(page);
  assert.deepEqual(
    JSON.parse(text).drafts.map(({ text }) => text),
    ["Not yet saved"],
  );
  await page.reload();
  await shows(page, "own.csv");
  await cards(page).first().waitFor();
  assert.equal(await page.getByRole("tab", { name: "Mapping" }).getAttribute("aria-selected"), "true");
  await cards(page).first().getByRole("button", { name: "Go on with your note" }).click();
  assert.equal(await page.locator("textarea").inputValue(), "Not yet saved");
  // It goes with its outcome to a new version of the curriculum.
  await openFile(page, textFile("own.csv", OWN.replace("Dress a wound", "Dress a deep wound")));
  await page.locator(".cm-told", { hasText: "1 decision was carried over from your review of own.csv" }).waitFor();
  await cards(page).first().getByRole("button", { name: "Go on with your note" }).click();
  await page.getByRole("button", { name: "Save the note" }).click();
  await cards(page).first().locator(".cm-note", { hasText: "Not yet saved" }).waitFor();
  await kept(page, 1, "drafts");
});

test("the last of several quick decisions is the one that is kept", async (page) => {
  await showMapping(page);
  await page.evaluate(() => {
    for (const name of ["Accept", "Reject", "Accept", "Reject"]) {
      const card = document.querySelector(".cm-alignment");
      [...card.querySelectorAll("button")].find((button) => button.textContent.trim() === name).click();
    }
  });
  await page.locator(".cm-alignment--rejected").waitFor();
  await kept(page, 1);
  await page.waitForTimeout(500);
  await page.reload();
  await showMapping(page);
  await page.locator(".cm-alignment--rejected").waitFor();
});

test("a crash of the worker in the middle loses nothing", async (page) => {
  await showMapping(page);
  await decide(page, 0, "Accept");
  await kept(page, 1);
  const [worker] = page.workers();
  const gone = worker.waitForEvent("close");
  await worker.evaluate(() => void setTimeout(() => self.undefinedFunction()));
  await gone;
  await decide(page, 1, "Accept");
  await reviewed(page, 2);
  await kept(page, 2);
  await page.getByRole("tab", { name: "Gaps" }).click();
  assert.ok((await page.locator(".cm-row").count()) > 0);
});

test("only what changed in a new version is to be reviewed again", async (page) => {
  await acceptTwo(page, "own.csv");
  const changed = OWN.replace("Module,", "Year,Module,")
    .replaceAll("\nM1", "\n1,M1")
    .replace("Protect personal information", "Discuss personal information");
  await openFile(page, textFile("own.csv", changed));
  await page.getByText("1 decision to make again").waitFor();
  await page.getByText("Protect personal information and confidentiality").waitFor();
  await reviewed(page, 1);
  await accessible(page);
  await page.getByRole("button", { name: /^Done/ }).click();
  await page.getByText("1 decision to make again").waitFor({ state: "detached" });
});

test("a new version is found by its outcomes, whatever its file is called, and another programme is not", async (page) => {
  await acceptTwo(page, "own-2025.csv");
  // As a page before kept it: without what reviews are found by.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.open("curriculum-mapper").onsuccess = ({ target: { result: database } }) => {
          const writing = database.transaction("versions", "readwrite");
          writing.objectStore("versions").clear();
          writing.oncomplete = () => (database.close(), resolve());
        };
      }),
  );
  await openFile(page, textFile("own-2026.csv", OWN.replace("Dress a wound", "Dress a deep wound")));
  await page
    .locator(".cm-told", { hasText: "2 decisions were carried over from your review of own-2025.csv" })
    .waitFor();
  await reviewed(page, 2);
  await openFile(page, textFile("own-2025.csv", "Learning outcome\nKeep an accurate ledger\nAudit a small company\n"));
  await page.locator(".cm-read__file", { hasText: "own-2025.csv" }).waitFor();
  await reviewed(page, 0);
  assert.equal(await page.getByText("to make again").count(), 0);
  assert.equal(await page.locator(".cm-told").count(), 0);
});
