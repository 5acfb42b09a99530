import { html } from "lit";
import type { NamedBytes } from "../../engine/index.js";
import type { Context } from "./context.js";

/** Asks in which column of a table the outcomes are, where its headings do not say. */
export function columnForm({ i18n, act, id }: Context, file: NamedBytes): unknown {
  const read = (event: Event): void => {
    event.preventDefault();
    const outcome = String(new FormData(event.target as HTMLFormElement).get("column"));
    act.reread(file, { columns: { outcome } });
  };
  return html`
    <form class="cm-ask" @submit=${read}>
      <label class="nhsuk-label" for=${id("outcome-column")}>${i18n.text("error.whichColumn")}</label>
      <p class="nhsuk-hint" id=${id("outcome-column-hint")}>${i18n.text("error.whichColumnHint")}</p>
      <input
        class="cm-input"
        id=${id("outcome-column")}
        name="column"
        required
        autocomplete="off"
        aria-describedby=${id("outcome-column-hint")}
      />
      <button type="submit" class="nhsuk-button nhsuk-button--small">${i18n.text("error.readColumn")}</button>
    </form>
  `;
}
