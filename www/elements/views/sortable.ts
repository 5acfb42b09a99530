import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { sortBy, type Sort, type Table } from "../portfolio.js";
import type { PortfolioContext } from "./portfolio-context.js";

/** A column: its heading, what it is sorted by, and what stands in it. */
export interface Column<Row> {
  name: string;
  title: string;
  /** A number or a text to sort by; a column without it cannot be sorted. */
  by?: (row: Row) => number | string;
  /** Whether it counts something: then it stands at the end of its cell, and the largest comes first. */
  counts?: boolean;
  cell: (row: Row) => unknown;
}

/** A table with its rows in their own order. */
export interface SortableTable<Row> {
  table: Table;
  caption: string;
  /** The first heads the rows. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** What may stand under a row. */
  below?: (row: Row) => unknown;
}

/** A table that can be sorted by its headings. */
export function sortable<Row>(context: PortfolioContext, shown: SortableTable<Row>): unknown {
  const { table, caption, columns, rows, keyOf, below = () => nothing } = shown;
  const { i18n, state } = context;
  const sort = state.sorts[table];
  return html`
    <div class="cm-wide" role="region" tabindex="0" aria-label=${caption}>
      <table class="cm-table cm-sortable">
        <caption>
          <span>${caption}</span>
        </caption>
        <thead>
          <tr>
            ${columns.map((column) => heading(context, table, column, sort))}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            sorted(rows, columns, sort, i18n.locale),
            keyOf,
            (row) => html`
              <tr>
                ${columns.map((column, n) =>
                  n === 0
                    ? html`<th scope="row">${column.cell(row)}</th>`
                    : html`<td class=${column.counts ? "cm-number" : ""}>${column.cell(row)}</td>`,
                )}
              </tr>
              ${below(row)}
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

function heading<Row>(context: PortfolioContext, table: Table, column: Column<Row>, sort: Sort | undefined): unknown {
  const { i18n, update } = context;
  if (!column.by) return html`<th scope="col">${column.title}</th>`;
  const own = sort?.column === column.name ? sort : undefined;
  const sortNow = (): void =>
    update((before) => {
      const state = sortBy(before, table, column.name, column.counts ?? false);
      const direction = i18n.text(state.sorts[table]?.down ? "sort.down" : "sort.up");
      return { ...state, announcement: i18n.text("sort.done", { column: column.title, direction }) };
    });
  return html`<th
    scope="col"
    class=${column.counts ? "cm-number" : ""}
    aria-sort=${own ? (own.down ? "descending" : "ascending") : "none"}
  >
    <button type="button" class="nhsuk-link cm-link cm-sort" @click=${sortNow}>${column.title}</button>
  </th>`;
}

/** The rows in the order asked for; of equals, and where none is asked for, in the order they came in. */
function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
  locale: string,
): readonly Row[] {
  const by = columns.find(({ name }) => name === sort?.column)?.by;
  if (!by) return rows;
  const order = (a: number | string, b: number | string): number =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), locale);
  return [...rows].sort((a, b) => (sort?.down ? order(by(b), by(a)) : order(by(a), by(b))));
}
