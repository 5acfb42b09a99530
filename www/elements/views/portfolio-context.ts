/** What the views of a portfolio get, and what they share. */
import { html } from "lit";
import type { Portfolio, Tally } from "../../engine/index.js";
import type { I18n } from "../i18n.js";
import type { PortfolioState } from "../portfolio.js";
import type { Words } from "../words.js";
import type { Column } from "./sortable.js";

export interface PortfolioContext {
  state: PortfolioState;
  i18n: I18n;
  words: Words;
  update: (change: (state: PortfolioState) => PortfolioState) => void;
  id: (name: string) => string;
}

/** A column for each of some states: in how many cases a row is in it. */
export function stateColumns<Row>(
  { i18n }: PortfolioContext,
  states: readonly Exclude<keyof Tally, "notExpected">[],
  tallyOf: (row: Row) => Tally,
): Column<Row>[] {
  return states.map((state) => ({
    name: state,
    title: i18n.text(`state.${state === "belowLevel" ? "below-level" : state}`),
    by: (row) => tallyOf(row)[state],
    counts: true,
    cell: (row) => i18n.number(tallyOf(row)[state]),
  }));
}

/** A competency's code and title. */
export function title({ words }: PortfolioContext, { competencies }: Portfolio, id: string): unknown {
  const found = competencies.find((competency) => competency.id === id);
  return html`<span class="cm-code">${words.code(id)}</span> ${found?.title}`;
}
