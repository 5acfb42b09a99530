/** Wording: JSON files for each language, with `%{placeholders}` and plural forms chosen by `count`. */

/** A text, or its plural forms by `Intl.PluralRules` category. */
export type Wording = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** The texts of one file. */
export interface Messages<Keys extends string = string> {
  locale: string;
  direction: string;
  strings: Record<Keys, Wording>;
}

/** The English files are the measure: a key that they do not have does not compile. */
export type Key =
  | keyof (typeof import("../locales/en.json"))["strings"]
  | keyof (typeof import("../locales/en.workbench.json"))["strings"]
  | keyof (typeof import("../locales/en.more.json"))["strings"]
  | keyof (typeof import("../locales/en.portfolio.json"))["strings"];
export type Values = Readonly<Record<string, string | number>>;

/** The files of a language: what the workbench starts with, a report's, the other views' and a portfolio's words. */
const languages = {
  en: {
    workbench: () => import("../locales/en.workbench.json"),
    report: () => import("../locales/en.json"),
    more: () => import("../locales/en.more.json"),
    portfolio: () => import("../locales/en.portfolio.json"),
  },
  cy: {
    workbench: () => import("../locales/cy.workbench.json"),
    report: () => import("../locales/cy.json"),
    more: () => import("../locales/cy.more.json"),
    portfolio: () => import("../locales/cy.portfolio.json"),
  },
};

export type Language = keyof typeof languages;
export type TextFile = keyof (typeof languages)[Language];

/** The language nearest to a tag such as `en-GB`; English if there is none. */
export function languageOf(tag: string): Language {
  const language = tag.toLowerCase().split("-")[0] ?? "";
  return Object.hasOwn(languages, language) ? (language as Language) : "en";
}

/** The texts of these files in one language. */
export async function textsOf(language: Language, files: Iterable<TextFile>): Promise<Messages<Key>> {
  const all = await Promise.all([...files].map((file) => languages[language][file]()));
  return all.map((file) => file.default as unknown as Messages<Key>).reduce(withTexts);
}

export function withTexts(messages: Messages<Key>, { strings }: Messages<Key>): Messages<Key> {
  return { ...messages, strings: { ...messages.strings, ...strings } };
}

/** Words texts and numbers in one language. */
export class I18n<Keys extends string = Key> {
  readonly locale: string;
  readonly direction: string;
  readonly #strings: Record<Keys, Wording>;
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;
  readonly #score: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;
  readonly #date: Intl.DateTimeFormat;

  /** `region` gives the numbers their form, such as `en-GB`; it must be of the messages' language to count. */
  constructor(messages: Messages<Keys>, region: string = messages.locale) {
    this.locale = messages.locale;
    this.direction = messages.direction;
    this.#strings = messages.strings;
    // Not every browser knows how numbers and dates are written in Welsh; there they are as in the rest of Britain.
    const numbers = [region.startsWith(messages.locale) ? region : messages.locale, "en-GB"];
    this.#plural = new Intl.PluralRules(messages.locale);
    this.#number = new Intl.NumberFormat(numbers);
    this.#score = new Intl.NumberFormat(numbers, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    this.#percent = new Intl.NumberFormat(numbers, { style: "percent", maximumFractionDigits: 0 });
    this.#date = new Intl.DateTimeFormat(numbers, { dateStyle: "medium", timeStyle: "short" });
  }

  /** The text of a key. Plural forms go by the value `count`; a placeholder without a value stays as it is. */
  text(key: Keys, values: Values = {}): string {
    const wording = this.#strings[key];
    const template = typeof wording === "string" ? wording : this.#form(wording, values["count"]);
    return template.replace(/%\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
    });
  }

  /** Whether there is a text for a key made from data, such as a group's identifier. */
  has(key: string): key is Keys {
    return Object.hasOwn(this.#strings, key);
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  /** A score from 0 to 1. */
  score(value: number): string {
    return this.#score.format(value);
  }

  percent(share: number): string {
    return this.#percent.format(share);
  }

  /** A time; as it stands where it is not one, since another program may have written it. */
  date(time: string): string {
    const at = new Date(time);
    return Number.isNaN(at.getTime()) ? time : this.#date.format(at);
  }

  #form(forms: Exclude<Wording, string>, count: string | number | undefined): string {
    return (typeof count === "number" ? forms[this.#plural.select(count)] : undefined) ?? forms.other;
  }
}
