import { html } from "lit";
import type { Alignment, Outcome, Verdict } from "../../engine/index.js";
import { inHand, noteOf } from "../review.js";
import { keyOf } from "../review-state.js";
import { saying } from "./alignment.js";
import { valueOf, type Context } from "./context.js";

/**
 * A reviewer's note: why it was decided so. What is not decided yet is, by the button that saves the note. Escape leaves what
 * is written for later; Cancel gives it up.
 */
export function noteForm({ state, i18n, act, id }: Context, outcome: Outcome, found: Alignment, n: string): unknown {
  const key = keyOf(outcome.id, found.competency);
  const note = noteOf(found.decision) ?? "";
  const take = (event: Event, pausing: boolean): void => {
    const written = valueOf(event);
    act.draft(key, written === note ? undefined : written, pausing);
  };
  const close = (): void => {
    act.update((s) => inHand(s, { form: undefined }));
    act.focus(`note-${n}`);
  };
  const giveUp = (): void => {
    act.draft(key, undefined);
    close();
  };
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = new FormData(event.target as HTMLFormElement).get("note");
    const verdict = (event.submitter as HTMLButtonElement | null)?.value as Verdict | "" | undefined;
    act.decide([saying(outcome.id, found, { reason: String(reason), ...(verdict && { verdict }) })]);
    giveUp();
  };
  const button = (key: "review.saveNote" | "review.acceptNote" | "review.rejectNote", verdict: Verdict | ""): unknown =>
    html`<button type="submit" class="nhsuk-button nhsuk-button--small" value=${verdict}>${i18n.text(key)}</button>`;
  return html`
    <form class="cm-form" @submit=${save} @keydown=${(event: KeyboardEvent) => event.key === "Escape" && close()}>
      <label class="nhsuk-label" for=${id(`note-text-${n}`)}>${i18n.text("review.noteLabel")}</label>
      <textarea
        class="cm-input cm-textarea"
        id=${id(`note-text-${n}`)}
        name="note"
        rows="2"
        maxlength="2000"
        .value=${state.review.drafts.get(key) ?? note}
        @input=${(event: Event) => take(event, true)}
        @change=${(event: Event) => take(event, false)}
        @keydown=${(event: KeyboardEvent) => event.key === "Escape" && take(event, false)}
      ></textarea>
      <div class="cm-form__actions">
        ${
          found.decision
            ? button("review.saveNote", "")
            : html`${button("review.acceptNote", "accept")} ${button("review.rejectNote", "reject")}`
        }
        <button type="button" class="nhsuk-link cm-link" @click=${giveUp}>${i18n.text("review.cancel")}</button>
      </div>
    </form>
  `;
}
