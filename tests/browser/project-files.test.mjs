/** Reviews that are taken elsewhere: project files, and two reviewers held against each other. */
import assert from "node:assert/strict";

import { cards, decide, reviewed, kept, saveProject, projectFile, OWN } from "./review-support.mjs";
import { accessible, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

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
