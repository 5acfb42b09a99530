import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Plan, Report } from "../../engine/index.js";
import { findingsShown } from "../select.js";
import { showProfession } from "../store.js";
import { valueOf, type Context } from "./context.js";
import { matrix } from "./plan-matrix.js";
import { valueCase } from "./plan-case.js";
import { workItem } from "./plan-item.js";
import { modulesTable } from "./plan-modules.js";
import { network } from "./plan-network.js";
import { ownFigures } from "./plan-own.js";
import { weights } from "./plan-weights.js";

export { follow } from "../planner.js";

/** What to do about one profession's gaps, in which order and why. */
export function plan(context: Context, report: Report): unknown {
  const { state, i18n } = context;
  const findings = findingsShown(state);
  if (!findings) return html`<p>${i18n.text("plan.choose")}</p>`;
  const { profession } = findings.assessment;
  const { found, failed } = state.plan;
  const own = ownFigures(context);
  const current = found?.profession === profession.id ? found : undefined;
  return html`
    <h3 class="nhsuk-heading-m cm-profession">
      ${i18n.text("plan.title", { profession: profession.title })}
      <span class="nhsuk-tag nhsuk-tag--white cm-tag"
        >${i18n.text(own.length > 0 ? "plan.owned" : "plan.proposal")}</span
      >
    </h3>
    ${
      own.length > 0
        ? html`<p class="cm-owned">${i18n.text("plan.ownNote", { figures: own.join(i18n.text("list.join")) })}</p>`
        : nothing
    }
    ${report.professions.length > 1 ? choice(context, report, profession.id) : nothing}
    ${current ? whole(context, report, current) : failed ? html`<p>${i18n.text("plan.failed")}</p>` : making(context)}
  `;
}

function making({ i18n }: Context): unknown {
  return html`<p role="status">${i18n.text("plan.making")}</p>`;
}

function whole(context: Context, report: Report, plan: Plan): unknown {
  const { i18n, id } = context;
  if (plan.items.length === 0) return html`<p>${i18n.text("plan.none")}</p>`;
  return html`
    <p>${i18n.text("plan.lead", { count: plan.items.length })}</p>
    ${weights(context)} ${matrix(context, report, plan.items)}
    <h4 class="nhsuk-heading-s" id=${id("items")}>${i18n.text("plan.items")}</h4>
    <p>${i18n.text("plan.itemsNote")}</p>
    <ol class="cm-items" aria-labelledby=${id("items")}>
      ${repeat(
        plan.items,
        (item) => item.gap.competency,
        (item) => workItem(context, report, item),
      )}
    </ol>
    ${modulesTable(context, report, plan.items)} ${valueCase(context, plan)} ${network(context, plan.network)}
  `;
}

function choice({ i18n, id, act }: Context, report: Report, shown: string): unknown {
  return html`
    <div class="cm-order cm-choice">
      <label class="nhsuk-label" for=${id("plan-profession")}>${i18n.text("gaps.profession")}</label>
      <select
        class="nhsuk-select"
        id=${id("plan-profession")}
        @change=${(event: Event) => act.update((s) => showProfession(s, valueOf(event)))}
      >
        ${report.professions.map(
          ({ assessment: { profession } }) =>
            html`<option value=${profession.id} ?selected=${profession.id === shown}>${profession.title}</option>`,
        )}
      </select>
    </div>
  `;
}
