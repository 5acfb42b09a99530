import { html, nothing } from "lit";
import type { Report } from "../../engine/index.js";
import type { Again } from "../project.js";
import { inHand } from "../review.js";
import { titleOf } from "../select.js";
import type { Context } from "./context.js";

/** Decisions on an earlier version that could not be carried over: what was decided, and why it must be again. */
export function again({ state, i18n, words, id, act }: Context, report: Report): unknown {
  const waiting = state.review.again;
  if (waiting.length === 0) return nothing;
  const done = (all: readonly Again[]): void => {
    act.update((s) => inHand(s, { again: s.review.again.filter((one) => !all.includes(one)) }));
    act.focus("outcomes");
  };
  return html`
    <section class="cm-aside" aria-labelledby=${id("again-title")}>
      <h3 class="nhsuk-heading-s" id=${id("again-title")}>${i18n.text("again.title", { count: waiting.length })}</h3>
      <p>${i18n.text("again.hint")}</p>
      <ul class="cm-again">
        ${waiting.map(
          (one) =>
            html`<li>
              <p><span class="cm-code">${one.decision.outcome}</span> <q>${one.text}</q></p>
              <p class="cm-muted">
                ${i18n.text(`again.${one.reason}`, {
                  competency: `${words.code(one.decision.competency)} ${titleOf(report, one.decision.competency)}`,
                  verdict: i18n.text(`again.verdict.${one.decision.verdict}`),
                })}
              </p>
              <button type="button" class="nhsuk-link cm-link" @click=${() => done([one])}>
                ${i18n.text("again.done")}
                <span class="nhsuk-u-visually-hidden">${one.decision.outcome}</span>
              </button>
            </li>`,
        )}
      </ul>
      ${
        waiting.length > 1
          ? html`<button
              type="button"
              class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
              @click=${() => done(waiting)}
            >
              ${i18n.text("again.allDone")}
            </button>`
          : nothing
      }
    </section>
  `;
}
