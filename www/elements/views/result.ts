import { html, nothing } from "lit";
import type { Report } from "../../engine/index.js";
import { totals } from "../select.js";
import type { View } from "../store.js";
import type { Context } from "./context.js";
import { gaps } from "./gaps.js";
import { notices } from "./notices.js";

const views: readonly View[] = ["gaps", "mapping", "plan"];

/** The result: how much was found, what to mind, and the views of it. */
export function result(context: Context, report: Report): unknown {
  const { state, i18n, id } = context;
  const { view } = state;
  const { outcomes, touching, alignments } = totals(report);
  return html`
    <section
      class="cm-result"
      aria-labelledby=${id("result-title")}
      aria-busy=${state.phase === "idle" ? "false" : "true"}
    >
      <h2 class="nhsuk-heading-l" id=${id("result-title")}>${i18n.text("result.title")}</h2>
      <p class="cm-lead">
        ${
          touching === 0
            ? i18n.text("result.nothing", { count: outcomes })
            : i18n.text("result.summary", {
                count: outcomes,
                touching,
                alignments: i18n.text("result.alignments", { count: alignments }),
              })
        }
      </p>
      <p class="nhsuk-hint">
        ${i18n.text("result.file", { file: report.reading.file, framework: report.mapping.framework.title })}
      </p>
      ${state.asked ? context.part("tools")?.asked(context) : nothing}
      ${state.told === "" ? nothing : html`<p class="cm-told">${state.told}</p>`} ${menu(context)}
      ${notices(context, report.notices)} ${tabs(context)}
      <div class="cm-view" id=${id("view")} role="tabpanel" aria-labelledby=${id(`tab-${view}`)}>
        ${shown(context, report)}
      </div>
    </section>
  `;
}

/** The menu of exports and reviews, fetched when it is opened. */
function menu({ state, i18n, id, act, part, ...rest }: Context): unknown {
  const tools = state.tools ? part("tools")?.tools : undefined;
  return html`
    <div class="cm-menu">
      <button
        type="button"
        class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
        aria-expanded=${state.tools ? "true" : "false"}
        aria-controls=${tools ? id("tools") : nothing}
        @click=${() => act.update((s) => ({ ...s, tools: !s.tools }))}
      >
        ${i18n.text("result.tools")}
      </button>
      ${tools ? html`<div id=${id("tools")}>${tools({ state, i18n, id, act, part, ...rest })}</div>` : nothing}
    </div>
  `;
}

/** The view chosen. All but the first are fetched when they are first shown. */
function shown(context: Context, report: Report): unknown {
  const { state, i18n, part } = context;
  if (state.view !== "mapping" && state.professions.length === 0)
    return html`<p>${i18n.text("professions.noProfiles")}</p>`;
  if (state.view === "gaps") return gaps(context, report);
  const view = state.view === "mapping" ? part("mapping")?.mapping : part("plan")?.plan;
  return view ? view(context, report) : html`<p class="cm-loading">${i18n.text("status.loading")}</p>`;
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
