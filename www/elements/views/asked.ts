import { html, nothing } from "lit";
import type { Key } from "../i18n.js";
import type { Asked } from "../store.js";
import { answer, save } from "../tools.js";
import type { Context } from "./context.js";

const TITLES = { forget: "forget.title", project: "project.title" } as const;

/** A question before anything is lost. A native dialog keeps the focus inside, and Escape changes nothing. */
export function asked(context: Context): unknown {
  const { state, i18n, id, act } = context;
  const question = state.asked;
  if (!question) return nothing;
  const close = (event: Event): void => {
    const { returnValue } = event.target as HTMLDialogElement;
    act.work((session) => answer(session, question, returnValue));
  };
  return html`
    <dialog
      class="cm-help"
      id=${id("asked")}
      aria-labelledby=${id("asked-title")}
      aria-describedby=${id("asked-text")}
      @close=${close}
    >
      <h3 class="nhsuk-heading-m" id=${id("asked-title")}>${i18n.text(TITLES[question.about])}</h3>
      <p id=${id("asked-text")}>${textOf(context, question)}</p>
      <form method="dialog" class="cm-form__actions">${answers(context, question)}</form>
    </dialog>
  `;
}

function textOf({ i18n }: Context, question: Asked): string {
  if (question.about === "project") {
    const { file, mine, differ, more, planned, professions } = question;
    const said = [
      mine > 0 && i18n.text("project.mine", { count: mine, file, differ, more }),
      mine === 0 && more > 0 && i18n.text("project.theirs", { count: more, file }),
      planned && i18n.text("project.plan", { file }),
      professions && i18n.text("project.professions", { file }),
      i18n.text("project.lost"),
    ];
    return said.filter(Boolean).join(" ");
  }
  return i18n.text("forget.lost", {
    reviews: i18n.text("forget.reviews", { count: question.reviews }),
    decisions: i18n.text("review.decisions", { count: question.decisions }),
  });
}

function answers({ i18n, act }: Context, { about }: Asked): unknown {
  const answer = (key: Key, value: string, look = "secondary"): unknown => html`
    <button class="nhsuk-button nhsuk-button--${look} nhsuk-button--small" value=${value}>${i18n.text(key)}</button>
  `;
  if (about === "project") {
    return html`
      ${answer("compare.keepMine", "keep")} ${answer("project.take", "take")} ${answer("project.compare", "compare")}
    `;
  }
  return html`
    ${answer("review.cancel", "")} ${answer("forget.yes", "forget", "warning")}
    <button type="button" class="nhsuk-link cm-link" @click=${() => act.work(save)}>${i18n.text("work.save")}</button>
  `;
}
