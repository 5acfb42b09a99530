import { html, nothing } from "lit";
import { totals } from "../select.js";
import type { Context } from "./context.js";
import { gaps } from "./gaps.js";
import { notices } from "./notices.js";

/** A report as its readers meet it: what was found, what to mind, and the gaps. */
export function publishedReport(context: Shown, failed: boolean): unknown {
  const { state, i18n } = context;
  const { report } = state;
  // A report from before would be taken for the one that failed.
  if (failed) return html`<p class="cm-error" role="alert">${i18n.text("published.failed")}</p>`;
  if (!report) return nothing;
  const { outcomes, touching, alignments } = totals(report);
  const note = i18n.text("published.language");
  return html`
    <div class="cm-workbench cm-published" lang=${i18n.locale} dir=${i18n.direction}>
      <h2 class="nhsuk-heading-l">${report.reading.curriculum.title}</h2>
      <p class="cm-lead">
        ${i18n.text("result.summary", { count: outcomes, touching, alignments: i18n.text("result.alignments", { count: alignments }) })}
      </p>
      ${notices(context, report.notices)} ${gaps(context, report)}
      ${note === "" ? nothing : html`<p class="cm-muted">${note}</p>`}
      <p class="cm-muted cm-made" role="status">${state.announcement === "" ? made(context) : state.announcement}</p>
    </div>
  `;
}

/** What of a context a published report needs: it takes no work. */
export type Shown = Pick<Context, "state" | "i18n" | "words" | "act" | "id">;

function made({ state, i18n }: Shown): string {
  const { report } = state;
  if (!report) return "";
  const { engine, mapping, reading } = report;
  const framework = [mapping.framework.title, mapping.framework.version].filter(Boolean).join(" ");
  return i18n.text("published.made", { file: reading.file, framework, version: engine.version });
}
