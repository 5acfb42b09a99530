/** Takes the pictures of README.md and docs/ anew, from the built pages. */
import { launch } from "./browser.mjs";
import { at } from "./paths.mjs";
import { isProgram, main, say } from "./run.mjs";
import { serve } from "./serve.mjs";

const VIEWPORT = { width: 1280, height: 1000 };
const PATIENCE = { timeout: 60_000 };

/** Each picture: the page, what is done there, and what then stands at the top. */
const PICTURES = {
  gaps: { top: "[role=tablist]" },
  professions: { act: compare, top: ".cm-view" },
  review: { act: review, top: "[role=tablist]" },
  plan: { act: plan, top: "[role=tablist]" },
  work: { act: plan, top: ".cm-items" },
  portfolio: { path: "/portfolio.html", act: nurses, top: ".cm-published" },
};

async function screenshots() {
  const server = await serve({ port: 0 });
  const browser = await launch();
  try {
    for (const [name, picture] of Object.entries(PICTURES)) {
      say(`Taking www/screenshots/${name}.png ...`);
      await take(browser, server.url, name, picture);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

async function take(browser, baseURL, name, { path = "/", act, top }) {
  const context = await browser.newContext({ baseURL, viewport: VIEWPORT, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(path);
  await page.locator('.cm-result[aria-busy="false"], .cm-published').waitFor(PATIENCE);
  await act?.(page);
  await page.mouse.move(0, 0);
  await page
    .locator(top)
    .first()
    .evaluate((element) => {
      document.activeElement?.blur();
      scrollTo(0, element.getBoundingClientRect().top + scrollY - 16);
    });
  await page.screenshot({ path: at("www/screenshots", `${name}.png`) });
  await context.close();
}

async function compare(page) {
  await page.getByText("Choose professions").click();
  for (const name of ["Midwife", "Pharmacist", "Social worker"]) await page.getByLabel(name, { exact: true }).check();
  await page.locator(".cm-overview tbody tr").nth(3).waitFor(PATIENCE);
  await page.getByText("Compare the professions").click();
}

async function review(page) {
  await page.getByRole("tab", { name: "Mapping" }).click();
  await page.locator(".cm-outcome").first().waitFor(PATIENCE);
  await page.getByRole("button", { name: "Reject" }).nth(0).click();
  await page.getByRole("button", { name: "Accept" }).nth(1).click();
  await page.getByText(/^2 of /).waitFor();
}

async function plan(page) {
  await page.getByRole("tab", { name: "Plan" }).click();
  await page.locator(".cm-item").first().waitFor(PATIENCE);
}

async function nurses(page) {
  await page.getByRole("button", { name: "Nurse (adult)" }).click();
  await page.getByRole("button", { name: /^A3 / }).click();
}

if (isProgram(import.meta.url)) await main(screenshots);
