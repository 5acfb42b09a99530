import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { Report } from "../../engine/index.js";
import { modules } from "../select.js";
import { SCORES } from "../rows.js";
import { filter, type ReviewFilter, type ScoreFilter } from "../store.js";
import { ticked, valueOf, type Context } from "./context.js";

const reviews: readonly ReviewFilter[] = ["any", "undecided", "decided", "accepted", "rejected", "added"];
const scores: readonly ScoreFilter[] = ["any", "high", "middle", "low"];

/** What to show of the mapping. */
export function filters({ state, i18n, words, id, act }: Context, report: Report): unknown {
  const { all, module, competency, search, review, score } = state.mapping;
  const change = (values: Parameters<typeof filter>[1]): void => act.update((s) => filter(s, values));
  const inFile = modules(report.reading.curriculum.outcomes);
  const addressed = new Set(report.mapping.outcomes.flatMap((o) => o.alignments.map((a) => a.competency)));
  const competencies = report.competencies.filter((c) => addressed.has(c.id));
  const edges = { high: i18n.score(SCORES.high), low: i18n.score(SCORES.low) };
  const select = (
    name: string,
    label: string,
    value: string,
    options: Options,
    to: (value: string) => void,
  ): unknown => html`
    <div class="nhsuk-form-group">
      <label class="nhsuk-label" for=${id(name)}>${label}</label>
      <select class="nhsuk-select" id=${id(name)} @change=${(event: Event) => to(valueOf(event))}>
        ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
      </select>
    </div>
  `;
  return html`
    <div class="cm-filters" role="search" aria-label=${i18n.text("mapping.filters")}>
      ${
        inFile.length > 1
          ? select(
              "module",
              i18n.text("mapping.module"),
              module,
              [["", i18n.text("mapping.everyModule")], ...inFile.map(({ id, label }) => [id, label] as const)],
              (value) => change({ module: value }),
            )
          : nothing
      }
      ${select(
        "competency",
        i18n.text("mapping.competency"),
        competency,
        [
          ["", i18n.text("mapping.everyCompetency")],
          ...competencies.map((c) => [c.id, `${words.code(c.id)} ${c.title}`] as const),
        ],
        (value) => change({ competency: value }),
      )}
      ${select(
        "review",
        i18n.text("mapping.review"),
        review,
        reviews.map((one) => [one, i18n.text(`review.filter.${one}`)] as const),
        (value) => change({ review: value as ReviewFilter }),
      )}
      ${select(
        "score",
        i18n.text(`confidence.${report.mapping.confidenceKind}`),
        score,
        scores.map((one) => [one, i18n.text(`score.filter.${one}`, edges)] as const),
        (value) => change({ score: value as ScoreFilter }),
      )}
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
            @change=${(event: Event) => change({ all: ticked(event) })}
          />
          <label class="nhsuk-label nhsuk-checkboxes__label" for=${id("all")}>${i18n.text("mapping.all")}</label>
        </div>
      </div>
    </div>
  `;
}

type Options = readonly (readonly [string, string])[];
