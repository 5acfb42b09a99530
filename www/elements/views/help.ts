import { html } from "lit";
import type { Context } from "./context.js";

/** What each key does, in the order of the dialog. */
const keys = [
  ["↑ ↓", "move"],
  ["A", "accept"],
  ["R", "reject"],
  ["1 2 3 4", "level"],
  ["C", "clear"],
  ["N", "note"],
  ["+", "add"],
  ["S", "select"],
  ["Shift ↑ ↓", "extend"],
  ["Ctrl Z", "undo"],
  ["Ctrl Y", "redo"],
  ["?", "help"],
] as const;

/** The keyboard shortcuts. A native dialog keeps the focus inside, closes by Escape and gives the focus back. */
export function help({ i18n, id }: Context): unknown {
  return html`
    <dialog class="cm-help" aria-labelledby=${id("keys-title")}>
      <h4 class="nhsuk-heading-m" id=${id("keys-title")}>${i18n.text("review.keys")}</h4>
      <p>${i18n.text("keys.where")}</p>
      <dl class="cm-keys">
        ${keys.map(
          ([key, does]) =>
            html`<div>
              <dt><kbd>${key}</kbd></dt>
              <dd>${i18n.text(`keys.${does}`)}</dd>
            </div>`,
        )}
      </dl>
      <form method="dialog">
        <button class="nhsuk-button nhsuk-button--small">${i18n.text("keys.close")}</button>
      </form>
    </dialog>
  `;
}

/** Opens the dialog of a workbench. */
export function openHelp(workbench: Element | null): void {
  workbench?.querySelector<HTMLDialogElement>(".cm-help")?.showModal();
}
