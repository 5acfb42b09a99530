import { html, nothing } from "lit";
import type { Context } from "./context.js";

/** The error summary. The element moves focus to it when a problem arises. */
export function problem(context: Context): unknown {
  const { state, i18n, id, act, part } = context;
  if (!state.problem) return nothing;
  const { message, file, kept, template, unread } = state.problem;
  const toFile = (event: Event): void => {
    event.preventDefault();
    act.focus("file");
  };
  return html`
    <div
      class="nhsuk-error-summary"
      id=${id("problem")}
      role="group"
      tabindex="-1"
      aria-labelledby=${id("problem-title")}
    >
      <h2 class="nhsuk-error-summary__heading" id=${id("problem-title")}>${i18n.text("error.title")}</h2>
      <div class="nhsuk-error-summary__body">
        <ul class="nhsuk-list nhsuk-error-summary__list">
          <li>${file ? html`<a href="#${id("file")}" @click=${toFile}>${message}</a>` : message}</li>
        </ul>
        ${file ? html`<p>${i18n.text("error.again")}</p>` : nothing}
        ${kept ? html`<p>${i18n.text("error.kept")}</p>` : nothing}
        ${unread ? part("panels")?.columnForm(context, unread) : nothing}
        ${template ? part("panels")?.templateLink(context) : nothing}
      </div>
    </div>
  `;
}
