import { html } from "lit";
import type { Context } from "./context.js";

/** Takes a curriculum as text: outcomes a line each, or a module descriptor. */
export function pasteForm({ i18n, act, id }: Context): unknown {
  const map = (event: Event): void => {
    event.preventDefault();
    act.openText(String(new FormData(event.target as HTMLFormElement).get("text")));
  };
  return html`
    <form @submit=${map}>
      <label class="nhsuk-label" for=${id("text")}>${i18n.text("open.text")}</label>
      <p class="nhsuk-hint" id=${id("text-hint")}>${i18n.text("open.textHint")}</p>
      <textarea
        class="cm-input cm-textarea"
        id=${id("text")}
        name="text"
        rows="6"
        required
        aria-describedby=${id("text-hint")}
      ></textarea>
      <button type="submit" class="nhsuk-button nhsuk-button--small">${i18n.text("open.textButton")}</button>
    </form>
  `;
}
