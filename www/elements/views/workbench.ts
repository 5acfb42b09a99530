import { html, nothing } from "lit";
import { totals } from "../select.js";
import type { Context } from "./context.js";
import { open } from "./open.js";
import { problem } from "./problem.js";
import { professions } from "./professions.js";

/** The whole workbench. Before the engine is ready only a problem shows, beside the fallback content. */
export function workbench(context: Context): unknown {
  const { state, i18n } = context;
  if (state.phase === "starting") return problem(context);
  const note = i18n.text("language.note");
  return html`
    <div class="cm-workbench" lang=${i18n.locale} dir=${i18n.direction}>
      ${note === "" ? nothing : html`<p class="cm-language">${note}</p>`} ${problem(context)}
      <div class="cm-start">${open(context)} ${professions(context)}</div>
      ${status(context)} ${result(context)}
      <p class="cm-drop" aria-hidden="true">${i18n.text("open.drop")}</p>
    </div>
  `;
}

/** The result; its view is fetched while the first curriculum is read and mapped. */
function result({ state, part, ...rest }: Context): unknown {
  const view = state.report || state.phase !== "idle" ? part("result") : undefined;
  return view && state.report ? view.result({ state, part, ...rest }, state.report) : nothing;
}

/** Says what happens, politely. It shows while there is work, and is only heard when there is none. */
function status(context: Context): unknown {
  const { state, i18n, act } = context;
  const busy = state.phase !== "idle";
  return html`
    <div class=${busy ? "cm-busy" : ""}>
      <p class="cm-status ${busy ? "" : "nhsuk-u-visually-hidden"}" role="status">${statusText(context)}</p>
      ${
        busy
          ? html`${count(context)}
              <button type="button" class="nhsuk-link cm-link" @click=${act.cancel}>
                ${i18n.text("status.cancel")}
              </button>`
          : nothing
      }
    </div>
  `;
}

/** How far the mapping has got. It is for the eye: read out a hundred times it would only disturb. */
function count({ state, i18n, id }: Context): unknown {
  const { phase, progress } = state;
  if (phase !== "mapping" || progress?.doing !== "mapping") return nothing;
  const { done, all } = progress;
  return html`
    <progress class="cm-progress cm-busy__bar" max=${all} .value=${done} aria-labelledby=${id("count")}></progress>
    <span id=${id("count")}>${i18n.text("status.count", { done, count: all })}</span>
  `;
}

function statusText({ state, i18n }: Context): unknown {
  const { phase, opening, report, announcement, problem, progress } = state;
  if (phase === "reading") return i18n.text("status.reading", { file: opening });
  if (phase === "mapping" && progress?.doing === "loading") return i18n.text("status.vectors");
  if (phase === "mapping") return i18n.text("status.mapping", { file: opening });
  if (announcement !== "") return announcement;
  if (!report || problem) return nothing;
  const { outcomes, touching } = totals(report);
  const summary = i18n.text("status.done", { count: outcomes, touching, file: report.reading.file });
  return report.professions.length === 0
    ? summary
    : i18n.text("status.doneGaps", { count: report.professions.length, summary });
}
