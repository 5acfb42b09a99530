/** The elements in other people's pages: the examples, shadow roots, frames, and without a network. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { at } from "../../tools/paths.mjs";
import { accessible, dropFile, fits, mapped, openFile, showMapping, shows, site, textFile } from "./support.mjs";

const { test } = site();

const HOSTS = {
  nhs: ["curriculum-mapper"],
  govuk: ["curriculum-gaps"],
  plain: ["curriculum-mapper", "curriculum-gaps"],
  portfolio: [],
};

for (const [host, elements] of Object.entries(HOSTS)) {
  for (const [where, options] of [
    ["light", {}],
    ["dark, on a phone", { viewport: { width: 375, height: 800 }, colorScheme: "dark" }],
  ]) {
    test(
      `the example page ${host} works and is accessible, ${where}`,
      async (page) => {
        if (elements.includes("curriculum-mapper")) await mapped(page);
        for (const element of elements) await page.locator(`${element} .cm-gaps .cm-row`).first().waitFor();
        if (host === "portfolio") await page.locator("curriculum-gaps .cm-sortable").first().waitFor();
        await accessible(page);
        await fits(page);
      },
      { path: `/${host}.html`, ready: false, reducedMotion: "reduce", ...options },
    );
  }
}

test(
  "the accessibility statement is accessible",
  async (page) => {
    await page.getByRole("heading", { name: "What is not tested yet" }).waitFor();
    await accessible(page);
    await fits(page);
  },
  { path: "/accessibility.html", ready: false },
);

const bare = (body, style = "", policy = "") => ({
  path: "/bare",
  ready: false,
  prepare: async (page) => {
    await page.route("**/host.css", (route) => route.fulfill({ contentType: "text/css", body: style }));
    await page.route("**/bare", (route) =>
      route.fulfill({
        contentType: "text/html",
        headers: {
          "Content-Security-Policy": `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; ${policy}`,
        },
        body: `<!doctype html><html lang="en"><title>Bare</title><link rel="icon" href="/pages/icon.svg">
<script type="module" src="/curriculum-mapper.js"></script>${body}</html>`,
      }),
    );
  },
});

test(
  "the manifest says what the elements are",
  async (page) => {
    const manifest = JSON.parse(await readFile(at("pkg/custom-elements.json"), "utf8"));
    const classes = manifest.modules.flatMap(({ declarations }) => declarations.filter((one) => one.customElement));
    assert.deepEqual(classes.map(({ tagName }) => tagName).sort(), ["curriculum-gaps", "curriculum-mapper"]);
    for (const { tagName, name, attributes, members, events, cssProperties } of classes) {
      const found = await page.evaluate(
        async ([tag, members, properties]) => {
          const scripts = await import(`/${tag}.js`);
          const element = document.createElement(tag);
          document.body.append(element);
          const style = getComputedStyle(element);
          return {
            name: customElements.get(tag).name,
            observed: customElements.get(tag).observedAttributes,
            missing: members.filter((member) => !(member in element)),
            unset: properties.filter((property) => style.getPropertyValue(property) === ""),
            events: Object.values(scripts)
              .map((one) => one.type ?? "")
              .filter(Boolean),
            classes: Object.keys(scripts),
          };
        },
        [tagName, members.map(({ name }) => name), cssProperties.map(({ name }) => name)],
      );
      assert.equal(found.name, name);
      assert.deepEqual(found.observed.toSorted(), attributes.map(({ name }) => name).toSorted(), tagName);
      assert.deepEqual(found.missing, [], tagName);
      assert.deepEqual(found.unset, [], tagName);
      assert.deepEqual(found.events.toSorted(), events.map(({ name }) => name).toSorted(), tagName);
      for (const { type } of events) assert.ok(found.classes.includes(type.text), type.text);
    }
  },
  bare('<link rel="stylesheet" href="/curriculum-mapper.css"><link rel="stylesheet" href="/curriculum-gaps.css">'),
);

test(
  "takes a page's colours by its custom properties",
  async (page) => {
    await mapped(page);
    const colours = await page.evaluate(() => {
      const { style } = document.querySelector("curriculum-mapper");
      style.setProperty("--cm-link", "rgb(1, 2, 3)");
      style.setProperty("--cm-surface", "rgb(250, 251, 252)");
      const tab = document.querySelector(".cm-tab[aria-selected=false]");
      return [getComputedStyle(tab).color, getComputedStyle(tab.closest(".cm-result")).backgroundColor];
    });
    assert.deepEqual(colours, ["rgb(1, 2, 3)", "rgb(250, 251, 252)"]);
  },
  bare(
    '<link rel="stylesheet" href="/curriculum-mapper.css"><curriculum-mapper src="/samples/nursing.csv" professions="adult-nurse"></curriculum-mapper>',
  ),
);

