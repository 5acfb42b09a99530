import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { Alignment, Outcome, Report } from "../../engine/index.js";
import { pieces } from "../highlight.js";
import { counts, mappingRows, modules, pageOf, type MappingRow } from "../select.js";
import { filter } from "../store.js";
import { alignment } from "./alignment.js";
import { valueOf, type Context } from "./context.js";

/** The outcomes with the competencies they address, and the words that show why. */
export function mapping(context: Context, report: Report): unknown {
  const { state, i18n, id } = context;
  const rows = mappingRows(report, state.mapping);
  const page = pageOf(rows, state.mapping.page);
  return html`
    ${filters(context, report)}
    <h3 class="nhsuk-u-visually-hidden" id=${id("outcomes")} tabindex="-1">${i18n.text("mapping.outcomes")}</h3>
    <p class="cm-count" role="status">
      ${rows.length === 0 ? nothing : i18n.text("mapping.showing", { count: rows.length, from: page.from, to: page.to })}
    </p>
    ${
      rows.length === 0
        ? html`<p>
            ${i18n.text(report.mapping.outcomes.some((o) => o.alignments.some(counts)) ? "mapping.nothing" : "mapping.nothingTouches")}
          </p>`
        : html`
            <p class="nhsuk-hint cm-legend">${i18n.text("mapping.legend")}</p>
            <ol class="cm-outcomes" aria-labelledby=${id("outcomes")}>
              ${repeat(
                page.rows,
                (row) => row.outcome.id,
                (row) => outcomeItem(context, report, row),
              )}
            </ol>
            ${page.pages > 1 ? pagination(context, page.page, page.pages) : nothing}
          `
    }
  `;
}

function filters({ state, i18n, words, id, act }: Context, report: Report): unknown {
  const { all, module, competency, search } = state.mapping;
  const inFile = modules(report.reading.curriculum.outcomes);
  const addressed = new Set(report.mapping.outcomes.flatMap((o) => o.alignments.map((a) => a.competency)));
  const change = (values: Parameters<typeof filter>[1]): void => act.update((s) => filter(s, values));
  return html`
    <div class="cm-filters" role="search" aria-label=${i18n.text("mapping.filters")}>
      ${
        inFile.length > 1
          ? html`<div class="nhsuk-form-group">
              <label class="nhsuk-label" for=${id("module")}>${i18n.text("mapping.module")}</label>
              <select
                class="nhsuk-select"
                id=${id("module")}
                @change=${(event: Event) => change({ module: valueOf(event) })}
              >
                <option value="" ?selected=${module === ""}>${i18n.text("mapping.everyModule")}</option>
                ${inFile.map((m) => html`<option value=${m.id} ?selected=${m.id === module}>${m.label}</option>`)}
              </select>
            </div>`
          : nothing
      }
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for=${id("competency")}>${i18n.text("mapping.competency")}</label>
        <select
          class="nhsuk-select"
          id=${id("competency")}
          @change=${(event: Event) => change({ competency: valueOf(event) })}
        >
          <option value="" ?selected=${competency === ""}>${i18n.text("mapping.everyCompetency")}</option>
          ${report.competencies
            .filter((c) => addressed.has(c.id))
            .map(
              (c) =>
                html`<option value=${c.id} ?selected=${c.id === competency}>${words.code(c.id)} ${c.title}</option>`,
            )}
        </select>
      </div>
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for=${id("search")}>${i18n.text("mapping.search")}</label>
        <input
          class="cm-input"
          id=${id("search")}
          type="search"
          autocomplete="off"
          .value=${live(search)}
          @input=${(event: Event) => change({ search: valueOf(event) })}
        />
      </div>
      <div class="nhsuk-checkboxes nhsuk-checkboxes--small cm-filters__all">
        <div class="nhsuk-checkboxes__item">
          <input
            class="nhsuk-checkboxes__input"
            id=${id("all")}
            type="checkbox"
            .checked=${live(all)}
            @change=${(event: Event) => change({ all: (event.target as HTMLInputElement).checked })}
          />
          <label class="nhsuk-label nhsuk-checkboxes__label" for=${id("all")}>${i18n.text("mapping.all")}</label>
        </div>
      </div>
    </div>
  `;
}

function outcomeItem(context: Context, report: Report, { outcome, mapped, alignments }: MappingRow): unknown {
  const { i18n, words } = context;
  const assessed =
    outcome.assessed == null ? undefined : i18n.text(outcome.assessed ? "mapping.assessed" : "mapping.notAssessed");
  const place = [words.place(outcome), assessed].filter(Boolean).join(i18n.text("list.join"));
  return html`
    <li class="cm-outcome">
      <h4 class="cm-outcome__head">
        <span class="cm-code">${outcome.id}</span> <span class="cm-muted">${place}</span>
      </h4>
      <p class="cm-outcome__text">${highlighted(outcome, alignments)}</p>
      ${
        alignments.length > 0
          ? html`<ul class="cm-alignments" aria-label=${i18n.text("mapping.alignmentsOf", { outcome: outcome.id })}>
              ${repeat(
                alignments,
                (a) => a.competency,
                (a) => alignment(context, report, a),
              )}
            </ul>`
          : html`<p class="cm-muted">
              ${i18n.text(mapped.touchesFramework ? "mapping.noAlignment" : "mapping.untouched")}
            </p>`
      }
    </li>
  `;
}

/** The outcome's text with its evidence marked; nothing stands between the pieces, so that it reads as one text. */
function highlighted(outcome: Outcome, alignments: readonly Alignment[]): unknown {
  const evidence = alignments.filter(counts).map((a) => a.evidence.spans);
  return pieces(outcome.text, evidence).map(({ text, weight }) =>
    weight === "none" ? text : html`<mark class="cm-mark cm-mark--${weight}">${text}</mark>`,
  );
}

function pagination({ i18n, act }: Context, page: number, pages: number): unknown {
  const button = (key: "mapping.previous" | "mapping.next", to: number): unknown => html`
    <button
      type="button"
      class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
      ?disabled=${to < 0 || to >= pages}
      @click=${() => act.turnTo(to)}
    >
      ${i18n.text(key)}
    </button>
  `;
  return html`
    <nav class="cm-pages" aria-label=${i18n.text("mapping.pages")}>
      ${button("mapping.previous", page - 1)}
      <span>${i18n.text("mapping.page", { page: page + 1, pages })}</span>
      ${button("mapping.next", page + 1)}
    </nav>
  `;
}
