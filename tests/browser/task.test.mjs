/** The whole of a designer's task, once by mouse and once by keyboard alone. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { fixture, mapped, shows, site } from "./support.mjs";

const { test } = site();

const FILE = { name: "module.docx", mimeType: "", buffer: await fixture("documents/module.docx") };
const statuses = async (page) => (await page.locator(".cm-alignment .cm-tag").allTextContents()).map((t) => t.trim());
const reviewed = (page, n) => page.getByText(new RegExp(`^${n} of \\d+ alignments? reviewed`)).waitFor();

/** Checks the file that a click or a key brings: a plan that follows the decisions. */
async function exported(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  assert.equal(download.suggestedFilename(), "module-plan.md");
  assert.match(await readFile(await download.path(), "utf8"), /Midwife/);
  await page.locator(".cm-status", { hasText: "The file is in your downloads." }).waitFor();
}

/** Checks that a reload brings everything back. */
async function reloaded(page) {
  await page.reload();
  await shows(page, "module.docx");
  await page.getByRole("heading", { name: "Midwife" }).waitFor();
  await page.getByRole("tab", { name: "Mapping" }).click();
  await reviewed(page, 2);
  assert.deepEqual((await statuses(page)).slice(0, 2), ["Accepted by a reviewer", "Rejected by a reviewer"]);
}

test("a designer opens a document, reviews, sees the gaps, plans, exports and comes back, by mouse", async (page) => {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByText("Open a file").click()]);
  await chooser.setFiles(FILE);
  await shows(page, "module.docx");
  await page.getByText("Choose professions").click();
  await page.getByLabel("Midwife", { exact: true }).check();
  await page.getByLabel("Nurse (adult)", { exact: true }).uncheck();
  await page.getByRole("heading", { name: "Midwife" }).waitFor();
  await mapped(page);
  await page.getByRole("tab", { name: "Mapping" }).click();
  await page.getByRole("button", { name: "Accept" }).first().click();
  await page.getByRole("button", { name: "Reject" }).nth(1).click();
  await reviewed(page, 2);
  await page.getByRole("tab", { name: "Gaps" }).click();
  await page
    .getByRole("button", { name: /^\d+ outcomes?/ })
    .first()
    .click();
  await page.locator(".cm-covering__text").first().waitFor();
  await page.getByRole("tab", { name: "Plan" }).click();
  await page.locator(".cm-item").first().waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: "Save, export and compare" }).click();
  await exported(page, () => page.getByRole("button", { name: "Markdown Plan" }).click());
  await reloaded(page);
});

test("a designer opens a document, reviews, sees the gaps, plans, exports and comes back, by keyboard", async (page) => {
  const { tabTo, press } = keyboard(page);
  await tabTo("Open a file");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press("Space")]);
  await chooser.setFiles(FILE);
  await shows(page, "module.docx");
  await tabTo("Choose professions");
  await press("Enter");
  await page.getByLabel("Find a profession").waitFor();
  await tabTo("Nurse (adult)");
  await press("Space");
  await tabTo("Midwife");
  await press("Space");
  await page.getByRole("heading", { name: "Midwife" }).waitFor();
  await mapped(page);
  await tabTo("Gaps");
  await press("ArrowRight");
  await page.locator(".cm-outcome").first().waitFor();
  await tabTo("Accept");
  await press("a", "r");
  await reviewed(page, 2);
  await tabTo("Mapping", "Shift+Tab");
  await press("ArrowLeft");
  await tabTo(/^\d+ outcomes?/);
  await press("Enter");
  await page.locator(".cm-covering__text").first().waitFor();
  await tabTo("Gaps", "Shift+Tab");
  await press("End");
  await page.locator(".cm-item").first().waitFor({ timeout: 30_000 });
  await tabTo("Benefit");
  await press("Home");
  await page.locator(".cm-moved").first().waitFor();
  await tabTo("Save, export and compare", "Shift+Tab");
  await press("Enter");
  await page.locator(".cm-tools").waitFor();
  await tabTo("Markdown Plan");
  await exported(page, () => press("Enter"));
  await reloaded(page);
});

/** What a person without a mouse does: goes on until the focus is at what is wanted, by its name, and presses a key. */
function keyboard(page) {
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const name = () =>
    page.evaluate(() => {
      const one = document.activeElement;
      const label = one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent;
      return label.replace(/\s+/g, " ").trim();
    });
  const tabTo = async (wanted, key = "Tab") => {
    const passed = [];
    for (let i = 0; i < 200; i += 1) {
      await press(key);
      const at = await name();
      if (typeof wanted === "string" ? at === wanted : wanted.test(at)) return;
      passed.push(at.slice(0, 40));
    }
    assert.fail(`the focus never comes to ${wanted}; it passed ${passed.join(" | ")}`);
  };
  return { press, tabTo };
}
