import { html, nothing, svg } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { CoverState, ProfessionFindings, Report } from "../../engine/index.js";
import { findingsShown, tally, type Tally } from "../select.js";
import { orderGaps, showOnlyGaps, showProfession, type Order } from "../store.js";
import { ticked, valueOf } from "./context.js";
import type { Shown } from "./published.js";
import { gapTable, stateTag } from "./gap-table.js";
import { heatmap, overlaps } from "./heatmap.js";

const states: readonly CoverState[] = ["met", "thin", "below-level", "missing"];
const orders: readonly Order[] = ["framework", "gravest", "needed"];
const steps = ["introduced", "reinforced", "mastered"] as const;

/** Where the curriculum falls short: an overview if there are several professions, then one of them in full. */
export function gaps(context: Shown, report: Report): unknown {
  const { state, i18n, id, act } = context;
  const findings = findingsShown(state);
  if (!findings) return html`<p>${i18n.text("gaps.choose")}</p>`;
  const { profession, coverage } = findings.assessment;
  const counted = tally(coverage);
  return html`
    ${
      report.professions.length > 1
        ? html`${overview(context, report.professions, profession.id)} ${heatmap(context, report)}`
        : nothing
    }
    <h3 class="nhsuk-heading-m cm-profession">
      ${profession.title}
      <span class="nhsuk-tag nhsuk-tag--white cm-tag"
        >${i18n.text(profession.status === "published" ? "gaps.published" : "gaps.proposal")}</span
      >
    </h3>
    <p>${tallyText(context, counted)}</p>
    ${bar(counted)}
    <div class="cm-toolbar">
      <div class="cm-order">
        <label class="nhsuk-label" for=${id("order")}>${i18n.text("gaps.order")}</label>
        <select
          class="nhsuk-select"
          id=${id("order")}
          @change=${(event: Event) => act.update((s) => orderGaps(s, valueOf(event) as Order))}
        >
          ${orders.map(
            (order) =>
              html`<option value=${order} ?selected=${order === state.gaps.order}>
                ${i18n.text(`order.${order}`)}
              </option>`,
          )}
        </select>
      </div>
      <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
        <div class="nhsuk-checkboxes__item">
          <input
            class="nhsuk-checkboxes__input"
            id=${id("only-gaps")}
            type="checkbox"
            .checked=${live(state.gaps.only)}
            @change=${(event: Event) => act.update((s) => showOnlyGaps(s, ticked(event)))}
          />
          <label class="nhsuk-label nhsuk-checkboxes__label" for=${id("only-gaps")}>${i18n.text("gaps.only")}</label>
        </div>
      </div>
    </div>
    ${gapTable(context, report, findings)} ${overlaps(context, report, findings)} ${meanings(context)}
  `;
}

/** How a profession stands, in a sentence. */
export function tallyText({ i18n }: Pick<Shown, "i18n">, counted: Tally): string {
  const { needed, met, thin, missing } = counted;
  return i18n.text("gaps.tally", { count: needed, met, thin, below: counted["below-level"], missing });
}

/** The same as a bar. Decoration: the sentence above says it all. */
function bar(counted: Tally): unknown {
  let x = 0;
  return html`
    <svg
      class="cm-bar"
      viewBox="0 0 ${counted.needed} 1"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      ${states.map((state) => {
        const width = counted[state];
        const part = svg`<rect class="cm-bar__${state}" x=${x} y="0" width=${width} height="1"></rect>`;
        x += width;
        return part;
      })}
    </svg>
  `;
}

function overview(context: Shown, professions: readonly ProfessionFindings[], shown: string): unknown {
  const { i18n, act } = context;
  const show = ({ assessment }: ProfessionFindings): void =>
    act.update((s) => ({
      ...showProfession(s, assessment.profession.id),
      announcement: i18n.text("status.showing", {
        profession: assessment.profession.title,
        tally: tallyText(context, tally(assessment.coverage)),
      }),
    }));
  return html`
    <div class="cm-wide" role="region" tabindex="0" aria-label=${i18n.text("gaps.overview")}>
      <table class="cm-table cm-overview">
        <caption>
          ${i18n.text("gaps.overview")}
        </caption>
        <thead>
          <tr>
            <th scope="col">${i18n.text("gaps.profession")}</th>
            <th scope="col" class="cm-number">${i18n.text("gaps.needed")}</th>
            ${states.map((state) => html`<th scope="col" class="cm-number">${i18n.text(`state.${state}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            professions,
            (findings) => findings.assessment.profession.id,
            (findings) => {
              const { profession, coverage } = findings.assessment;
              const counted = tally(coverage);
              const current = profession.id === shown;
              return html`
                <tr class=${current ? "cm-current" : ""}>
                  <th scope="row">
                    <button
                      type="button"
                      class="nhsuk-link cm-link"
                      aria-current=${current ? "true" : nothing}
                      @click=${() => show(findings)}
                    >
                      ${profession.title}
                    </button>
                    ${current ? html`<span class="cm-muted">${i18n.text("gaps.showing")}</span>` : nothing}
                  </th>
                  <td class="cm-number">${i18n.number(counted.needed)}</td>
                  ${states.map((state) => html`<td class="cm-number">${i18n.number(counted[state])}</td>`)}
                </tr>
              `;
            },
          )}
        </tbody>
      </table>
    </div>
  `;
}

function meanings({ i18n }: Shown): unknown {
  const all: readonly CoverState[] = [...states, "not-expected"];
  return html`
    <details class="nhsuk-details">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">${i18n.text("states.title")}</span>
      </summary>
      <div class="nhsuk-details__text">
        <dl class="cm-meanings">
          ${all.map(
            (state) =>
              html`<div>
                <dt>${stateTag(i18n, state)}</dt>
                <dd>${i18n.text(`stateHint.${state}`)}</dd>
              </div>`,
          )}
          ${steps.map(
            (step) =>
              html`<div>
                <dt>${i18n.text(`step.${step}`)}</dt>
                <dd>${i18n.text(`stepHint.${step}`)}</dd>
              </div>`,
          )}
        </dl>
      </div>
    </details>
  `;
}
