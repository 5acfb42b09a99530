import { html } from "lit";
import type { Alignment, Outcome } from "../../engine/index.js";
import { inHand } from "../review.js";
import { saying } from "./alignment.js";
import type { Context } from "./context.js";

/** A reviewer's note: why it was decided so. Escape leaves it as it was. */
export function noteForm({ i18n, act, id }: Context, outcome: Outcome, found: Alignment, n: string): unknown {
  const close = (): void => {
    act.update((s) => inHand(s, { form: undefined }));
    act.focus(`note-${n}`);
  };
  const save = (event: Event): void => {
    event.preventDefault();
    const reason = new FormData(event.target as HTMLFormElement).get("note");
    act.decide([saying(outcome.id, found, { reason: String(reason) })]);
    close();
  };
  return html`
    <form class="cm-form" @submit=${save} @keydown=${(event: KeyboardEvent) => event.key === "Escape" && close()}>
      <label class="nhsuk-label" for=${id(`note-text-${n}`)}>${i18n.text("review.noteLabel")}</label>
      <textarea
        class="cm-input cm-textarea"
        id=${id(`note-text-${n}`)}
        name="note"
        rows="2"
        maxlength="2000"
        .value=${found.decision?.reason ?? ""}
      ></textarea>
      <div class="cm-form__actions">
        <button type="submit" class="nhsuk-button nhsuk-button--small">${i18n.text("review.saveNote")}</button>
        <button type="button" class="nhsuk-link cm-link" @click=${close}>${i18n.text("review.cancel")}</button>
      </div>
    </form>
  `;
}
