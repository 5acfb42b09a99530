import { html, svg } from "lit";
import type { Quadrant, Report, WorkItem } from "../../engine/index.js";
import { titleOf } from "../select.js";
import type { Context } from "./context.js";

/** The picture's size in its own units, the margin for the words at its edges, and where high begins. */
const SIZE = 400;
const EDGE = 34;
const HIGH = 3;

/** A dot's radius. Items whose dots would cover each other share one. */
const DOT = 17;

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

/** A dot, and the ranks of the items that it stands for. */
interface Spot {
  x: number;
  y: number;
  ranks: number[];
}

/** Where the dots are: each at its first item's place, and no two so near that one covers the other. */
function spotsOf(items: readonly WorkItem[]): Spot[] {
  const spots: Spot[] = [];
  for (const { rank, risk, value } of items) {
    const [x, y] = [across(value.value), up(risk.value)];
    const there = spots.find((spot) => Math.hypot(spot.x - x, spot.y - y) < 2 * DOT);
    if (there) there.ranks.push(rank);
    else spots.push({ x, y, ranks: [rank] });
  }
  return spots;
}

/** Each item is its rank; of several that share a dot, the first. The table says all, so it is decoration. */
function picture({ i18n }: Context, items: readonly WorkItem[]): unknown {
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
      ${spotsOf(items).map(({ x, y, ranks }) => {
        const label = ranks.length > 1 ? `${ranks[0]}+` : String(ranks[0]);
        const size = label.length > 2 ? "cm-matrix__rank cm-matrix__rank--long" : "cm-matrix__rank";
        return svg`<g><circle cx=${x} cy=${y} r=${DOT}></circle><text class=${size} x=${x} y=${y + 5} text-anchor="middle">${label}</text></g>`;
      })}
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
