import { html, nothing } from "lit";
import { COLUMN_ROLES, type ColumnUse, type NamedBytes, type Reading } from "../../engine/index.js";
import { valueOf, type Context } from "./context.js";

/** Rows left out that are listed one by one. */
const MOST_SKIPPED = 20;

/** Outcomes shown as they were read. */
const FIRST = 3;

/** How a file was read: its first outcomes, its sheet and columns, to be put right, and the rows left out. */
export function readingDetails(context: Context, reading: Reading): unknown {
  const { state, i18n } = context;
  const { columns = [], skipped = [], moreSheets = [], otherSheets = [], curriculum } = reading;
  // While the file is at hand, what was guessed can be put right.
  const file = state.opened ? state.opened.file : state.file;
  return html`
    <p>${format(context, reading)}</p>
    ${moreSheets.length + otherSheets.length > 0 ? sheets(context, reading, [...moreSheets, ...otherSheets], file) : nothing}
    ${moreSheets.length > 0 ? html`<p>${i18n.text("reading.sheetsMore", { sheets: moreSheets.join(", ") })}</p>` : nothing}
    ${columns.length > 0 ? columnTable(context, reading, columns, file) : nothing}
    <p>${i18n.text("reading.first", { count: Math.min(FIRST, curriculum.outcomes.length) })}</p>
    <ol class="nhsuk-list cm-first">
      ${curriculum.outcomes.slice(0, FIRST).map(({ id, text }) => html`<li><span class="cm-code">${id}</span> ${text}</li>`)}
    </ol>
    ${left(context, skipped)}
  `;
}

function format({ i18n, words }: Context, { format, encoding, delimiter }: Reading): string {
  const values = { format: i18n.text(`format.${format}`), encoding };
  return delimiter == null
    ? i18n.text("reading.format", values)
    : i18n.text("reading.formatWithDelimiter", { ...values, delimiter: words.delimiter(delimiter) });
}

/** Which sheet of a workbook was read; another can be chosen. */
function sheets(
  { i18n, act, id }: Context,
  { sheet }: Reading,
  others: readonly string[],
  file: NamedBytes | undefined,
): unknown {
  if (!file) return html`<p>${i18n.text("reading.sheetRead", { sheet: sheet ?? "" })}</p>`;
  const all = sheet == null ? others : [sheet, ...others];
  return html`
    <p class="cm-order">
      <label class="nhsuk-label" for=${id("sheet")}>${i18n.text("reading.sheet")}</label>
      <select
        class="nhsuk-select"
        id=${id("sheet")}
        .value=${sheet ?? ""}
        @change=${(event: Event) => act.reread(file, { sheet: valueOf(event) })}
      >
        ${all.map((name) => html`<option value=${name} ?selected=${name === sheet}>${name}</option>`)}
      </select>
    </p>
  `;
}

function columnTable(
  context: Context,
  reading: Reading,
  columns: readonly ColumnUse[],
  file: NamedBytes | undefined,
): unknown {
  const { i18n } = context;
  return html`
    <p>${i18n.text(file ? "reading.correct" : "reading.correctLater")}</p>
    <table class="cm-table cm-columns">
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
          ({ name, role }, at) =>
            html`<tr>
              <th scope="row">${name || i18n.text("reading.unnamed", { number: at + 1 })}</th>
              <td>${file ? roleChoice(context, reading, { name, role }, at, file) : i18n.text(`role.${role}`)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}

/** What a column is taken for, to be changed. All that the table says is said again, so that no other column moves. */
function roleChoice(
  { i18n, act, id }: Context,
  { sheet, headerRow }: Reading,
  column: ColumnUse,
  at: number,
  file: NamedBytes,
): unknown {
  const change = (event: Event): void => {
    const chosen = event.target as HTMLSelectElement;
    const all = [...(chosen.closest("table")?.querySelectorAll("select") ?? [])];
    const columns: Record<string, string> = {};
    all.forEach((one, n) => {
      const role = one !== chosen && one.value === chosen.value ? "ignored" : one.value;
      columns[role] = columns[role] ? `${columns[role]},${n + 1}` : String(n + 1);
    });
    act.reread(file, { columns, sheet, headerRow });
  };
  return html`<select
    class="cm-level-select"
    id=${id(`role-${at}`)}
    aria-label=${i18n.text("reading.roleOf", { column: column.name || i18n.text("reading.unnamed", { number: at + 1 }) })}
    .value=${column.role}
    @change=${change}
  >
    ${([...COLUMN_ROLES, "ignored"] as const).map(
      (role) => html`<option value=${role} ?selected=${role === column.role}>${i18n.text(`role.${role}`)}</option>`,
    )}
  </select>`;
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
