/** Wording: one JSON file a language, with `%{placeholders}` and plural forms chosen by `count`. */
import en from "../locales/en.json" with { type: "json" };

/** A text, or its plural forms by `Intl.PluralRules` category. */
export type Wording = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** A language's file. */
export interface Messages<Keys extends string = string> {
  locale: string;
  language: string;
  direction: string;
  strings: Record<Keys, Wording>;
}

/** The English files are the measure: a key that they do not have does not compile. */
export type Key =
  | keyof typeof en.strings
  | keyof (typeof import("../locales/en.workbench.json"))["strings"]
  | keyof (typeof import("../locales/en.more.json"))["strings"];
export type Values = Readonly<Record<string, string | number>>;

/** A part of a language's texts. */
export type Texts = { strings: Partial<Record<Key, Wording>> };

/** The texts of a report, in English, which an element starts with; other texts are added to them. */
export const starting = en as unknown as Messages<Key>;

/** The languages that a report can be read in. The workbench's own texts are in English alone so far. */
const languages: Record<string, () => Promise<Messages<Key>>> = {
  en: async () => starting,
  cy: async () => (await import("../locales/cy.json")).default as unknown as Messages<Key>,
};

/** The texts of a report in the language nearest to a tag such as `en-GB`; English if there is none. */
export async function reportMessagesFor(tag: string): Promise<Messages<Key>> {
  return (await languages[tag.toLowerCase().split("-")[0] ?? ""]?.()) ?? starting;
}

/** The texts of the views that are fetched when they are first shown. */
export async function moreTexts(): Promise<Texts> {
  return (await import("../locales/en.more.json")).default;
}

export function withTexts(messages: Messages<Key>, { strings }: Texts): Messages<Key> {
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
    const numbers = region.startsWith(messages.locale) ? region : messages.locale;
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
