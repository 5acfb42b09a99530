import { html, nothing } from "lit";
import { openPanels, type Context } from "./context.js";

/** Choosing professions: those chosen in words, and a filterable list of checkboxes by workforce group. */
export function professions(context: Context): unknown {
  const { state, i18n, id, part } = context;
  if (state.professions.length === 0) return noProfiles(context);
  const chosen = state.professions.filter((p) => state.chosen.includes(p.id));
  return html`
    <section class="cm-panel" aria-labelledby=${id("professions-title")}>
      <h2 class="nhsuk-heading-m cm-panel__title" id=${id("professions-title")}>${i18n.text("professions.title")}</h2>
      ${
        chosen.length === 0
          ? html`<p class="cm-chosen">${i18n.text("professions.none")}</p>`
          : html`<ul class="cm-chosen">
              ${chosen.map((p) => html`<li>${p.title}</li>`)}
            </ul>`
      }
      <p class="nhsuk-hint">${i18n.text("professions.hint")}</p>
      <details class="nhsuk-details cm-choose" @toggle=${() => openPanels(context)}>
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text">${i18n.text("professions.change")}</span>
        </summary>
        <div class="nhsuk-details__text">${state.panels ? part("panels")?.professionList(context) : nothing}</div>
      </details>
    </section>
  `;
}

/** A framework whose competencies no profile names: the curriculum is mapped to it all the same. */
function noProfiles({ i18n, id }: Context): unknown {
  return html`
    <section class="cm-panel" aria-labelledby=${id("professions-title")}>
      <h2 class="nhsuk-heading-m cm-panel__title" id=${id("professions-title")}>${i18n.text("professions.title")}</h2>
      <p>${i18n.text("professions.noProfiles")}</p>
    </section>
  `;
}
