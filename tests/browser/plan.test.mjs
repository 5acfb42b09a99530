/** The plan: the order and its reasons, weights and scores of one's own, and the whole of it in words. */
import assert from "node:assert/strict";

import { accessible, expectedReport, fits, focused, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

const report = JSON.parse(await expectedReport("nursing"));
const { plan } = report.professions[0];
const code = (competency) => competency.replace("IDT:", "");

async function showPlan(page) {
  await page.getByRole("tab", { name: "Plan" }).click();
  await page.locator(".cm-item").first().waitFor({ timeout: 30_000 });
}
const order = (page) => page.locator(".cm-item__title .cm-code").allTextContents();
/** Waits until the first piece of work is this one. */
const first = (page, competency) =>
  page
    .locator(".cm-items > li:first-child .cm-code", { hasText: code(competency) })
    .first()
    .waitFor();

test("shows the work in the report's order, with its drafted outcomes, and the case for it", async (page) => {
  await showPlan(page);
  assert.deepEqual(
    await order(page),
    plan.items.map(({ gap }) => code(gap.competency)),
  );
  await page.getByText("Proposed scores").waitFor();
  const drafted = plan.items.flatMap(({ change }) => [change.draftedOutcome, change.alternative]).filter(Boolean);
  assert.deepEqual(await page.locator(".cm-item blockquote").allTextContents(), drafted);
  const named = await page.locator(".cm-matrix__do-first .cm-code").allTextContents();
  assert.deepEqual(
    named,
    plan.items.filter(({ quadrant }) => quadrant === "do-first").map(({ gap }) => code(gap.competency)),
  );
  await page.getByRole("heading", { name: "Value case: Clinical and Social Care Practitioners" }).waitFor();
  await page.getByText("The network in words").click();
  const words = await page.locator("details", { hasText: "The network in words" }).textContent();
  for (const { title } of plan.network.nodes) assert.ok(words.includes(title), title);
});

test("what a moved weight or an own score does to the order is announced once the hand rests", async (page) => {
  await showPlan(page);
  const heard = (text) => page.locator(".cm-status", { hasText: text }).waitFor();
  const weight = page.getByRole("slider", { name: "Harm if absent" });
  for (let value = Number(await weight.inputValue()); value > 1; value -= 1) await weight.press("ArrowLeft");
  await page.waitForTimeout(2500);
  console.log(await page.locator(".cm-status").textContent());
  await heard(/^The order has changed\. First now: [A-F]\d \w+/);
  await page.getByText("How it was worked out").last().click();
  const last = (await order(page)).at(-1);
  const before = await page.locator(".cm-status").textContent();
  await page.locator(".cm-item").last().getByLabel("Your own risk").selectOption("5");
  await page.waitForFunction((before) => document.querySelector(".cm-status").textContent !== before, before);
  await heard(/^The order has changed/);
  assert.notEqual((await order(page)).at(-1), last);
});

test("in the picture no dot covers another, and every number fits its dot", async (page) => {
  const dots = () =>
    page.locator(".cm-matrix__picture g").evaluateAll((all) =>
      all.map((one) => {
        const [circle, text] = [one.querySelector("circle"), one.querySelector("text")];
        const [x, y, r] = ["cx", "cy", "r"].map((name) => Number(circle.getAttribute(name)));
        const { width, height } = text.getBBox();
        return { label: text.textContent, x, y, r, corner: Math.hypot(width, height * 0.7) / 2 };
      }),
    );
  const check = async () => {
    const all = await dots();
    for (const [n, { label, x, y, r, corner }] of all.entries()) {
      assert.ok(corner <= r, `${label}: ${corner} in ${r}`);
      for (const other of all.slice(n + 1)) {
        assert.ok(Math.hypot(x - other.x, y - other.y) >= 2 * r, `${label} and ${other.label}`);
      }
    }
  };
  await page.getByText("Choose professions").click();
  await showPlan(page);
  await check();
  for (const name of ["Dentist", "Midwife", "Social worker"]) {
    await page.getByLabel(name, { exact: true }).check();
    await page.getByRole("heading", { name: /^Suggested plan/ }).waitFor();
    await page.locator(".cm-choice select").selectOption({ label: name });
    await page.getByRole("heading", { name: `Suggested plan: ${name}` }).waitFor();
    await page.locator(".cm-matrix__picture").waitFor();
    await check();
  }
});

test("every sum can be done by hand, and the quarters are explained beside the order", async (page) => {
  await showPlan(page);
  const sums = await page.locator(".cm-item__why").allInnerTexts();
  assert.equal(sums.length, plan.items.length);
  for (const sum of sums) {
    const [risk, value, priority] = sum.match(/\d+\.\d\d/g).map((figure) => Number(figure.replace(".", "")));
    assert.equal(Math.floor((risk * value + 50) / 100), priority, sum);
  }
  await page.getByText("The order is by risk × value; a quarter asks only whether each is 3 or more.").waitFor();
});

test("a cost is an order of size, and a new module that serves several gaps is costed once", async (page) => {
  const { items } = JSON.parse(await expectedReport("social-work")).professions[0].plan;
  await page.getByRole("button", { name: "Social work degree" }).click();
  await shows(page, "social-work.csv");
  await showPlan(page);
  const said = (text) => page.locator(".cm-item", { hasText: text }).locator(".cm-item__rank").allTextContents();
  const sharing = items.filter(({ costWith }) => costWith);
  const firsts = [...new Set(sharing.map(({ costWith }) => costWith))];
  assert.ok(firsts.length > 0);
  for (const first of firsts)
    assert.deepEqual(
      (await said(`Counted in item ${first}, which the same new module serves.`)).map(Number),
      sharing.filter(({ costWith }) => costWith === first).map(({ rank }) => rank),
    );
  assert.equal((await said("(order of size, no quotation)")).length, items.length - sharing.length);
});

test("the other draft takes the first one's place, everywhere and after a reload", async (page) => {
  await showPlan(page);
  const { gap, change } = plan.items.find(({ change }) => change.alternative);
  const drafts = () =>
    page
      .locator(".cm-item", { hasText: code(gap.competency) })
      .first()
      .locator("blockquote");
  await page.getByRole("button", { name: `Use this draft instead ${code(gap.competency)}` }).click();
  const swapped = async () => {
    await drafts().first().getByText(change.alternative).waitFor();
    assert.deepEqual(await drafts().allTextContents(), [change.alternative, change.draftedOutcome]);
    assert.ok((await page.locator(".cm-modules").innerText()).includes(change.alternative));
  };
  await swapped();
  await page.waitForTimeout(500);
  await page.reload();
  await page.locator(".cm-item").first().waitFor({ timeout: 30_000 });
  await swapped();
});

test("says what each module is asked to do, the one with the most pressing work first", async (page) => {
  await showPlan(page);
  const moduleOf = ({ change: { place } }) => place.module || "The programme as a whole";
  const asked = new Map();
  for (const item of plan.items) asked.set(moduleOf(item), [...(asked.get(moduleOf(item)) ?? []), item.rank]);
  const shown = await page
    .locator(".cm-modules tbody")
    .evaluateAll((bodies) =>
      bodies.map((body) => [
        body.querySelector("th").textContent.trim(),
        [...body.querySelectorAll("tr")].map((row) => Number(row.querySelector("td").textContent)),
      ]),
    );
  assert.equal(shown.length, asked.size);
  for (const [module, ranks] of shown) {
    const [name] = [...asked.keys()].filter((known) => module.startsWith(known));
    assert.deepEqual(ranks, asked.get(name), module);
  }
  const firsts = shown.filter(([module]) => module !== "The programme as a whole").map(([, [rank]]) => rank);
  assert.deepEqual(
    firsts,
    firsts.toSorted((a, b) => a - b),
  );
});

test("a weak fit is said where the change goes and in what its module is asked", async (page) => {
  const weak = plan.items.filter(({ change }) => change.weakFit);
  assert.ok(weak.length > 0 && weak.length < plan.items.length);
  await showPlan(page);
  const said = page.locator(".cm-item", { hasText: "A weak fit:" }).locator(".cm-item__rank");
  assert.deepEqual(
    (await said.allTextContents()).map(Number),
    weak.map(({ rank }) => rank),
  );
  assert.equal(await page.locator(".cm-modules td", { hasText: "(a weak fit)" }).count(), weak.length);
});

test("an outcome that may close a gap already is to be looked at first", async (page) => {
  const outcome =
    "Keep accurate records; protect confidentiality and personal data; report cyber security incidents; use remote consultations; interpret and present data; support people to use digital tools; recognise bias in artificial intelligence";
  await openFile(page, textFile("one.csv", `id,outcome\nX1,"${outcome}"\nX2,Wash hands\n`));
  await shows(page, "one.csv");
  await showPlan(page);
  const first = page.locator(".cm-item", { hasText: "Look first" });
  assert.ok((await first.count()) > 0);
  assert.match(await first.first().innerText(), /Likely about it, and left out only because .* \(here 4\)/);
  await first.first().getByRole("button", { name: "Show in Mapping: X1" }).click();
  await page.locator(".cm-outcome__head:focus", { hasText: "X1" }).waitFor();
});

test("every text of the benefits network lies in its box", async (page) => {
  await showPlan(page);
  const outside = await page.locator(".cm-network svg").evaluate((svg) => {
    const boxes = [...svg.querySelectorAll("rect")].map((rect) => rect.getBBox());
    const inside = (text, box) =>
      text.x >= box.x &&
      text.x + text.width <= box.x + box.width &&
      text.y >= box.y &&
      text.y + text.height <= box.y + box.height;
    return [...svg.querySelectorAll("text:not(.cm-network__column)")]
      .filter((text) => !boxes.some((box) => inside(text.getBBox(), box)))
      .map(({ textContent }) => textContent);
  });
  assert.deepEqual(outside, []);
});

test("a weight moved changes the order and says so, and the proposed ones come back", async (page) => {
  await showPlan(page);
  const before = await order(page);
  for (const name of ["Harm if absent", "Benefit"]) {
    const slider = page.getByRole("slider", { name });
    await slider.focus();
    await page.keyboard.press("Home");
  }
  for (const name of ["Level needed", "Size of the gap"]) {
    await page.getByRole("slider", { name }).focus();
    await page.keyboard.press("End");
  }
  await page.locator(".cm-moved").first().waitFor();
  assert.notDeepEqual(await order(page), before);
  await page.getByRole("button", { name: "Back to the proposed weights and scores" }).click();
  await first(page, plan.items[0].gap.competency);
  await page.locator(".cm-moved").first().waitFor({ state: "detached" });
  assert.deepEqual(await order(page), before);
});

test("a score of one's own overrules the one worked out", async (page) => {
  await showPlan(page);
  const last = plan.items.at(-1).gap.competency;
  const item = page.locator(".cm-item", { hasText: code(last) }).last();
  await item.getByText("How it was worked out").click();
  await item.getByLabel("Your own risk").selectOption("5");
  await item.getByLabel("Your own value").selectOption("5");
  await first(page, last);
  await page.locator(".cm-item").first().getByText("is your own figure").first().waitFor();
});

test("says everywhere which figures are the reader's own, and that they count for every profession", async (page) => {
  await showPlan(page);
  const competency = plan.items[1].gap.competency;
  const item = page.locator(".cm-item", { hasText: code(competency) }).first();
  await item.getByText("How it was worked out, and your own scores").click();
  await item.getByText("it counts in the plan of every profession").waitFor();
  await item.getByText(/One above the level needed \d × weight \d/).waitFor();
  await item.getByLabel("Your own risk").selectOption("2");
  await page.getByText("With your own figures").waitFor();
  assert.equal(await page.getByText("Proposed scores").count(), 0);
  await page.getByText(`Yours, in place of the proposed: risk of ${code(competency)} 2.`).waitFor();
  await page
    .locator(".cm-item", { hasText: code(competency) })
    .getByText("Risk 2.00 (your own) ×")
    .waitFor();
  await page
    .locator(".cm-item", { hasText: code(competency) })
    .first()
    .getByLabel("Your own risk")
    .selectOption("0");
  await page.getByText("Proposed scores").waitFor();
});

test("the money that an item needs is found in the value case", async (page) => {
  await showPlan(page);
  for (const said of ["from existing budgets", "new money"]) {
    const items = await page.locator(".cm-item", { hasText: said }).count();
    const rows = await page.locator(".cm-case > div", { hasText: said }).count();
    assert.ok(items === 0 || rows > 0, said);
  }
  const numbers = page.locator(".cm-weight output");
  await page.setViewportSize({ width: 320, height: 640 });
  const box = await page.locator(".cm-weights").evaluate((one) => one.getBoundingClientRect().right);
  const rights = await numbers.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  assert.ok(Math.max(...rights) <= box, `${rights} in ${box}`);
});

test("the plan follows the decisions", async (page) => {
  const missing = plan.items.find(({ gap }) => gap.kind === "missing").gap.competency;
  await showMapping(page);
  await page.getByRole("button", { name: "Add a competency" }).first().click();
  await page.locator("[name=competency]").selectOption(missing);
  await page.locator("[name=level]").selectOption("3");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await showPlan(page);
  await page
    .locator(".cm-item", { hasText: code(missing) })
    .getByText("Thin")
    .first()
    .waitFor();
});

for (const [where, options] of [
  ["on a wide page", { viewport: { width: 1280, height: 900 } }],
  ["at 320 px", { viewport: { width: 320, height: 640 } }],
  ["in the dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
]) {
  test(
    `the plan is accessible ${where}`,
    async (page) => {
      await showPlan(page);
      await page.locator(".cm-item summary").first().click();
      await accessible(page);
      await fits(page);
    },
    { reducedMotion: "reduce", ...options },
  );
}

for (const [how, comeBack] of [
  ["when the network is back", async () => undefined],
  [
    "when the view is opened again",
    async (page) => {
      await page.getByRole("tab", { name: "Gaps" }).click();
      await page.locator(".nhsuk-error-summary").waitFor({ state: "detached" });
      await page.getByRole("tab", { name: "Plan" }).click();
    },
  ],
]) {
  test(
    `a plan that could not be fetched says so, and is made ${how}`,
    async (page) => {
      const online = how === "when the network is back";
      const fetched = "**/{full/*,data/reference.json}";
      // The views are loaded in idle time, and without the plan's there is nobody to say what is wrong.
      await page.waitForFunction(() =>
        performance.getEntriesByType("resource").some((one) => one.name.includes("part-plan")),
      );
      await page.waitForLoadState("networkidle");
      if (online) await page.context().setOffline(true);
      else await page.route(fetched, (route) => route.abort());
      await page.getByRole("tab", { name: "Plan" }).click();
      await page.locator(".nhsuk-error-summary").waitFor();
      await page.getByText("The plan could not be made. It is tried again").waitFor();
      assert.equal(await page.getByText("Making the plan").count(), 0);
      await accessible(page);
      if (online) await page.context().setOffline(false);
      else await page.unroute(fetched);
      await comeBack(page);
      await page.locator(".cm-item").first().waitFor({ timeout: 30_000 });
      assert.equal(await page.locator(".nhsuk-error-summary").count(), 0);
      if (online) assert.equal(await focused(page), "tab-plan");
    },
    { expected: /ERR_(FAILED|INTERNET_DISCONNECTED)|Failed to load/ },
  );
}
