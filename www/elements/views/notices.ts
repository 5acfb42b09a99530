import { html } from "lit";
import type { Notice } from "../../engine/index.js";
import type { Context } from "./context.js";

/** What a reader must know before relying on a result. */
export function notices({ i18n, id }: Pick<Context, "i18n" | "id">, codes: readonly Notice[]): unknown {
  return html`
    <div class="nhsuk-inset-text cm-notices" role="note" aria-labelledby=${id("notices")}>
      <p class="cm-notices__title" id=${id("notices")}>${i18n.text("notices.title")}</p>
      <ul>
        ${codes.map((code) => html`<li>${i18n.text(`notice.${code}`)}</li>`)}
      </ul>
    </div>
  `;
}
