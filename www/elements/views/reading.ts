import { html, nothing } from "lit";
import type { Reading } from "../../engine/index.js";
import { modules } from "../select.js";
import type { Context } from "./context.js";

/** Rows left out that are listed one by one. */
const MOST_SKIPPED = 20;

/** What was read, and how, so that a person can check it. */
export function reading(context: Context): unknown {
  const { state, i18n } = context;
  if (!state.reading) return nothing;
  const { file, curriculum, columns = [], skipped = [] } = state.reading;
  const inModules = modules(curriculum.outcomes).length;
  return html`
    <p class="cm-read">
      <strong class="cm-read__file">${file}</strong>
      <span
        >${i18n.text("reading.outcomes", { count: curriculum.outcomes.length })}
        ${inModules > 0 ? i18n.text("reading.modules", { count: inModules }) : nothing}</span
      >
    </p>
    <details class="nhsuk-details">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">${i18n.text("reading.how")}</span>
      </summary>
      <div class="nhsuk-details__text">
        <p>${format(context, state.reading)}</p>
        ${columns.length > 0 ? columnTable(context, columns) : nothing} ${left(context, skipped)}
      </div>
    </details>
  `;
}

function format({ i18n, words }: Context, { format, encoding, delimiter }: Reading): string {
  const values = { format: i18n.text(`format.${format}`), encoding };
  return delimiter == null
    ? i18n.text("reading.format", values)
    : i18n.text("reading.formatWithDelimiter", { ...values, delimiter: words.delimiter(delimiter) });
}

function columnTable({ i18n }: Context, columns: NonNullable<Reading["columns"]>): unknown {
  return html`
    <table class="cm-table cm-table--small">
      <caption class="nhsuk-u-visually-hidden">
        ${i18n.text("reading.columns")}
      </caption>
      <thead>
        <tr>
          <th scope="col">${i18n.text("reading.column")}</th>
          <th scope="col">${i18n.text("reading.role")}</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map(
          ({ name, role }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${i18n.text(`role.${role}`)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}

function left({ i18n }: Context, skipped: NonNullable<Reading["skipped"]>): unknown {
  if (skipped.length === 0) return html`<p>${i18n.text("reading.skippedNone")}</p>`;
  const more = skipped.length - MOST_SKIPPED;
  return html`
    <p>${i18n.text("reading.skipped", { count: skipped.length })}</p>
    <ul class="nhsuk-list nhsuk-list--bullet">
      ${skipped
        .slice(0, MOST_SKIPPED)
        .map(
          ({ row, reason }) =>
            html`<li>${i18n.text("reading.skippedRow", { row, reason: i18n.text(`skip.${reason}`) })}</li>`,
        )}
      ${more > 0 ? html`<li>${i18n.text("reading.skippedMore", { count: more })}</li>` : nothing}
    </ul>
  `;
}
