import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Decision, Report } from "../../engine/index.js";
import type { Comparison, Disagreement } from "../agreement.js";
import { inHand, takeOver } from "../review.js";
import { keyOf } from "../review-state.js";
import { outcomesById, titleOf } from "../select.js";
import type { Context } from "./context.js";

/** Two reviewers side by side: how far they agree, where they do not, and what only the other decided. */
export function comparison(context: Context, report: Report): unknown {
  const { state, i18n, id, act } = context;
  const found = state.review.comparison;
  if (!found) return nothing;
  const { file, both, kappa, disagreements, theirsAlone, mineAlone } = found;
  const shared = both.yesYes + both.yesNo + both.noYes + both.noNo;
  const levels = disagreements.filter(({ about }) => about === "level").length;
  const close = (): void => {
    act.update((s) => inHand(s, { comparison: undefined }));
    act.focus("outcomes");
  };
  const take = (): void => {
    act.update((s) => inHand(takeOver(s, theirsAlone), { comparison: { ...found, theirsAlone: [] } }));
    act.update((s) => ({ ...s, announcement: i18n.text("compare.taken", { count: theirsAlone.length }) }));
    act.focus("compare-title");
  };
  return html`
    <section class="cm-aside" aria-labelledby=${id("compare-title")}>
      <h3 class="nhsuk-heading-s" id=${id("compare-title")} tabindex="-1">${i18n.text("compare.title", { file })}</h3>
      <p>${i18n.text("compare.counts", { count: shared, mine: mineAlone, theirs: theirsAlone.length })}</p>
      ${shared > 0 ? table(context, both) : nothing}
      <p>
        <strong
          >${kappa === undefined ? i18n.text("compare.noKappa") : i18n.text("compare.kappa", { kappa: i18n.score(kappa) })}</strong
        >
      </p>
      <details class="nhsuk-details">
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text">${i18n.text("compare.how")}</span>
        </summary>
        <div class="nhsuk-details__text"><p>${i18n.text("compare.formula")}</p></div>
      </details>
      ${
        theirsAlone.length > 0
          ? html`<button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" @click=${take}>
              ${i18n.text("compare.take", { count: theirsAlone.length })}
            </button>`
          : nothing
      }
      ${
        disagreements.length > 0
          ? html`
              <h4 class="nhsuk-heading-s">${i18n.text("compare.disagreements", { count: disagreements.length })}</h4>
              <p>${i18n.text("compare.about", { verdict: disagreements.length - levels, level: levels })}</p>
              <ul class="cm-again">
                ${repeat(
                  disagreements,
                  ({ mine }) => keyOf(mine.outcome, mine.competency),
                  (one) => disagreement(context, report, found, one),
                )}
              </ul>
            `
          : html`<p>${i18n.text("compare.none")}</p>`
      }
      <button type="button" class="nhsuk-link cm-link" @click=${close}>${i18n.text("compare.close")}</button>
    </section>
  `;
}

function table({ i18n }: Context, { yesYes, yesNo, noYes, noNo }: Comparison["both"]): unknown {
  const row = (name: string, yes: number, no: number): unknown =>
    html`<tr>
      <th scope="row">${name}</th>
      <td class="cm-number">${i18n.number(yes)}</td>
      <td class="cm-number">${i18n.number(no)}</td>
    </tr>`;
  return html`
    <table class="cm-table cm-table--small">
      <caption class="nhsuk-u-visually-hidden">
        ${i18n.text("compare.table")}
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col" class="cm-number">${i18n.text("compare.theyYes")}</th>
          <th scope="col" class="cm-number">${i18n.text("compare.theyNo")}</th>
        </tr>
      </thead>
      <tbody>
        ${row(i18n.text("compare.youYes"), yesYes, yesNo)} ${row(i18n.text("compare.youNo"), noYes, noNo)}
      </tbody>
    </table>
  `;
}

function disagreement(context: Context, report: Report, all: Comparison, one: Disagreement): unknown {
  const { i18n, words, act } = context;
  const { mine, theirs } = one;
  const settle = (taken: boolean): void => {
    const disagreements = all.disagreements.filter((other) => other !== one);
    act.update((s) => inHand(taken ? takeOver(s, [theirs]) : s, { comparison: { ...all, disagreements } }));
    act.focus("compare-title");
  };
  const button = (key: "compare.keepMine" | "compare.takeTheirs", taken: boolean): unknown => html`
    <button type="button" class="nhsuk-link cm-link" @click=${() => settle(taken)}>
      ${i18n.text(key)} <span class="nhsuk-u-visually-hidden">${mine.outcome} ${words.code(mine.competency)}</span>
    </button>
  `;
  return html`
    <li>
      <p><span class="cm-code">${mine.outcome}</span> ${outcomesById(report).get(mine.outcome)?.text}</p>
      <p>
        <span class="cm-code">${words.code(mine.competency)}</span> <strong>${titleOf(report, mine.competency)}</strong>
      </p>
      <dl class="cm-meanings">
        <div>
          <dt>${i18n.text("compare.you")}</dt>
          <dd>${said(context, mine)}</dd>
        </div>
        <div>
          <dt>${theirs.reviewer ?? i18n.text("compare.other")}</dt>
          <dd>${said(context, theirs)}</dd>
        </div>
      </dl>
      ${button("compare.keepMine", false)} ${button("compare.takeTheirs", true)}
    </li>
  `;
}

function said({ i18n, words }: Context, { verdict, level, reason }: Decision): string {
  const parts = [i18n.text(`again.verdict.${verdict}`), level == null ? "" : words.level(level), reason ?? ""];
  return parts.filter(Boolean).join(i18n.text("list.join"));
}
