import { html, nothing } from "lit";
import type { CompetencyRef, Outcome, Report } from "../../engine/index.js";
import { inHand } from "../review.js";
import type { Context } from "./context.js";

/** Competencies offered first, as the nearest by words. */
const MOST_NEAREST = 5;

/** Adds a competency to an outcome: the nearest first, then all by domain, without those it has already. */
export function addForm(context: Context, report: Report, outcome: Outcome, n: number): unknown {
  const { state, i18n, words, act, id } = context;
  const { levels, domains } = report.mapping.framework;
  const aligned = new Set(
    report.mapping.outcomes.find((o) => o.outcome === outcome.id)?.alignments.map((a) => a.competency),
  );
  const free = report.competencies.filter((c) => !aligned.has(c.id));
  const nearest = state.review.nearest
    .flatMap((competency) => free.filter(({ id }) => id === competency))
    .slice(0, MOST_NEAREST);
  const close = (): void => {
    act.update((s) => inHand(s, { form: undefined }));
    act.focus(`add-${n}`);
  };
  const add = (event: Event): void => {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const level = values.get("level");
    const said = { outcome: outcome.id, competency: String(values.get("competency")), verdict: "add" as const };
    act.decide([{ ...said, level: level ? Number(level) : undefined, reason: String(values.get("note") ?? "") }]);
    act.focus(`add-${n}`);
  };
  const option = ({ id, title }: CompetencyRef): unknown =>
    html`<option value=${id}>${words.code(id)} ${title}</option>`;
  return html`
    <form class="cm-form" @submit=${add} @keydown=${(event: KeyboardEvent) => event.key === "Escape" && close()}>
      <div class="cm-form__fields">
        <div>
          <label class="nhsuk-label" for=${id("add-competency")}>${i18n.text("mapping.competency")}</label>
          <select class="nhsuk-select" id=${id("add-competency")} name="competency" required>
            <option value="" selected disabled>${i18n.text("review.choose")}</option>
            ${
              nearest.length > 0
                ? html`<optgroup label=${i18n.text("review.nearest")}>${nearest.map(option)}</optgroup>`
                : nothing
            }
            ${domains.map((domain) => {
              const members = free.filter((c) => c.domain === domain.id);
              return members.length > 0
                ? html`<optgroup label=${domain.title}>${members.map(option)}</optgroup>`
                : nothing;
            })}
            ${free.filter((c) => !domains.some(({ id }) => id === c.domain)).map(option)}
          </select>
        </div>
        ${
          levels.length > 0
            ? html`<div>
                <label class="nhsuk-label" for=${id("add-level")}>${i18n.text("alignment.level")}</label>
                <select class="nhsuk-select" id=${id("add-level")} name="level">
                  <option value="">${i18n.text("review.levelFromText")}</option>
                  ${levels.map(({ level }) => html`<option value=${level}>${words.level(level)}</option>`)}
                </select>
              </div>`
            : nothing
        }
        <div class="cm-form__wide">
          <label class="nhsuk-label" for=${id("add-note")}>${i18n.text("review.noteLabel")}</label>
          <input class="cm-input" id=${id("add-note")} name="note" maxlength="2000" autocomplete="off" />
        </div>
      </div>
      <div class="cm-form__actions">
        <button type="submit" class="nhsuk-button nhsuk-button--small">${i18n.text("review.addButton")}</button>
        <button type="button" class="nhsuk-link cm-link" @click=${close}>${i18n.text("review.cancel")}</button>
      </div>
    </form>
  `;
}
