import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Alignment, Outcome, Report } from "../../engine/index.js";
import { pieces } from "../highlight.js";
import { inHand } from "../review.js";
import { keyOf } from "../review-state.js";
import { counts } from "../select.js";
import { mappingRows, pageOf, type MappingRow } from "../rows.js";
import { addForm } from "./add-form.js";
import { again } from "./again.js";
import { alignment, marks } from "./alignment.js";
import { comparison } from "./comparison.js";
import type { Context } from "./context.js";
import { filters } from "./filters.js";
import { bulk, reviewBar } from "./review-bar.js";

export { pressed } from "../keyboard.js";

/** The outcomes with the competencies they address and the words that show why, for a reviewer to decide on. */
export function mapping(context: Context, report: Report): unknown {
  const { state, i18n, id, act } = context;
  const rows = mappingRows(report, state.mapping, state.review.decisions);
  const page = pageOf(rows, state.mapping.page, state.printing);
  const stops = page.rows.flatMap(({ outcome, alignments }) => [
    ...alignments.map(({ competency }) => keyOf(outcome.id, competency)),
    ...(alignments.length === 0 ? [outcome.id] : []),
  ]);
  // One stop of the list is in the tab order: the one the keyboard was at last, else the first.
  const at = stops.includes(state.review.at) ? state.review.at : (stops[0] ?? "");
  const move = (event: Event): void => {
    const stop = (event.target as Element).closest<HTMLElement>("[data-stop]")?.dataset["stop"];
    if (stop !== undefined && stop !== state.review.at) act.update((s) => inHand(s, { at: stop }));
  };
  return html`
    ${again(context, report)} ${comparison(context, report)} ${reviewBar(context, report)} ${filters(context, report)}
    <h3 class="nhsuk-u-visually-hidden" id=${id("outcomes")} tabindex="-1">${i18n.text("mapping.outcomes")}</h3>
    <p class="cm-count" role="status">
      ${
        rows.length > 0
          ? i18n.text("mapping.showing", { count: rows.length, from: page.from, to: page.to })
          : i18n.text(
              report.mapping.outcomes.some((o) => o.alignments.some(counts))
                ? "mapping.nothing"
                : "mapping.nothingTouches",
            )
      }
    </p>
    ${
      rows.length === 0
        ? nothing
        : html`
            <p class="nhsuk-hint cm-legend">${i18n.text("mapping.legend")}</p>
            ${bulk(context, rows, page.rows)}
            <ol class="cm-outcomes" aria-labelledby=${id("outcomes")} @focusin=${move}>
              ${repeat(
                page.rows,
                (row) => row.outcome.id,
                (row, n) => outcomeItem(context, report, row, at, n),
              )}
            </ol>
            ${page.pages > 1 ? pagination(context, page.page, page.pages) : nothing}
          `
    }
  `;
}

function outcomeItem(
  context: Context,
  report: Report,
  { outcome, mapped, alignments }: MappingRow,
  at: string,
  n: number,
): unknown {
  const { state, i18n, words, act, id } = context;
  const assessed =
    outcome.assessed == null ? undefined : i18n.text(outcome.assessed ? "mapping.assessed" : "mapping.notAssessed");
  const place = [words.place(outcome), assessed].filter(Boolean).join(i18n.text("list.join"));
  const { form } = state.review;
  const adding = form?.kind === "add" && form.of === outcome.id;
  // An outcome without an alignment is a stop itself; else its alignments are.
  const keys = alignments.map(({ competency }) => keyOf(outcome.id, competency));
  const stops = keys.length > 0 ? keys : [outcome.id];
  return html`
    <li class="cm-outcome">
      <h4 class="cm-outcome__head" id=${id(`outcome-${n}`)} tabindex="-1">
        <span class="cm-code">${outcome.id}</span> <span class="cm-muted">${place}</span>
      </h4>
      <p class="cm-outcome__text">${highlighted(outcome, alignments)}</p>
      ${
        alignments.length > 0
          ? html`<ul class="cm-alignments" aria-label=${i18n.text("mapping.alignmentsOf", { outcome: outcome.id })}>
              ${repeat(
                alignments,
                (a) => a.competency,
                (a, m) => alignment(context, report, outcome, a, at, `${n}-${m}`),
              )}
            </ul>`
          : html`<p class="cm-muted">
              ${i18n.text(mapped.touchesFramework ? "mapping.noAlignment" : "mapping.untouched")}
            </p>`
      }
      <div class="cm-outcome__add ${marks(context, outcome.id)}" data-stop=${keys.length === 0 ? outcome.id : nothing}>
        <button
          type="button"
          class="nhsuk-link cm-link"
          id=${id(`add-${n}`)}
          data-control="add"
          aria-expanded=${adding ? "true" : "false"}
          tabindex=${stops.includes(at) ? 0 : -1}
          @click=${() => (adding ? act.update((s) => inHand(s, { form: undefined })) : act.offer(outcome.id))}
        >
          ${i18n.text("review.add")}
          <span class="nhsuk-u-visually-hidden">${i18n.text("review.addTo", { outcome: outcome.id })}</span>
        </button>
        ${adding ? addForm(context, report, outcome, n) : nothing}
      </div>
    </li>
  `;
}

/** The outcome's text with its evidence marked; nothing stands between the pieces, so that it reads as one text. */
function highlighted(outcome: Outcome, alignments: readonly Alignment[]): unknown {
  const evidence = alignments.filter((a) => counts(a) && a.status !== "added").map((a) => a.evidence.spans);
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
