import { html } from "lit";
import { download } from "../download.js";
import type { Session } from "../session.js";
import type { Context } from "./context.js";

/** Offers a workbook to fill in, where a file could not be read. */
export function templateLink({ i18n, act }: Context): unknown {
  return html`<p>
    ${i18n.text("error.template")}
    <button type="button" class="nhsuk-link cm-link" @click=${() => act.work(fetchTemplate)}>
      ${i18n.text("error.getTemplate")}
    </button>
  </p>`;
}

async function fetchTemplate({ host, announce }: Session): Promise<void> {
  const [{ workbook }, sheets] = await Promise.all([
    import("../../engine/workbook.js"),
    host.engine().template("curriculum", "sheets"),
  ]);
  download(await workbook(sheets), "curriculum-template", "sheets");
  announce(host.text("export.done"));
}
