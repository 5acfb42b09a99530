import { html, nothing } from "lit";
import { modules } from "../select.js";
import { openPanels, type Context } from "./context.js";

/** What was read, and how, so that a person can check it. */
export function reading(context: Context): unknown {
  const { state, i18n, part } = context;
  const reading = state.opened?.reading ?? state.reading;
  if (!reading) return nothing;
  const { file, curriculum } = reading;
  const inModules = modules(curriculum.outcomes).length;
  return html`
    <p class="cm-read">
      <strong class="cm-read__file">${file}</strong>
      <span
        >${i18n.text("reading.outcomes", { count: curriculum.outcomes.length })}
        ${inModules > 0 ? i18n.text("reading.modules", { count: inModules }) : nothing}</span
      >
    </p>
    <details class="nhsuk-details" @toggle=${() => openPanels(context)}>
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">${i18n.text("reading.how")}</span>
      </summary>
      <div class="nhsuk-details__text">
        ${state.panels ? part("panels")?.readingDetails(context, reading) : nothing}
      </div>
    </details>
  `;
}
