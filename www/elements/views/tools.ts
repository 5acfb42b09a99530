import { html } from "lit";
import {
  MAP_FORMATS,
  PLAN_FORMATS,
  REPORT_FORMATS,
  type MapFormat,
  type PlanFormat,
  type ReportFormat,
} from "../../engine/index.js";
import { askToForget, compare, exportAs, save } from "../tools.js";
import type { Context } from "./context.js";

export { asked } from "./asked.js";

type Shown = Exclude<ReportFormat, "junit" | "sarif">;

/** What can be written, and in which forms. */
export type Export =
  { what: "report"; format: Shown } | { what: "mapping"; format: MapFormat } | { what: "plan"; format: PlanFormat };

/** All but what a policy says: the page has none to hold a curriculum against. */
const isShown = (format: ReportFormat): format is Shown => format !== "junit" && format !== "sarif";

const forms: readonly Export[] = [
  ...REPORT_FORMATS.filter(isShown).map((format) => ({ what: "report", format }) as const),
  ...MAP_FORMATS.map((format) => ({ what: "mapping", format }) as const),
  // A plan's JSON is the whole report, which stands above already.
  ...PLAN_FORMATS.filter((format) => format !== "json").map((format) => ({ what: "plan", format }) as const),
];

/** Forms for people to read, the likeliest first; all others are for programs and other pages. */
const FOR_PEOPLE: readonly string[] = ["sheets", "html", "markdown", "text", "table", "csv"];

const kinds = ["report", "mapping", "plan"] as const;

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
        <p class="nhsuk-hint">${i18n.text("export.hint")}</p>
        ${exports(context, (what) => FOR_PEOPLE.flatMap((name) => forms.filter((form) => form.what === what && form.format === name)))}
        <details class="nhsuk-details">
          <summary class="nhsuk-details__summary">
            <span class="nhsuk-details__summary-text">${i18n.text("export.more")}</span>
          </summary>
          <div class="nhsuk-details__text">
            ${exports(context, (what) => forms.filter((form) => form.what === what && !FOR_PEOPLE.includes(form.format)))}
          </div>
        </details>
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
            <button type="button" class="nhsuk-link cm-link" @click=${() => act.work(askToForget)}>
              ${i18n.text("work.forget")}
            </button>
          </li>
        </ul>
      </section>
    </div>
  `;
}

/** What can be written, by what it is of. A plan is one profession's, so it needs one. */
function exports(context: Context, formsOf: (what: Export["what"]) => readonly Export[]): unknown {
  const { state, i18n } = context;
  const shown = kinds.filter((what) => what !== "plan" || state.chosen.length > 0);
  return shown.map(
    (what) => html`
      <div class="cm-tools__exports">
        <h4>${i18n.text(`export.${what}`)}</h4>
        <ul class="cm-tools__list">
          ${formsOf(what).map((form) => html`<li>${exportButton(context, form)}</li>`)}
        </ul>
      </div>
    `,
  );
}

function exportButton({ i18n, act }: Context, form: Export): unknown {
  return html`<button
    type="button"
    class="nhsuk-link cm-link"
    @click=${() => act.work((session) => exportAs(session, form))}
  >
    ${i18n.text(`format.name.${form.format}`)}
    <span class="nhsuk-u-visually-hidden">${i18n.text(`export.${form.what}`)}</span>
  </button>`;
}
