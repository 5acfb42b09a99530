import { html, noChange, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { live } from "lit/directives/live.js";
import { COLUMN_ROLES, type ColumnUse, type NamedBytes, type Outcome, type Reading } from "../../engine/index.js";
import { valueOf, type Context } from "./context.js";

/** Rows left out that are listed without asking. */
const FIRST_SKIPPED = 10;

/** Most rows or outcomes that are listed at all: a list of a hundred thousand would hold the page up. */
const MOST = 1000;

/** Outcomes shown as they were read. */
const FIRST = 3;

/** What is read letter by letter. */
const TEXTS: readonly string[] = ["table", "text"];

type Skipped = NonNullable<Reading["skipped"]>[number];

/** How a file was read: its first outcomes, its sheet and columns, to be put right, and the rows left out. */
export function readingDetails(context: Context, reading: Reading): unknown {
  const { state, i18n, id } = context;
  const { columns = [], skipped = [], moreSheets = [], otherSheets = [], curriculum } = reading;
  // While the file is at hand, what was guessed can be put right.
  const file = state.opened ? state.opened.file : state.file;
  const correctable = columns.length + moreSheets.length + otherSheets.length > 0;
  return html`
    <p id=${id("format")} tabindex="-1">${format(context, reading)}</p>
    ${file?.told ? asAtFirst(context, file) : nothing}
    ${!file && correctable ? html`<p>${i18n.text("reading.correctLater")}</p>` : nothing}
    ${moreSheets.length + otherSheets.length > 0 ? sheets(context, reading, [...moreSheets, ...otherSheets], file) : nothing}
    ${moreSheets.length > 0 ? html`<p>${i18n.text("reading.sheetsMore", { sheets: moreSheets.join(", ") })}</p>` : nothing}
    ${columns.length > 0 ? columnTable(context, reading, columns, file) : nothing}
    <p>${i18n.text("reading.first", { count: Math.min(FIRST, curriculum.outcomes.length) })}</p>
    ${outcomeList(context, curriculum.outcomes.slice(0, FIRST))}
    ${rest(context, "reading.all", curriculum.outcomes.slice(FIRST), (some) => outcomeList(context, some))}
    ${left(context, skipped)}
  `;
}

/** The way back from any choice, where it left no sheet or column to choose from too. */
function asAtFirst({ i18n, act }: Context, file: NamedBytes): unknown {
  const back = (): void => {
    act.reread(file, {});
    act.focus("format");
  };
  return html`<p>
    ${i18n.text("reading.asTold")}
    <button type="button" class="nhsuk-link cm-link" @click=${back}>${i18n.text("reading.asAtFirst")}</button>
  </p>`;
}

/** Only of a text somebody may ask how its letters were read. */
function format({ i18n, words }: Context, { format, encoding, delimiter }: Reading): string {
  const values = { format: i18n.text(`format.${format}`), encoding };
  if (delimiter != null) {
    return i18n.text("reading.formatWithDelimiter", { ...values, delimiter: words.delimiter(delimiter) });
  }
  return i18n.text(TEXTS.includes(format) ? "reading.formatWithEncoding" : "reading.format", values);
}

/** Outcomes as they were read, with all that was read of each. */
function outcomeList({ i18n, words }: Context, outcomes: readonly Outcome[]): unknown {
  const about = (outcome: Outcome): string =>
    [
      words.place(outcome),
      outcome.academicLevel && i18n.text("reading.academicLevel", { level: outcome.academicLevel }),
      outcome.credits && i18n.text("reading.credits", { credits: outcome.credits }),
    ]
      .filter(Boolean)
      .join(i18n.text("list.join"));
  return html`
    <ul class="nhsuk-list cm-first">
      ${outcomes.map(
        (outcome) =>
          html`<li>
            <span class="cm-code">${outcome.id}</span> ${outcome.text} <span class="cm-muted">${about(outcome)}</span>
          </li>`,
      )}
    </ul>
  `;
}

/** What a reader may open. Made once for a reading: it may be long, and all else on the page changes often. */
function rest<One>(
  { i18n, state }: Context,
  key: "reading.all" | "reading.skippedRest",
  all: readonly One[],
  list: (some: readonly One[]) => unknown,
): unknown {
  if (all.length === 0) return nothing;
  const some = all.slice(0, MOST);
  return html`
    <details class="nhsuk-details">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">${i18n.text(key, { count: all.length })}</span>
      </summary>
      <div class="nhsuk-details__text">
        ${guard([all.length, state.reading, state.opened, i18n], () => list(some))}
        ${all.length > MOST ? html`<p>${i18n.text("reading.skippedMore", { count: all.length - MOST })}</p>` : nothing}
      </div>
    </details>
  `;
}

/** A list's value: what was chosen stays while the file is read; then it is what the reading says, if the file was refused too. */
function settled({ state }: Context, value: string): unknown {
  return state.phase === "reading" ? noChange : live(value);
}

/** Which sheet of a workbook was read; another can be chosen. */
function sheets(
  context: Context,
  { sheet, hiddenSheets = [] }: Reading,
  others: readonly string[],
  file: NamedBytes | undefined,
): unknown {
  const { i18n, act, id } = context;
  if (!file) return html`<p>${i18n.text("reading.sheetRead", { sheet: sheet ?? "" })}</p>`;
  const all = sheet == null ? others : [sheet, ...others];
  const shown = (name: string) =>
    hiddenSheets.includes(name) ? i18n.text("reading.hiddenSheet", { sheet: name }) : name;
  return html`
    <p class="cm-order">
      <label class="nhsuk-label" for=${id("sheet")}>${i18n.text("reading.sheet")}</label>
      <select
        class="nhsuk-select"
        id=${id("sheet")}
        .value=${settled(context, sheet ?? "")}
        @change=${(event: Event) => act.reread(file, { sheet: valueOf(event) })}
      >
        ${all.map((name) => html`<option value=${name} ?selected=${name === sheet}>${shown(name)}</option>`)}
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
  const unused = (name: string): "role.ticks" | "role.ignored" =>
    holdsTicks(context, reading, name) ? "role.ticks" : "role.ignored";
  return html`
    ${file ? html`<p>${i18n.text("reading.correct")}</p>` : nothing}
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
              <td>
                ${
                  file
                    ? roleChoice(context, reading, { name, role }, at, file, unused(name))
                    : i18n.text(role === "ignored" ? unused(name) : `role.${role}`)
                }
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}

/** Whether a column's header names a competency, and its cells ticked outcomes. */
function holdsTicks({ state }: Context, { marks = [] }: Reading, header: string): boolean {
  if (!marks.some(({ competency }) => competency === header)) return false;
  const title = header.toLowerCase();
  return (state.report?.competencies ?? []).some(
    (one) => header === one.id || header.startsWith(`${one.id} `) || one.title.toLowerCase() === title,
  );
}

/** What a column is taken for, to be changed. All that the table says is said again, so that no other column moves. */
function roleChoice(
  context: Context,
  { sheet, headerRow }: Reading,
  column: ColumnUse,
  at: number,
  file: NamedBytes,
  unused: "role.ticks" | "role.ignored",
): unknown {
  const { i18n, act, id } = context;
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
    .value=${settled(context, column.role)}
    @change=${change}
  >
    ${([...COLUMN_ROLES, "ignored"] as const).map(
      (role) =>
        html`<option value=${role} ?selected=${role === column.role}>
          ${i18n.text(role === "ignored" ? unused : `role.${role}`)}
        </option>`,
    )}
  </select>`;
}

function left(context: Context, skipped: readonly Skipped[]): unknown {
  const { i18n } = context;
  if (skipped.length === 0) return html`<p>${i18n.text("reading.skippedNone")}</p>`;
  const list = (some: readonly Skipped[]): unknown =>
    html`<ul class="nhsuk-list nhsuk-list--bullet">
      ${some.map((one) => skippedRow(context, one))}
    </ul>`;
  return html`
    <p>${i18n.text("reading.skipped", { count: skipped.length })}</p>
    ${list(skipped.slice(0, FIRST_SKIPPED))} ${rest(context, "reading.skippedRest", skipped.slice(FIRST_SKIPPED), list)}
  `;
}

function skippedRow({ i18n }: Context, { row, reason, text, sheet }: Skipped): unknown {
  const why = i18n.text(`skip.${reason}`);
  return html`<li>
    ${sheet ? i18n.text("reading.skippedIn", { sheet, row, reason: why }) : i18n.text("reading.skippedRow", { row, reason: why })}
    ${text ? html`<span class="cm-muted">${i18n.text("reading.quoted", { text })}</span>` : nothing}
  </li>`;
}
