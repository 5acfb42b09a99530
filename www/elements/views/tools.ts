import { html, nothing } from "lit";
import {
  MAP_FORMATS,
  PLAN_FORMATS,
  REPORT_FORMATS,
  type MapFormat,
  type PlanFormat,
  type ReportFormat,
} from "../../engine/index.js";
import { compare, exportAs, forget, save } from "../tools.js";
import type { Context } from "./context.js";

/** What can be written, and in which forms. */
export type Export =
  | { what: "report"; format: ReportFormat }
  | { what: "mapping"; format: MapFormat }
  | { what: "plan"; format: PlanFormat };

const forms: readonly Export[] = [
  ...REPORT_FORMATS.map((format) => ({ what: "report", format }) as const),
  ...MAP_FORMATS.map((format) => ({ what: "mapping", format }) as const),
  ...PLAN_FORMATS.map((format) => ({ what: "plan", format }) as const),
];

/** Saving a review, holding it against another's, writing results, and taking everything off the device. */
export function tools(context: Context): unknown {
  const { state, i18n, id, act } = context;
  const against = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) act.work((session) => compare(session, file));
    input.value = "";
  };
  return html`
    <div class="cm-tools">
      <section aria-labelledby=${id("export-title")}>
        <h3 class="nhsuk-heading-s" id=${id("export-title")}>${i18n.text("export.title")}</h3>
        ${(["report", "mapping", "plan"] as const).map((what) => exports(context, what))}
      </section>
      <section aria-labelledby=${id("work-title")}>
        <h3 class="nhsuk-heading-s" id=${id("work-title")}>${i18n.text("work.title")}</h3>
        <p class="nhsuk-hint">${i18n.text(state.notKept ? "work.notKept" : "work.hint")}</p>
        <ul class="cm-tools__list">
          <li>
            <button type="button" class="nhsuk-link cm-link" @click=${() => act.work(save)}>
              ${i18n.text("work.save")}
            </button>
          </li>
          <li>
            <input
              class="cm-file nhsuk-u-visually-hidden"
              id=${id("compare")}
              type="file"
              accept=".json,application/json"
              @change=${against}
            />
            <label class="nhsuk-link cm-link cm-file-link" for=${id("compare")}>${i18n.text("work.compare")}</label>
          </li>
          <li>
            <button type="button" class="nhsuk-link cm-link" @click=${() => act.work(forget)}>
              ${i18n.text("work.forget")}
            </button>
          </li>
        </ul>
      </section>
    </div>
  `;
}

/** A plan is one profession's, so it needs one. */
function exports({ state, i18n, act }: Context, what: Export["what"]): unknown {
  if (what === "plan" && state.chosen.length === 0) return nothing;
  return html`
    <div class="cm-tools__exports">
      <h4>${i18n.text(`export.${what}`)}</h4>
      <ul class="cm-tools__list">
        ${forms
          // What workbooks are made of is for programs.
          .filter((form) => form.what === what && form.format !== "sheets")
          .map(
            (form) =>
              html`<li>
                <button
                  type="button"
                  class="nhsuk-link cm-link"
                  @click=${() => act.work((session) => exportAs(session, form))}
                >
                  ${nameOf(i18n, form.format)}
                  <span class="nhsuk-u-visually-hidden">${i18n.text(`export.${what}`)}</span>
                </button>
              </li>`,
          )}
      </ul>
    </div>
  `;
}

/** A form's name; the engine's own word for it where this language has none. */
function nameOf(i18n: Context["i18n"], format: string): string {
  const key = `format.name.${format}`;
  return i18n.has(key) ? i18n.text(key) : format.toUpperCase();
}
