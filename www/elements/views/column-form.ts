import { html } from "lit";
import type { Problem } from "../store.js";
import type { Context } from "./context.js";

/** Asks in which column of a table the outcomes are, where its headings do not say. */
export function columnForm({ i18n, act, id }: Context, { file, columns }: NonNullable<Problem["unread"]>): unknown {
  const read = (event: Event): void => {
    event.preventDefault();
    const outcome = String(new FormData(event.target as HTMLFormElement).get("column"));
    act.reread(file, { columns: { outcome } });
  };
  return html`
    <form class="cm-ask" @submit=${read}>
      <label class="nhsuk-label" for=${id("outcome-column")}>${i18n.text("error.whichColumn")}</label>
      <select class="nhsuk-select" id=${id("outcome-column")} name="column">
        ${columns.map((name, at) => html`<option value=${at + 1}>${name || i18n.text("reading.unnamed", { number: at + 1 })}</option>`)}
      </select>
      <button type="submit" class="nhsuk-button nhsuk-button--small">${i18n.text("error.readColumn")}</button>
    </form>
  `;
}
