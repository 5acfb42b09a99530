import { html } from "lit";
import type { JointNeed, Lacking, Portfolio } from "../../engine/index.js";
import { title, type PortfolioContext } from "./portfolio-context.js";

/** What several professions lack at one level, and so could learn together. */
export function together(context: PortfolioContext, portfolio: Portfolio): unknown {
  const { i18n, id } = context;
  return html`
    <h3 class="nhsuk-heading-m" id=${id("together")}>${i18n.text("together.title")}</h3>
    <p>${i18n.text("together.hint")}</p>
    ${portfolio.together.length === 0 ? html`<p>${i18n.text("together.none")}</p>` : needs(context, portfolio)}
  `;
}

function needs(context: PortfolioContext, portfolio: Portfolio): unknown {
  const { i18n, words, id } = context;
  const row = (need: JointNeed): unknown =>
    html`<tr>
      <th scope="row">${title(context, portfolio, need.competency)}</th>
      <td><span class="cm-level">${words.level(need.level)}</span></td>
      <td>${need.professions.map((one) => lacking(context, portfolio, one)).join(i18n.text("list.join"))}</td>
    </tr>`;
  return html`
    <div class="cm-wide" role="region" tabindex="0" aria-labelledby=${id("together")}>
      <table class="cm-table cm-sortable" aria-labelledby=${id("together")}>
        <thead>
          <tr>
            <th scope="col">${i18n.text("gaps.competency")}</th>
            <th scope="col">${i18n.text("together.level")}</th>
            <th scope="col">${i18n.text("together.professions")}</th>
          </tr>
        </thead>
        <tbody>
          ${portfolio.together.map(row)}
        </tbody>
      </table>
    </div>
  `;
}

function lacking({ i18n }: PortfolioContext, { professions }: Portfolio, one: Lacking): string {
  const { profession, short, programmes } = one;
  const name = professions.find((picture) => picture.profession.id === profession)?.profession.title ?? profession;
  return i18n.text("together.short", { profession: name, n: short, count: programmes });
}
