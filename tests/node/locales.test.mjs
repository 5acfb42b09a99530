/** The words of the page: every one is used, and each language has all of them with the same placeholders. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { filesIn } from "../../tools/cache.mjs";
import { at } from "../../tools/paths.mjs";

const read = (file) => readFileSync(file, "utf8");
const files = filesIn(at("www/locales")).map((file) => ({ name: file.split("/").at(-1), ...JSON.parse(read(file)) }));
const english = files.filter(({ locale }) => locale === "en");
const others = files.filter(({ locale }) => locale !== "en");

/** Names of the placeholders of a text, or of all its plural forms. */
const placeholders = (wording) => new Set(JSON.stringify(wording).match(/%\{\w+\}/g));

test("every word of the page is used in it", () => {
  const code = filesIn(at("www/elements")).map(read).join("");
  const isUsed = (key) => {
    // A key that is made from data, such as `state.${state}`, is used by its family's name.
    const families = [...key.matchAll(/\./g)].map(({ index }) => `\`${key.slice(0, index)}.\${`);
    return code.includes(`"${key}"`) || families.some((family) => code.includes(family));
  };
  for (const { name, strings } of english) {
    const unused = Object.keys(strings).filter((key) => !isUsed(key));
    assert.deepEqual(unused, [], name);
  }
});

test("every language has the words of the English files, with their placeholders", () => {
  assert.ok(others.length >= english.length);
  for (const { name, locale, strings } of others) {
    const measure = english.find((file) => file.name === name.replace(locale, "en")).strings;
    assert.deepEqual(Object.keys(strings).sort(), Object.keys(measure).sort(), name);
    for (const [key, wording] of Object.entries(strings)) {
      assert.deepEqual(placeholders(wording), placeholders(measure[key]), `${name}: ${key}`);
    }
  }
});

test("a text that counts has the plural forms of its language and no others", () => {
  for (const { name, locale, strings } of files) {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    for (const [key, wording] of Object.entries(strings)) {
      const forms = typeof wording === "string" ? ["other"] : Object.keys(wording);
      assert.ok(forms.includes("other"), `${name}: ${key} has a form for any other count`);
      const unknown = forms.filter((form) => !pluralCategories.includes(form));
      assert.deepEqual(unknown, [], `${name}: ${key}`);
    }
  }
});
