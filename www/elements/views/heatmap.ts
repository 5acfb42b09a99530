import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Coverage, ProfessionFindings, Report } from "../../engine/index.js";
import type { Shown } from "./published.js";

/** Every competency for every profession: the state in words, coloured too, with the level reached of the one needed. */
export function heatmap(context: Shown, report: Report): unknown {
  const { i18n, words, id } = context;
  const columns = report.professions.map(({ assessment }) => ({
    profession: assessment.profession,
    coverage: new Map(assessment.coverage.map((one) => [one.competency, one])),
  }));
  return html`
    <details class="nhsuk-details">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text" id=${id("heat")}>${i18n.text("heat.title")}</span>
      </summary>
      <div class="nhsuk-details__text">
        <p>${i18n.text("heat.hint")}</p>
        <div class="cm-wide" role="region" tabindex="0" aria-labelledby=${id("heat")}>
          <table class="cm-table cm-heat" aria-labelledby=${id("heat")}>
            <thead>
              <tr>
                <th scope="col">${i18n.text("gaps.competency")}</th>
                ${columns.map(({ profession }) => html`<th scope="col">${profession.title}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${repeat(
                report.competencies,
                ({ id }) => id,
                ({ id, title }) =>
                  html`<tr>
                    <th scope="row"><span class="cm-code">${words.code(id)}</span> ${title}</th>
                    ${columns.map(({ coverage }) => cell(context, coverage.get(id)))}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </div>
    </details>
  `;
}

function cell({ i18n }: Shown, cover: Coverage | undefined): unknown {
  if (!cover || cover.required === 0) return html`<td>${i18n.text("gaps.nothing")}</td>`;
  const { state, reached, required } = cover;
  return html`<td class="cm-heat__${state}">
    ${i18n.text("heat.cell", { state: i18n.text(`state.${state}`), reached, required })}
  </td>`;
}

/** Competencies that many outcomes address at one level; nothing if there are none. */
export function overlaps({ i18n, words, id }: Shown, report: Report, { assessment }: ProfessionFindings): unknown {
  if (assessment.overlaps.length === 0) return nothing;
  const titles = new Map(report.competencies.map(({ id, title }) => [id, title]));
  return html`
    <section aria-labelledby=${id("overlaps")}>
      <h4 class="nhsuk-heading-s" id=${id("overlaps")}>${i18n.text("overlaps.title")}</h4>
      <p>${i18n.text("overlaps.hint")}</p>
      <ul>
        ${assessment.overlaps.map(
          ({ competency, level, outcomes }) =>
            html`<li>
              <span class="cm-code">${words.code(competency)}</span> ${titles.get(competency)}:
              ${i18n.text("gaps.outcomesCount", { count: outcomes.length })}
              ${level > 0 ? i18n.text("gaps.stageLevel", { level }) : nothing}
            </li>`,
        )}
      </ul>
    </section>
  `;
}
