import { html } from "lit";
import type { ChangePlace, Report, WorkItem } from "../../engine/index.js";
import { titleOf } from "../select.js";
import type { Context } from "./context.js";

/** What the leader of one module is asked to do; `module` is empty for what goes into none that there is. */
interface ModuleAsk {
  module: string;
  stage?: string | null | undefined;
  items: WorkItem[];
}

/** The work by the module it goes into, for the people who lead them. */
export function modulesTable(context: Context, report: Report, items: readonly WorkItem[]): unknown {
  const { i18n, id } = context;
  const columns = ["plan.module", "plan.rank", "gaps.competency", "plan.toDo", "plan.draft"] as const;
  return html`
    <section aria-labelledby=${id("modules")}>
      <h4 class="nhsuk-heading-s" id=${id("modules")}>${i18n.text("plan.modules")}</h4>
      <div class="cm-wide" role="region" tabindex="0" aria-label=${i18n.text("plan.modulesCaption")}>
        <table class="cm-table cm-modules">
          <caption class="nhsuk-u-visually-hidden">
            ${i18n.text("plan.modulesCaption")}
          </caption>
          <thead>
            <tr>
              ${columns.map((key) => html`<th scope="col" class=${key === "plan.rank" ? "cm-number" : ""}>${i18n.text(key)}</th>`)}
            </tr>
          </thead>
          ${byModule(items).map((ask) => askRows(context, report, ask))}
        </table>
      </div>
    </section>
  `;
}

function askRows(context: Context, report: Report, { module, stage, items }: ModuleAsk): unknown {
  const { i18n, words } = context;
  const where = stage ? i18n.text("plan.inModule", { module, stage: words.stage(stage) }) : module;
  return html`
    <tbody>
      ${items.map(
        (item, n) =>
          html`<tr>
            ${
              n === 0
                ? html`<th scope="rowgroup" rowspan=${items.length}>${where || i18n.text("plan.noModule")}</th>`
                : ""
            }
            <td class="cm-number">${i18n.number(item.rank)}</td>
            <td>
              <span class="cm-code">${words.code(item.gap.competency)}</span> ${titleOf(report, item.gap.competency)}
            </td>
            <td>${toDo(context, item)}</td>
            <td>${item.change.draftedOutcome ?? i18n.text("plan.noDraft")}</td>
          </tr>`,
      )}
    </tbody>
  `;
}

function toDo({ i18n }: Context, { vehicle, change }: WorkItem): string {
  if (change.place.kind === "outcome") return `${vehicle.title} (${change.place.outcome})`;
  return change.weakFit ? i18n.text("plan.weak", { todo: vehicle.title }) : vehicle.title;
}

/** The module with the most pressing item first, what goes into none at the end. */
export function byModule(items: readonly WorkItem[]): ModuleAsk[] {
  const asks = new Map<string, ModuleAsk>();
  for (const item of items) {
    const { module, stage } = moduleOf(item.change.place);
    const ask = asks.get(module) ?? { module, stage, items: [] };
    ask.items.push(item);
    asks.set(module, ask);
  }
  const none = asks.get("");
  asks.delete("");
  return [...asks.values(), ...(none ? [none] : [])];
}

function moduleOf(place: ChangePlace): Pick<ModuleAsk, "module" | "stage"> {
  return place.kind === "outcome" || place.kind === "module" ? place : { module: "" };
}
