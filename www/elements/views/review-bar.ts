import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { Report, Verdict } from "../../engine/index.js";
import { inHand, progress, select } from "../review.js";
import { keyOf } from "../review-state.js";
import type { MappingRow } from "../rows.js";
import { decideSelected } from "../keyboard.js";
import { ticked, valueOf, type Context } from "./context.js";
import { help, openHelp } from "./help.js";

/** How far the review has got, who reviews, undo and redo, and where to learn the keys. */
export function reviewBar(context: Context, report: Report): unknown {
  const { state, i18n, id, act } = context;
  const { review } = state;
  const { all, reviewed } = progress(report, review.decisions);
  const rejected = [...review.decisions.values()].filter(({ verdict }) => verdict === "reject").length;
  const said = [
    i18n.text("review.progress", { count: all, reviewed }),
    ...(rejected > 0 ? [i18n.text("review.rejectedOf", { count: rejected })] : []),
  ];
  const step = (key: "review.undo" | "review.redo", there: boolean, go: () => void): unknown => html`
    <button
      type="button"
      class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
      aria-disabled=${there ? "false" : "true"}
      @click=${() => there && go()}
    >
      ${i18n.text(key)}
    </button>
  `;
  return html`
    <section class="cm-review" aria-labelledby=${id("review-title")}>
      <div class="cm-review__progress">
        <h3 class="nhsuk-heading-s" id=${id("review-title")}>${i18n.text("review.title")}</h3>
        <p id=${id("reviewed")}>${said.join(", ")}</p>
        <progress
          class="cm-progress"
          max=${Math.max(all, 1)}
          .value=${reviewed}
          aria-labelledby=${id("reviewed")}
        ></progress>
        <p class="cm-review__moved" role="status">${movement(context)}</p>
      </div>
      <div class="cm-review__who">
        <label class="nhsuk-label" for=${id("reviewer")}>${i18n.text("review.reviewer")}</label>
        <input
          class="cm-input"
          id=${id("reviewer")}
          autocomplete="name"
          maxlength="100"
          .value=${live(review.reviewer)}
          @input=${(event: Event) => act.update((s) => inHand(s, { reviewer: valueOf(event) }))}
        />
      </div>
      <div class="cm-review__steps">
        ${step("review.undo", review.past.length > 0, act.undo)}
        ${step("review.redo", review.future.length > 0, act.redo)} ${shortcuts(context)} ${help(context)}
      </div>
      <p class="cm-review__hint ${state.notKept ? "cm-review__warning" : ""}">
        ${i18n.text(state.notKept ? "work.notKept" : "review.hint")}
      </p>
    </section>
  `;
}

/** Which suggestions came and went by the reviewer's own decisions. */
function movement({ state, i18n }: Context): string {
  const { come, gone } = state.moved;
  const parts = [
    come > 0 ? i18n.text("review.come", { count: come }) : "",
    gone > 0 ? i18n.text("review.gone", { count: gone }) : "",
  ];
  return parts.filter(Boolean).join(" ");
}

/** Whether single keys are shortcuts: who speaks to the device, or brushes its keys, can turn them off. */
function shortcuts({ state, i18n, id, act }: Context): unknown {
  const show = (event: Event): void => openHelp((event.target as Element).closest(".cm-workbench"));
  return html`
    <div class="cm-shortcuts">
      <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
        <div class="nhsuk-checkboxes__item">
          <input
            class="nhsuk-checkboxes__input"
            id=${id("keys")}
            type="checkbox"
            .checked=${live(state.keys)}
            @change=${(event: Event) => act.update((s) => ({ ...s, keys: ticked(event) }))}
          />
          <label class="nhsuk-label nhsuk-checkboxes__label" for=${id("keys")}>${i18n.text("review.keys")}</label>
        </div>
      </div>
      <button type="button" class="nhsuk-link cm-link" aria-haspopup="dialog" @click=${show}>
        ${i18n.text("keys.show")}
      </button>
    </div>
  `;
}

/** Decides on several alignments at once: those selected. */
export function bulk(context: Context, rows: readonly MappingRow[], onPage: readonly MappingRow[]): unknown {
  const { state, i18n, id, act } = context;
  const { selected } = state.review;
  const shown = keysOf(onPage);
  const every = keysOf(rows);
  const ticks = shown.filter((key) => selected.has(key)).length;
  const decide = (to: Verdict | undefined): void => {
    decideSelected(context, to);
    act.focus("pick-all");
  };
  const verdict = (
    key: "review.accept" | "review.reject" | "review.clear",
    to: "accept" | "reject" | undefined,
  ): unknown => html`
    <button type="button" class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" @click=${() => decide(to)}>
      ${i18n.text(key)}
    </button>
  `;
  return html`
    <div
      class="cm-bulk ${selected.size > 0 ? "cm-bulk--active" : ""}"
      role="group"
      aria-label=${i18n.text("review.several")}
    >
      <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
        <div class="nhsuk-checkboxes__item">
          <input
            class="nhsuk-checkboxes__input"
            id=${id("pick-all")}
            type="checkbox"
            .checked=${live(ticks > 0 && ticks === shown.length)}
            .indeterminate=${live(ticks > 0 && ticks < shown.length)}
            @change=${(event: Event) => act.update((s) => select(s, shown, ticked(event)))}
          />
          <label class="nhsuk-label nhsuk-checkboxes__label" for=${id("pick-all")}
            >${i18n.text("review.selectShown", { count: shown.length })}</label
          >
        </div>
      </div>
      <p class="cm-bulk__count" role="status">
        ${selected.size > 0 ? i18n.text("review.selected", { count: selected.size }) : nothing}
      </p>
      ${
        selected.size > 0
          ? html`
              <div class="cm-bulk__actions">
                ${verdict("review.accept", "accept")} ${verdict("review.reject", "reject")}
                ${verdict("review.clear", undefined)}
                ${
                  every.length > shown.length && selected.size < every.length
                    ? html`<button
                        type="button"
                        class="nhsuk-link cm-link"
                        @click=${() => act.update((s) => select(s, every, true))}
                      >
                        ${i18n.text("review.selectEvery", { count: every.length })}
                      </button>`
                    : nothing
                }
                <button
                  type="button"
                  class="nhsuk-link cm-link"
                  @click=${() => {
                    act.update((s) => inHand(s, { selected: new Set() }));
                    act.focus("pick-all");
                  }}
                >
                  ${i18n.text("review.selectNone")}
                </button>
              </div>
            `
          : nothing
      }
    </div>
  `;
}

function keysOf(rows: readonly MappingRow[]): string[] {
  return rows.flatMap(({ outcome, alignments }) => alignments.map((a) => keyOf(outcome.id, a.competency)));
}