/** Both elements in a host page with this style of its own. */
const styled = (style) =>
  bare(
    `<link rel="stylesheet" href="/curriculum-mapper.css"><link rel="stylesheet" href="/curriculum-gaps.css"><link rel="stylesheet" href="/host.css">
<script type="module" src="/curriculum-gaps.js"></script><main><h1>Host</h1>
<curriculum-mapper src="/samples/nursing.csv" professions="adult-nurse"></curriculum-mapper>
<curriculum-gaps src="/samples/nursing.report.json"></curriculum-gaps></main>`,
    style,
  );

async function readable(page) {
  await mapped(page);
  await page.locator("curriculum-gaps .cm-row").first().waitFor();
  await accessible(page, ["color-contrast", "link-in-text-block"]);
  await showMapping(page);
  await accessible(page, ["color-contrast", "link-in-text-block"]);
}

const surface = (page) =>
  page.locator(".cm-result").evaluate((result) => getComputedStyle(result).backgroundColor.match(/\d+/g).map(Number));

/** Colours as an editor sets them for the words of a page. */
const WORDS = "p, li, td, th { color: #333 } h2, h3, h4 { color: #1a3d6d } a { color: #00539f }";

const THEME = `--cm-link: #00703c; --cm-link-hover: #003d20; --cm-text: #0b0c0c; --cm-muted: #505a5f; --cm-page: #f3f2f1;
--cm-surface: #fff; --cm-border: #b1b4b6; --cm-hover: #eee`;

const DARK_THEME = `--cm-link: #7cc0ff; --cm-link-hover: #ffb3d1; --cm-text: #f0f4f5; --cm-muted: #aeb7bd; --cm-page: #12181c;
--cm-surface: #1b242a; --cm-border: #41525e; --cm-hover: #2a3740; color-scheme: dark`;

const DARK = { colorScheme: "dark", reducedMotion: "reduce" };

for (const [what, style, options, light] of [
  ["stays light in a host page that is light alone", `body { background: #fff } ${WORDS}`, DARK, true],
  [
    "is dark with its host page, whose colours of words stay outside",
    `:root { color-scheme: light dark } ${WORDS}`,
    DARK,
    false,
  ],
  [
    "can be kept light",
    ":root { color-scheme: light dark } curriculum-mapper, curriculum-gaps { color-scheme: light }",
    DARK,
    true,
  ],
  ["takes a light theme, whatever its visitor prefers", `curriculum-mapper, curriculum-gaps { ${THEME} }`, DARK, true],
  [
    "takes a dark theme, whatever its visitor prefers",
    `curriculum-mapper, curriculum-gaps { ${DARK_THEME} }`,
    { reducedMotion: "reduce" },
    false,
  ],
]) {
  const host = styled(style);
  test(
    what,
    async (page) => {
      await readable(page);
      assert.equal((await surface(page))[0] > 128, light, light ? "light" : "dark");
    },
    { ...host, ...options },
  );
}

test(
  "a host page's own size of a rem makes no text small, and a file held over the element is announced there too",
  async (page) => {
    await mapped(page);
    await page.locator("curriculum-gaps .cm-row").first().waitFor();
    await showMapping(page);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("curriculum-mapper *, curriculum-gaps *")]
        .filter((node) => [...node.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== ""))
        .filter((node) => parseFloat(getComputedStyle(node).fontSize) < 14)
        .map((node) => node.outerHTML.slice(0, 100)),
    );
    assert.deepEqual(small, []);
    await accessible(page, ["target-size"]);
    await dropFile(page, "dropped.csv", "Learning outcome\nKeep accurate records of care\nDress a wound\n");
    await shows(page, "dropped.csv");
  },
  styled("html { font-size: 62.5% }"),
);

test(
  "works inside a shadow root, styles of its views included",
  async (page) => {
    await page.evaluate(() => {
      const root = document.querySelector("#host").attachShadow({ mode: "open" });
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/curriculum-mapper.css" });
      const element = document.createElement("curriculum-mapper");
      element.setAttribute("src", "/samples/nursing.csv");
      element.setAttribute("professions", "adult-nurse");
      root.append(link, element);
    });
    await mapped(page);
    await showMapping(page);
    await page.getByRole("button", { name: "Accept" }).first().click();
    await page.getByText(/^1 of \d+ alignments reviewed/).waitFor();
    assert.equal(await page.locator(".cm-review").evaluate((node) => getComputedStyle(node).display), "grid");
  },
  bare('<div id="host"></div>'),
);

test(
  "works inside a frame",
  async (page) => {
    const frame = page.frameLocator("iframe");
    await frame.locator(".cm-row").first().waitFor({ timeout: 30_000 });
  },
  bare('<iframe src="/" title="The mapper" width="900" height="600"></iframe>'),
);

