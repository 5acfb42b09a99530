/** What the views of a portfolio get, and what they share. */
import { html } from "lit";
import type { Portfolio } from "../../engine/index.js";
import type { I18n } from "../i18n.js";
import type { PortfolioState } from "../portfolio.js";
import type { Words } from "../words.js";

export interface PortfolioContext {
  state: PortfolioState;
  i18n: I18n;
  words: Words;
  update: (change: (state: PortfolioState) => PortfolioState) => void;
  id: (name: string) => string;
}

/** A competency's code and title. */
export function title({ words }: PortfolioContext, { competencies }: Portfolio, id: string): unknown {
  const found = competencies.find((competency) => competency.id === id);
  return html`<span class="cm-code">${words.code(id)}</span> ${found?.title}`;
}
