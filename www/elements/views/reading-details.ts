import { html, nothing } from "lit";
import type { Reading } from "../../engine/index.js";
import type { Context } from "./context.js";

/** Rows left out that are listed one by one. */
const MOST_SKIPPED = 20;

/** How a file was read: its format, its columns, and the rows left out. */
export function readingDetails(context: Context, reading: Reading): unknown {
  const { columns = [], skipped = [] } = reading;
  return html`
    <p>${format(context, reading)}</p>
    ${columns.length > 0 ? columnTable(context, columns) : nothing} ${left(context, skipped)}
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
