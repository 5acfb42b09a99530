import { html, svg } from "lit";
import type { Quadrant, Report, WorkItem } from "../../engine/index.js";
import { titleOf } from "./alignment.js";
import type { Context } from "./context.js";

/** The picture's size in its own units, the margin for the words at its edges, and where high begins. */
const SIZE = 400;
const EDGE = 34;
const HIGH = 3;

/** Items as near to each other as this, in points of a score, share a spot. */
const SPOT = 0.3;

/** Where a score of 1 to 5 stands on an axis. */
const along = (score: number): number => EDGE + ((score - 1) / 4) * (SIZE - 2 * EDGE);
const across = (score: number): number => along(score);
const up = (score: number): number => SIZE - along(score);

/** Risk against value, as a picture and as the table that says the same. */
export function matrix(context: Context, report: Report, items: readonly WorkItem[]): unknown {
  const { i18n, id } = context;
  return html`
    <section class="cm-matrix" aria-labelledby=${id("matrix")}>
      <h4 class="nhsuk-heading-s" id=${id("matrix")}>${i18n.text("plan.matrix")}</h4>
      <p>${i18n.text("plan.matrixNote")}</p>
      <div class="cm-matrix__both">${picture(context, items)} ${table(context, report, items)}</div>
    </section>
  `;
}

/** Each item is its rank; items at one spot share it, and the first lie on top. The table says all, so it is decoration. */
function picture({ i18n }: Context, items: readonly WorkItem[]): unknown {
  const spots = new Map<string, { item: WorkItem; ranks: number[] }>();
  const spotOf = (score: number): number => Math.round(score / SPOT);
  for (const item of items) {
    const spot = `${spotOf(item.risk.value)} ${spotOf(item.value.value)}`;
    const there = spots.get(spot) ?? { item, ranks: [] };
    there.ranks.push(item.rank);
    spots.set(spot, there);
  }
  const quarters: [Quadrant, number, number][] = [
    ["make-safe", across(2), up(5) + 18],
    ["do-first", across(4), up(5) + 18],
    ["later", across(2), up(1) - 8],
    ["plan-in", across(4), up(1) - 8],
  ];
  const middle = SIZE / 2;
  return html`
    <svg class="cm-matrix__picture" viewBox="0 0 ${SIZE} ${SIZE}" aria-hidden="true" focusable="false">
      <rect
        class="cm-matrix__first"
        x=${across(HIGH)}
        y=${up(5)}
        width=${across(5) - across(HIGH)}
        height=${up(HIGH) - up(5)}
      ></rect>
      <path
        class="cm-matrix__axes"
        d="M${across(1)} ${up(5)}V${up(1)}H${across(5)}M${across(HIGH)} ${up(5)}V${up(1)}M${across(1)} ${up(HIGH)}H${across(5)}"
      ></path>
      ${quarters.map(([quadrant, x, y]) => svg`<text class="cm-matrix__quarter" x=${x} y=${y} text-anchor="middle">${i18n.text(`quadrant.${quadrant}`)}</text>`)}
      <text x=${middle} y=${SIZE - 8} text-anchor="middle">${i18n.text("plan.valueAxis")}</text>
      <text x=${-middle} y="20" text-anchor="middle" transform="rotate(-90)">${i18n.text("plan.riskAxis")}</text>
      ${[...spots.values()]
        .reverse()
        .map(
          ({ item, ranks }) =>
            svg`<g><circle cx=${across(item.value.value)} cy=${up(item.risk.value)} r="15"></circle><text class="cm-matrix__rank" x=${across(item.value.value)} y=${up(item.risk.value) + 5} text-anchor="middle">${ranks.length > 1 ? `${ranks[0]}+` : ranks[0]}</text></g>`,
        )}
    </svg>
  `;
}

/** On a narrow screen every quarter becomes a block; the roles are spelt out because a browser may then drop its own. */
function table({ i18n, words }: Context, report: Report, items: readonly WorkItem[]): unknown {
  const cell = (quadrant: Quadrant): unknown => {
    const here = items.filter((item) => item.quadrant === quadrant);
    return html`<td role="cell" class=${quadrant === "do-first" ? "cm-matrix__do-first" : ""}>
      <strong>${i18n.text(`quadrant.${quadrant}`)}</strong>
      ${
        here.length === 0
          ? html`<p>${i18n.text("plan.nothingHere")}</p>`
          : html`<ul>
              ${here.map(
                ({ rank, gap }) =>
                  html`<li>
                    <span class="cm-number">${i18n.number(rank)}.</span>
                    <span class="cm-code">${words.code(gap.competency)}</span> ${titleOf(report, gap.competency)}
                  </li>`,
              )}
            </ul>`
      }
    </td>`;
  };
  return html`
    <table class="cm-table cm-matrix__table" role="table">
      <caption class="nhsuk-u-visually-hidden">
        ${i18n.text("plan.matrixCaption")}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <td role="cell"></td>
          <th scope="col" role="columnheader">${i18n.text("plan.valueLow")}</th>
          <th scope="col" role="columnheader">${i18n.text("plan.valueHigh")}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        <tr role="row">
          <th scope="row" role="rowheader">${i18n.text("plan.riskHigh")}</th>
          ${cell("make-safe")} ${cell("do-first")}
        </tr>
        <tr role="row">
          <th scope="row" role="rowheader">${i18n.text("plan.riskLow")}</th>
          ${cell("later")} ${cell("plan-in")}
        </tr>
      </tbody>
    </table>
  `;
}