/** A page whose frame may run scripts and nothing else: it has no origin, so it can start no worker and keep nothing. */
const sandboxed = {
  path: null,
  prepare: async (page) => {
    const open = { "Access-Control-Allow-Origin": "*" };
    await page.route("**/*", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), ...open } });
    });
    await page.route("**/around", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><html lang="en"><title>Around</title><link rel="icon" href="/pages/icon.svg">
<iframe sandbox="allow-scripts" src="/inside" title="The mapper" width="900" height="600"></iframe></html>`,
      }),
    );
    await page.route("**/inside", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><html lang="en"><title>Inside</title><link rel="stylesheet" href="/curriculum-mapper.css">
<script type="module" src="/curriculum-mapper.js"></script>
<curriculum-mapper src="/samples/nursing.csv" professions="adult-nurse"></curriculum-mapper></html>`,
      }),
    );
  },
};

test(
  "works in a sandboxed frame, where no worker can be started and nothing kept",
  async (page) => {
    await page.goto("/around");
    const frame = page.frameLocator("iframe");
    await frame.locator(".cm-row").first().waitFor({ timeout: 30_000 });
    assert.equal(page.workers().length, 0);
    await showMapping(frame);
    await frame.getByRole("button", { name: "Accept" }).first().click();
    await frame.getByText("does not let the page keep your decisions").waitFor();
    assert.equal(await frame.locator(".nhsuk-error-summary").count(), 0);
  },
  sandboxed,
);

const POLICIES = {
  "that refuses workers": "worker-src 'none'",
  "that demands trusted types": "require-trusted-types-for 'script'; trusted-types lit-html",
};

for (const [which, policy] of Object.entries(POLICIES)) {
  test(
    `works under a policy ${which}`,
    async (page) => {
      await page.locator(".cm-row").first().waitFor({ timeout: 30_000 });
      await showMapping(page);
      await page.getByRole("tab", { name: "Plan" }).click();
      await page.locator(".cm-items").waitFor();
      assert.equal(page.workers().length, 0);
      assert.equal(await page.locator(".nhsuk-error-summary").count(), 0);
    },
    {
      ...bare(
        '<curriculum-mapper src="/samples/nursing.csv" professions="adult-nurse"></curriculum-mapper>',
        "",
        policy,
      ),
      // The browser reports each worker that it refuses.
      expected: /worker|TrustedScriptURL/i,
    },
  );
}

test(
  "works without a network once it is loaded",
  async (page) => {
    const last = page.waitForResponse("**/data/reference.json");
    await page.goto("/");
    await mapped(page);
    await last;
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    await openFile(page, textFile("own.csv", "Learning outcome\nKeep accurate records of care\nDress a wound\n"));
    await shows(page, "own.csv");
    await showMapping(page);
    await page.getByRole("button", { name: "Accept" }).first().click();
    await page.getByText(/^1 of \d+ alignments? reviewed/).waitFor();
    await page.getByText("How the file was read").click();
    await page.getByRole("row", { name: "Learning outcome the learning outcome" }).waitFor();
    assert.equal(await page.getByText("does not let the page keep your decisions").count(), 0);
  },
  { path: null },
);

test(
  "a framework without profiles maps the curriculum and offers no professions; another one asked for is followed",
  async (page) => {
    const element = page.locator("curriculum-mapper");
    const framework = (id) => element.evaluate((one, id) => (one.framework = id), id);
    const mappedTo = (title) =>
      page
        .locator(".cm-result .nhsuk-hint", { hasText: `‘${title}’` })
        .first()
        .waitFor();
    const noProfiles = page.getByText("No profession has a profile in this framework").first();
    await mappedTo("NHS Knowledge and Skills Framework");
    await mapped(page);
    await noProfiles.waitFor();
    assert.equal(await page.getByText("Choose professions").count(), 0);
    assert.equal(await page.locator(".nhsuk-error-summary").count(), 0);
    await accessible(page);
    await framework(undefined);
    await mapped(page);
    await page.locator(".cm-profession", { hasText: "Nurse (adult)" }).waitFor();
    assert.equal(await noProfiles.count(), 0);
    await showMapping(page);
    await page.getByRole("button", { name: "Accept" }).first().click();
    await page.getByText(/^1 of \d+ alignments reviewed/).waitFor();
    await framework("ksf-2004");
    await mappedTo("NHS Knowledge and Skills Framework");
    await page.getByText(/^0 of \d+ alignments? reviewed/).waitFor();
    await framework("idt");
    await page.getByText(/^1 of \d+ alignments reviewed/).waitFor();
  },
  bare(
    '<link rel="stylesheet" href="/curriculum-mapper.css"><main><h1>Bare</h1><curriculum-mapper framework="ksf-2004" professions="adult-nurse" src="/samples/nursing.csv"></curriculum-mapper></main>',
  ),
);
