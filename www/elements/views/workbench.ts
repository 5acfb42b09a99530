import { html, nothing } from "lit";
import { totals } from "../select.js";
import type { Context } from "./context.js";
import { open } from "./open.js";
import { problem } from "./problem.js";
import { professions } from "./professions.js";
import { result } from "./result.js";

/** The whole workbench. Before the engine is ready only a problem shows, beside the fallback content. */
export function workbench(context: Context): unknown {
  const { state, i18n } = context;
  if (state.phase === "starting") return problem(context);
  return html`
    <div class="cm-workbench" lang=${i18n.locale} dir=${i18n.direction}>
      ${problem(context)}
      <div class="cm-start">${open(context)} ${professions(context)}</div>
      ${status(context)} ${result(context)}
      <p class="cm-drop" aria-hidden="true">${i18n.text("open.drop")}</p>
    </div>
  `;
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
          ? html`<button type="button" class="nhsuk-link cm-link" @click=${act.cancel}>
              ${i18n.text("status.cancel")}
            </button>`
          : nothing
      }
    </div>
  `;
}

function statusText({ state, i18n }: Context): unknown {
  const { phase, opening, report, announcement, problem } = state;
  if (phase === "reading") return i18n.text("status.reading", { file: opening });
  if (phase === "mapping") return i18n.text("status.mapping", { file: opening });
  if (announcement !== "") return announcement;
  if (!report || problem) return nothing;
  const { outcomes, touching } = totals(report);
  const summary = i18n.text("status.done", { count: outcomes, touching, file: report.reading.file });
  return report.professions.length === 0
    ? summary
    : i18n.text("status.doneGaps", { count: report.professions.length, summary });
}
