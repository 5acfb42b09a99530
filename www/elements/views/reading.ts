import { html, nothing } from "lit";
import type { Reading } from "../../engine/index.js";
import { modules } from "../select.js";
import { openPanels, type Context } from "./context.js";

/** A module's code at the start of a text: COM404, ABC 1234-A. */
const CODED = /^[A-Z]{2,5}[ -]?\d{2,5}/;

/** Whether the outcomes are rather names of modules: the column's heading says so, or most begin with a code. */
function looksNamed({ columns = [], curriculum: { outcomes } }: Reading): boolean {
  const heading = columns.find(({ role }) => role === "outcome")?.name ?? "";
  const coded = outcomes.filter(({ text }) => CODED.test(text)).length;
  const named =
    /\b(modules?|units?|courses?)\b/i.test(heading) && !/outcome|objective|competenc|skill|text/i.test(heading);
  return named || coded * 2 > outcomes.length;
}

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
    ${looksNamed(reading) ? html`<p class="cm-read__mind">${i18n.text("reading.names")}</p>` : nothing}
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
