import { html } from "lit";
import type { CostBand, CostRange, Plan, WorkItem } from "../../engine/index.js";
import type { Context } from "./context.js";

/** The plan summed for one workforce group: benefit, need and what it takes. */
export function valueCase(context: Context, { items, valueCase: found }: Plan): unknown {
  const { i18n, id } = context;
  const { headcount, need } = found;
  const people =
    headcount.value == null
      ? i18n.text("case.noPeople")
      : [i18n.number(headcount.value), headcount.covers, headcount.date].filter(Boolean).join(i18n.text("list.join"));
  const rows: [string, unknown][] = [
    [i18n.text("case.people"), people],
    [
      i18n.text("case.need"),
      i18n.text("case.needs", { missing: need.missing, below: need.belowLevel, thin: need.thin }),
    ],
    [i18n.text("case.existing"), range(context, found.existing, items)],
    [i18n.text("case.new"), range(context, found.new, items)],
    [i18n.text("case.shared", { funding: sharedBy(context, items) }), range(context, found.shared, items)],
  ];
  return html`
    <section aria-labelledby=${id("case")}>
      <h4 class="nhsuk-heading-s" id=${id("case")}>${i18n.text("case.title", { group: found.group.title })}</h4>
      <dl class="cm-meanings cm-case">
        ${rows.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
        <div>
          <dt>${i18n.text("case.benefits")}</dt>
          <dd>
            <ul>
              ${found.benefits.map(({ text, source }) => html`<li>${text} <span class="cm-muted">(${source})</span></li>`)}
            </ul>
          </dd>
        </div>
      </dl>
      <p class="cm-muted">${i18n.text("case.note")}</p>
    </section>
  `;
}

/** Where the money for the schemes comes from that organisations share. */
function sharedBy({ i18n }: Context, items: readonly WorkItem[]): string {
  const shared = items.filter(({ vehicle }) => vehicle.scale === "shared");
  const kinds = [...new Set(shared.map(({ vehicle }) => i18n.text(`funding.${vehicle.funding}`)))];
  return kinds.length > 0 ? kinds.join(i18n.text("list.join")) : i18n.text("case.none");
}

function range(context: Context, range: CostRange, items: readonly WorkItem[]): string {
  if (range.vehicles.length === 0) return context.i18n.text("case.none");
  const title = (id: string): string => items.find(({ vehicle }) => vehicle.id === id)?.vehicle.title ?? id;
  return `${pounds(context, range)} (${range.vehicles.map(title).join(context.i18n.text("list.join"))})`;
}

/** A range of pounds; the bands are the Roadmap's. */
export function pounds({ i18n }: Context, { low, high }: Pick<CostBand, "low" | "high">): string {
  if (high === 0) return i18n.text("cost.none");
  return i18n.text(low === 0 ? "cost.upTo" : "cost.range", { low: i18n.number(low), high: i18n.number(high) });
}
