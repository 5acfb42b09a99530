import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { InputName, PlanSettings } from "../../engine/index.js";
import { valueOf, type Context } from "./context.js";

const risk: readonly InputName[] = ["harm", "severity", "level"];
const value: readonly InputName[] = ["reach", "benefit"];

/** How much each input counts: to be moved, and the order follows. */
export function weights(context: Context): unknown {
  const { state, i18n, id, act } = context;
  const { settings } = state.plan;
  // A draft chosen is neither weight nor score.
  const { drafts, ...numbers } = settings;
  const own = Object.keys(numbers).length > 0;
  const back = (): void => {
    act.update((s) => ({
      ...s,
      plan: { ...s.plan, settings: drafts ? { drafts } : {} },
      announcement: i18n.text("plan.proposedAgain"),
    }));
    act.focus("weights");
  };
  return html`
    <section class="cm-weights" aria-labelledby=${id("weights")}>
      <h4 class="nhsuk-heading-s" id=${id("weights")} tabindex="-1">${i18n.text("plan.weights")}</h4>
      <p>${i18n.text("plan.weightsHint")}</p>
      <div class="cm-weights__sets">${set(context, "risk", risk)} ${set(context, "value", value)}</div>
      ${
        own
          ? html`<button type="button" class="nhsuk-link cm-link" @click=${back}>${i18n.text("plan.proposed")}</button>`
          : nothing
      }
    </section>
  `;
}

function set(context: Context, of: "risk" | "value", inputs: readonly InputName[]): unknown {
  const { state, i18n, id, act } = context;
  const first = state.plan.found?.items[0];
  // The importance is the same in every item, so the first tells the proposed ones.
  const proposed = new Map(
    [...(first?.risk.parts ?? []), ...(first?.value.parts ?? [])].map((p) => [p.input, p.importance]),
  );
  return html`
    <fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">${i18n.text(`plan.${of}`)}</legend>
      ${inputs.map((input) => {
        const weight = state.plan.settings.importance?.[input] ?? proposed.get(input) ?? 1;
        return html`<div class="cm-weight">
          <label for=${id(`weight-${input}`)}>${i18n.text(`input.${input}`)}</label>
          <input
            id=${id(`weight-${input}`)}
            type="range"
            min="1"
            max="5"
            step="1"
            .value=${live(String(weight))}
            @input=${(event: Event) => act.update((s) => ({ ...s, plan: { ...s.plan, settings: weighing(s.plan.settings, input, Number(valueOf(event))) } }))}
          />
          <output for=${id(`weight-${input}`)} aria-live="off">${i18n.number(weight)}</output>
        </div>`;
      })}
    </fieldset>
  `;
}

function weighing(settings: PlanSettings, input: InputName, weight: number): PlanSettings {
  return { ...settings, importance: { ...settings.importance, [input]: weight } };
}
