import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { CoverState, Outcome, ProfessionFindings, Report, StageCover } from "../../engine/index.js";
import type { I18n } from "../i18n.js";
import { coverByDomain, outcomesById, type CoverRow, type DomainRows } from "../select.js";
import { toggleRow } from "../store.js";
import type { Shown } from "./published.js";

const columns = ["competency", "needs", "reached", "state", "outcomes", "stages"] as const;

const colours: Record<CoverState, string> = {
  met: "green",
  thin: "yellow",
  "below-level": "orange",
  missing: "red",
  "not-expected": "grey",
};

/** A state as a tag: the text says it, the colour only helps. */
export function stateTag(i18n: I18n, state: CoverState): unknown {
  return html`<strong class="nhsuk-tag nhsuk-tag--${colours[state]} cm-tag">${i18n.text(`state.${state}`)}</strong>`;
}

/**
 * The competencies by domain, each with what is needed and reached. On a narrow screen every row becomes a block of
 * labelled lines; the roles are spelt out because a browser may drop a table's own when its parts are not laid out as one.
 */
export function gapTable(context: Shown, report: Report, findings: ProfessionFindings): unknown {
  const { state, i18n } = context;
  const { profession } = findings.assessment;
  const domains = coverByDomain(report, findings, state.gaps);
  if (domains.length === 0) return html`<p>${i18n.text("gaps.none")}</p>`;
  const caption = i18n.text(state.gaps.only ? "gaps.captionOnly" : "gaps.caption", { profession: profession.title });
  const outcomes = outcomesById(report);
  return html`
    <table class="cm-table cm-gaps" role="table">
      <caption>
        ${caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => html`<th scope="col" role="columnheader">${i18n.text(`gaps.${column}`)}</th>`)}
        </tr>
      </thead>
      ${repeat(
        domains,
        (domain) => domain.id,
        (domain) => domainRows(context, findings, domain, outcomes),
      )}
    </table>
  `;
}

function domainRows(
  context: Shown,
  findings: ProfessionFindings,
  domain: DomainRows,
  outcomes: Map<string, Outcome>,
): unknown {
  return html`
    <tbody role="rowgroup">
      ${
        domain.title === ""
          ? nothing
          : html`<tr role="row" class="cm-domain">
              <th scope="rowgroup" role="rowheader" colspan=${columns.length}>${domain.title}</th>
            </tr>`
      }
      ${repeat(
        domain.rows,
        (row) => row.competency.id,
        (row) => coverRow(context, findings, row, outcomes),
      )}
    </tbody>
  `;
}

function coverRow(
  context: Shown,
  findings: ProfessionFindings,
  row: CoverRow,
  outcomes: Map<string, Outcome>,
): unknown {
  const { state, i18n, words, id } = context;
  const { competency, coverage } = row;
  const key = `${findings.assessment.profession.id} ${competency.id}`;
  const open = state.gaps.open.includes(key);
  const listId = id(`outcomes-${words.code(competency.id)}`);
  const thin = findings.assessment.gaps.find((gap) => gap.competency === competency.id)?.thin ?? [];
  const why = thin.map((reason) => i18n.text(`thin.${reason}`)).join(i18n.text("list.join"));
  const level = (value: number, none: string): unknown =>
    html`<span class="cm-level">${value > 0 ? words.level(value) : none}</span>`;
  return html`
    <tr role="row" class="cm-row">
      <th scope="row" role="rowheader" class="cm-competency">
        <span class="cm-code">${words.code(competency.id)}</span> <span>${competency.title}</span>
      </th>
      ${cell(context, "needs", level(coverage.required, i18n.text("level.notExpected")))}
      ${cell(context, "reached", level(coverage.reached, i18n.text("level.none")))}
      ${cell(context, "state", html`${stateTag(i18n, coverage.state)} <span class="cm-why">${why}</span>`)}
      ${cell(context, "outcomes", coverage.outcomes.length > 0 && expander(context, row, key, open ? listId : undefined))}
      ${cell(context, "stages", coverage.stages.length > 0 && stages(context, coverage.stages))}
    </tr>
    ${
      open
        ? html`<tr role="row" class="cm-drill" id=${listId}>
            <td role="cell" colspan=${columns.length}>${covering(context, row, outcomes)}</td>
          </tr>`
        : nothing
    }
  `;
}

/** A cell, with its column's name before it where the columns are not side by side. */
function cell({ i18n }: Shown, column: (typeof columns)[number], content: unknown): unknown {
  return html`
    <td role="cell" class=${content ? "cm-cell" : "cm-cell cm-empty"}>
      <span class="cm-cell-label" aria-hidden="true">${i18n.text(`gaps.${column}`)}</span>
      <div>${content || i18n.text("gaps.nothing")}</div>
    </td>
  `;
}

/** The button that opens the list of outcomes; `list` is the list's identifier while it is open. */
function expander(
  { i18n, act }: Shown,
  { competency, coverage }: CoverRow,
  key: string,
  list: string | undefined,
): unknown {
  return html`<button
    type="button"
    class="nhsuk-link cm-link cm-expand"
    aria-expanded=${list ? "true" : "false"}
    aria-controls=${list ?? nothing}
    @click=${() => act.update((s) => toggleRow(s, key))}
  >
    <span>${i18n.text("gaps.outcomesCount", { count: coverage.outcomes.length })}</span>
    <span class="nhsuk-u-visually-hidden">${i18n.text("gaps.outcomesFor", { competency: competency.title })}</span>
  </button>`;
}

function stages({ i18n, words }: Shown, stages: readonly StageCover[]): unknown {
  return html`
    <ul class="cm-stages">
      ${stages.map(
        ({ stage, step, level }) =>
          html`<li>
            ${i18n.text("gaps.stage", { stage: words.stage(stage), step: i18n.text(`step.${step}`) })}
            ${level > 0 ? html`<span class="cm-muted">${i18n.text("gaps.stageLevel", { level })}</span>` : nothing}
          </li>`,
      )}
    </ul>
  `;
}

/** The outcomes behind a row. */
function covering({ i18n, words }: Shown, { competency, coverage }: CoverRow, outcomes: Map<string, Outcome>): unknown {
  return html`
    <ul class="cm-covering" aria-label=${i18n.text("gaps.outcomesTitle", { competency: competency.title })}>
      ${repeat(
        coverage.outcomes,
        (covering) => covering.outcome,
        ({ outcome: outcomeId, level }) => {
          const outcome = outcomes.get(outcomeId);
          return html`
            <li>
              <p class="cm-covering__head">
                <span class="cm-code">${outcomeId}</span>
                <span class="cm-muted">${outcome ? words.place(outcome) : nothing}</span>
              </p>
              <p class="cm-covering__text">${outcome?.text}</p>
              ${level > 0 ? html`<p class="cm-muted">${i18n.text("gaps.reaches", { level: words.level(level) })}</p>` : nothing}
            </li>
          `;
        },
      )}
    </ul>
  `;
}
