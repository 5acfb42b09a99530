/** Nothing lost: reviews kept on the device, project files, two reviewers, and new versions of a curriculum. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { strFromU8, unzipSync } from "fflate";

import { accessible, fits, fixture, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

const cards = (page) => page.locator(".cm-alignment");
const decide = (page, n, verdict) => cards(page).nth(n).getByRole("button", { name: verdict }).click();
const reviewed = (page, n) => page.getByText(new RegExp(`^${n} of \\d+ alignments? reviewed`)).waitFor();
const openTools = async (page) => {
  await page.getByRole("button", { name: "Save, export and compare" }).click();
  await page.getByRole("heading", { name: "Keep and compare your review" }).waitFor();
};

/** Waits until the browser's database holds so many decisions, or notes that are being written. */
async function kept(page, count, store = "decisions") {
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

async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

async function saveProject(page) {
  await openTools(page);
  return saved(page, () => page.getByRole("button", { name: "Save a project file" }).click());
}

const projectFile = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

const OWN =
  "Module,Learning outcome\nM1,Keep clear and accurate records of care\nM1,Protect personal information and confidentiality\nM1,Dress a wound\n";

/** Opens the curriculum under a file name and accepts its first two alignments. */
async function acceptTwo(page, name) {
  await openFile(page, textFile(name, OWN));
  await shows(page, name);
  await showMapping(page);
  await decide(page, 0, "Accept");
  await decide(page, 1, "Accept");
  await kept(page, 2);
}

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

test("a project file takes a review elsewhere, and two reviewers are held against each other", async (page) => {
  await openFile(page, textFile("own.csv", OWN));
  await shows(page, "own.csv");
  await showMapping(page);
  await page.getByLabel("Your name or initials").fill("AB");
  await decide(page, 0, "Accept");
  await decide(page, 1, "Accept");
  await cards(page).nth(1).getByRole("button", { name: "Add a note" }).click();
  await page.keyboard.type("My note");
  await page.getByRole("button", { name: "Save the note" }).click();
  const mine = await saveProject(page);
  assert.equal(mine.name, "own-review.json");
  const project = JSON.parse(mine.text);
  assert.deepEqual(
    project.decisions.map(({ verdict, reviewer }) => [verdict, reviewer]),
    [
      ["accept", "AB"],
      ["accept", "AB"],
    ],
  );
  const [one, two] = project.decisions;
  const theirs = { ...project, decisions: [one, { ...two, verdict: "reject", reviewer: "CD", reason: "Too general" }] };
  theirs.decisions.push({ outcome: theirs.reading.curriculum.outcomes[2].id, competency: "IDT:D4", verdict: "add" });
  await page.getByLabel("Compare with another").setInputFiles(projectFile("cd.json", JSON.stringify(theirs)));
  await page.getByRole("heading", { name: "Your review and cd.json" }).waitFor();
  await page.getByText("2 alignments were decided by both; 0 by you alone, 1 by the other alone.").waitFor();
  await page.getByText("1 disagreement").waitFor();
  await page.getByText("rejected, Too general").waitFor();
  await accessible(page);
  await page.getByRole("button", { name: "Take over the 1" }).click();
  await page.getByRole("button", { name: /Take theirs/ }).click();
  await page.getByText("There is no disagreement left.").waitFor();
  assert.equal(await page.locator(".cm-note").textContent(), "Too general\nMy note");
  await reviewed(page, 3);
  assert.equal(await page.locator(".cm-alignment--rejected").count(), 1);
  await kept(page, 3);

  await page.evaluate(() => (indexedDB.deleteDatabase("curriculum-mapper"), localStorage.clear()));
  await page.goto("/");
  await openFile(page, projectFile("mine.json", mine.text));
  await page.locator(".cm-told", { hasText: "2 decisions are from the file mine.json" }).waitFor();
  await showMapping(page);
  await reviewed(page, 2);
});

test("a project file does not take the place of one's own decisions unasked", async (page) => {
  await openFile(page, textFile("own.csv", OWN));
  await shows(page, "own.csv");
  await showMapping(page);
  await decide(page, 0, "Accept");
  await decide(page, 1, "Accept");
  const mine = await saveProject(page);
  const project = JSON.parse(mine.text);
  const [one, two] = project.decisions;
  const added = { outcome: project.reading.curriculum.outcomes[2].id, competency: "IDT:D4", verdict: "add" };
  const theirs = { ...project, professions: ["midwife"], decisions: [{ ...one, verdict: "reject" }, added] };
  const question = page.getByRole("dialog", { name: "Whose review?" });
  const openTheirs = async () => {
    await openFile(page, projectFile("cd.json", JSON.stringify(theirs)));
    await question.getByText("You have 2 decisions of your own").waitFor();
    await question.getByText("cd.json says otherwise on 1, and has 1 more.").waitFor();
    await question.getByText("The professions of cd.json are not those that you chose.").waitFor();
  };
  const told = (text) => page.locator(".cm-told", { hasText: text }).waitFor();
  await openTheirs();
  await accessible(page);
  await page.keyboard.press("Escape");
  await told("Your own 2 decisions stay as they were");
  await reviewed(page, 2);
  assert.equal(await page.locator(".cm-alignment--rejected").count(), 0);
  await openTheirs();
  await question.getByRole("button", { name: "Compare them" }).click();
  await page.getByRole("heading", { name: "Your review and cd.json" }).waitFor();
  await page.getByRole("button", { name: "Close the comparison" }).click();
  assert.equal(await page.getByRole("tab", { name: "Midwife" }).count(), 0);
  await openTheirs();
  await question.getByRole("button", { name: "Take theirs" }).click();
  await told("2 decisions are from cd.json. 1 of your own stays beside. Undo brings yours back.");
  await reviewed(page, 3);
  assert.equal(await page.locator(".cm-alignment--rejected").count(), 1);
  await kept(page, 3);
  await page.getByRole("button", { name: "Undo" }).click();
  await reviewed(page, 2);
  assert.equal(await page.locator(".cm-alignment--rejected").count(), 0);
  assert.equal(await page.locator(".cm-told").count(), 0, "it is true no longer");
  await kept(page, 2);
  // What says nothing else asks nothing.
  await openFile(page, projectFile("backup.json", JSON.stringify({ ...project, decisions: [two] })));
  await told("2 decisions of your own are here again; the file backup.json says nothing else.");
});

test("a project file does not take the place of one's own weights unasked, and Undo brings them and the professions back", async (page) => {
  const weight = (name) => page.getByRole("slider", { name });
  const own = () => page.locator(".cm-owned");
  const question = page.getByRole("dialog", { name: "Whose review?" });
  await page.getByRole("tab", { name: "Plan" }).click();
  await weight("Harm if absent").press("Home");
  await own().getByText("weight of “Harm if absent” 1").waitFor();
  const project = JSON.parse((await saveProject(page)).text);
  const [outcome] = project.reading.curriculum.outcomes;
  const decisions = [{ outcome: outcome.id, competency: "IDT:D4", verdict: "add" }];
  const theirs = { ...project, decisions, professions: ["midwife"], plan: { importance: { reach: 4 } } };
  const openTheirs = () => openFile(page, projectFile("theirs.json", JSON.stringify(theirs)));
  await openTheirs();
  await question.getByText("theirs.json has 1 decision on this curriculum, and you have none.").waitFor();
  await question.getByText("Your weights, scores or drafts in the plan are not those of theirs.json.").waitFor();
  await question.getByRole("button", { name: "Keep mine" }).click();
  await page.locator(".cm-told", { hasText: "Your own review stays as it was" }).waitFor();
  await own().getByText("weight of “Harm if absent” 1").waitFor();
  await openTheirs();
  await question.getByRole("button", { name: "Take theirs" }).click();
  await own().getByText("weight of “Reach” 4").waitFor();
  await page.getByRole("heading", { name: /^Suggested plan: Midwife/ }).waitFor();
  assert.doesNotMatch(await page.locator(".cm-told").innerText(), /0 of your own/);
  await showMapping(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("tab", { name: "Plan" }).click();
  await own().getByText("weight of “Harm if absent” 1").waitFor();
  await page.getByRole("heading", { name: /^Suggested plan: Nurse \(adult\)/ }).waitFor();
  await showMapping(page);
  await page.getByRole("button", { name: "Redo" }).click();
  await page.getByRole("tab", { name: "Plan" }).click();
  await own().getByText("weight of “Reach” 4").waitFor();
  await page.reload();
  await own().getByText("weight of “Reach” 4").waitFor();
  await page.getByRole("heading", { name: /^Suggested plan: Midwife/ }).waitFor();
  await openFile(page, projectFile("same.json", JSON.stringify({ ...theirs, plan: undefined })));
  await shows(page, "nursing.csv");
  assert.equal(await question.count(), 0, "what says nothing else asks nothing");
});

test("a damaged project file is refused in words", async (page) => {
  await openFile(page, projectFile("bad.json", '{"schema": "curriculum-mapper/project/1", "reading": {"file": 3}}'));
  await page.locator(".nhsuk-error-summary", { hasText: "bad.json says that it is a project" }).waitFor();
});

test("exports every form with the decisions in it", async (page) => {
  await showMapping(page);
  await decide(page, 0, "Accept");
  await openTools(page);
  await accessible(page);
  await fits(page);
  await page.getByText("For programs and other web pages").click();
  await accessible(page);
  const get = (name) => saved(page, () => page.getByRole("button", { name, exact: true }).click());
  const report = JSON.parse((await get("JSON Gaps and plan")).text);
  assert.equal(report.decisions.length, 1);
  assert.ok(report.professions[0].plan.items.length > 0);
  const page2 = await get("Web page Gaps and plan");
  assert.equal(page2.name, "nursing-report.html");
  assert.match(page2.text, /^<!DOCTYPE html>/);
  const paper = await get("Web page Plan");
  assert.equal(paper.name, "nursing-plan.html");
  assert.ok(page2.text.includes("Gaps: Nurse (adult)") && !paper.text.includes("Gaps: Nurse (adult)"));
  assert.match((await get("CSV Mapping")).text, /accepted/);
  assert.equal((await get("Markdown Plan")).name, "nursing-plan.md");
});

test("every form that carries a reviewer's name or note is named beside the exports, and no other", async (page) => {
  await showMapping(page);
  await page.getByLabel("Your name or initials").fill("Prudence Q");
  await decide(page, 0, "Accept");
  await cards(page).first().getByRole("button", { name: "Add a note" }).click();
  await page.keyboard.type("Zealously noted");
  await page.getByRole("button", { name: "Save the note" }).click();
  await openTools(page);
  await page.getByText("For programs and other web pages").click();
  const [tell] = (await page.locator(".cm-tools .nhsuk-hint").first().innerText()).split(";");
  const buttons = page.locator(".cm-tools__exports button");
  const names = (await buttons.allTextContents()).map((name) => name.trim().split(/\s*\n\s*/));
  assert.ok(names.length > 20);
  const telling = [];
  for (const [n, [form, what]] of names.entries()) {
    const [download] = await Promise.all([page.waitForEvent("download"), buttons.nth(n).click()]);
    const bytes = await readFile(await download.path());
    const parts = form === "Excel" ? Object.values(unzipSync(bytes)) : [bytes];
    const text = parts.map((part) => strFromU8(part)).join();
    if (what !== "Plan" && /Prudence Q|Zealously noted/.test(text)) telling.push(form);
    // Chromium lets no more than ten files through in a second.
    await page.waitForTimeout(150);
  }
  const named = tell.match(/^(.*) and the mapping’s (CSV) tell/);
  assert.deepEqual([...new Set(telling)].sort(), [...named[1].split(", "), named[2]].sort());
  assert.equal(new Set(names.map(String)).size, names.length);
  assert.ok(!names.some(([form, what]) => form === "JSON" && what === "Plan"), "the report's JSON is offered once");
});

test("exports workbooks that Excel can open, however large, under the page's policy", async (page) => {
  const rows = Array.from({ length: 1500 }, (_, n) => `O${n},"Record care ${n} in the electronic patient record"`);
  await openFile(page, textFile("many.csv", `id,outcome\n${rows.join("\n")}\n`));
  await shows(page, "many.csv");
  await openTools(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Excel Mapping", exact: true }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "many-mapping.xlsx");
  const parts = unzipSync(await readFile(await download.path()));
  const sheets = Object.keys(parts).filter((name) => name.startsWith("xl/worksheets/sheet"));
  const [longest] = sheets.map((name) => strFromU8(parts[name])).sort((a, b) => b.length - a.length);
  assert.ok(longest.match(/<row /g).length > 1500, "a row for each outcome, and the headings");
  assert.ok(longest.length > 160_000, "so much that the library would start a worker of its own");
});
