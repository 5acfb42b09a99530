import { html, nothing } from "lit";
import type { Notice } from "../../engine/index.js";
import { totals } from "../select.js";
import type { View } from "../store.js";
import type { Context } from "./context.js";
import { gaps } from "./gaps.js";
import { mapping } from "./mapping.js";

const views: readonly View[] = ["gaps", "mapping"];
const viewOf = { gaps, mapping };

/** The result: how much was found, what to mind, and the views of it. */
export function result(context: Context): unknown {
  const { state, i18n, id } = context;
  const { report, view } = state;
  if (!report) return nothing;
  const { outcomes, touching, alignments } = totals(report);
  return html`
    <section
      class="cm-result"
      aria-labelledby=${id("result-title")}
      aria-busy=${state.phase === "idle" ? "false" : "true"}
    >
      <h2 class="nhsuk-heading-l" id=${id("result-title")}>${i18n.text("result.title")}</h2>
      <p class="cm-lead">
        ${i18n.text("result.summary", { count: outcomes, touching, alignments: i18n.text("result.alignments", { count: alignments }) })}
      </p>
      <p class="nhsuk-hint">
        ${i18n.text("result.file", { file: report.reading.file, framework: report.mapping.framework.title })}
      </p>
      ${notices(context, report.notices)} ${tabs(context)}
      <div class="cm-view" id=${id("view")} role="tabpanel" aria-labelledby=${id(`tab-${view}`)}>
        ${viewOf[view](context, report)}
      </div>
    </section>
  `;
}

function notices({ i18n, id }: Context, codes: readonly Notice[]): unknown {
  return html`
    <div class="nhsuk-inset-text cm-notices" role="note" aria-labelledby=${id("notices")}>
      <p class="cm-notices__title" id=${id("notices")}>${i18n.text("notices.title")}</p>
      <ul>
        ${codes.map((code) => html`<li>${i18n.text(`notice.${code}`)}</li>`)}
      </ul>
    </div>
  `;
}

/** Tabs after the ARIA pattern: one is in the tab order, the arrow keys move between them. */
function tabs({ state, i18n, id, act }: Context): unknown {
  const show = (view: View): void => act.update((s) => ({ ...s, view }));
  const move = (event: KeyboardEvent): void => {
    const at = views.indexOf(state.view);
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: views.length - 1 };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const view = views[(to + views.length) % views.length] ?? state.view;
    show(view);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#${id(`tab-${view}`)}`)?.focus();
  };
  return html`
    <div class="cm-tabs" role="tablist" aria-label=${i18n.text("result.views")} @keydown=${move}>
      ${views.map(
        (view) => html`
          <button
            type="button"
            class="cm-tab"
            role="tab"
            id=${id(`tab-${view}`)}
            aria-controls=${id("view")}
            aria-selected=${state.view === view ? "true" : "false"}
            tabindex=${state.view === view ? 0 : -1}
            @click=${() => show(view)}
          >
            ${i18n.text(`result.${view}`)}
          </button>
        `,
      )}
    </div>
  `;
}
