import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { professionGroups, type ProfessionGroup } from "../select.js";
import { toggleProfession } from "../store.js";
import { valueOf, type Context } from "./context.js";

/** The professions as a list to filter and tick, by workforce group. */
export function professionList(context: Context): unknown {
  const { state, i18n, id, act } = context;
  const groups = professionGroups(state);
  const shown = groups.reduce((sum, group) => sum + group.professions.length, 0);
  const clear = (): void => {
    act.choose([]);
    act.focus("profession-filter");
  };
  return html`
    <div class="nhsuk-form-group cm-filter">
      <label class="nhsuk-label" for=${id("profession-filter")}>${i18n.text("professions.filter")}</label>
      <input
        class="cm-input"
        id=${id("profession-filter")}
        type="search"
        autocomplete="off"
        .value=${live(state.professionFilter)}
        @input=${(event: Event) => act.update((s) => ({ ...s, professionFilter: valueOf(event) }))}
      />
    </div>
    <p class="cm-count" role="status">
      ${
        shown > 0
          ? i18n.text("professions.matching", { count: shown })
          : i18n.text("professions.noMatch", { text: state.professionFilter })
      }${i18n.text("list.join")}${i18n.text("professions.chosen", { count: state.chosen.length })}
    </p>
    <div class="cm-scroll">
      <fieldset class="nhsuk-fieldset">
        <legend class="nhsuk-u-visually-hidden">${i18n.text("professions.legend")}</legend>
        ${repeat(
          groups,
          (group) => group.id,
          (group) => groupList(context, group),
        )}
      </fieldset>
    </div>
    ${
      state.chosen.length > 0
        ? html`<button type="button" class="nhsuk-link cm-link" @click=${clear}>
            ${i18n.text("professions.clear")}
          </button>`
        : nothing
    }
  `;
}

function groupList({ state, words, id, act }: Context, group: ProfessionGroup): unknown {
  return html`
    <fieldset class="nhsuk-fieldset cm-group">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">${words.group(group.id)}</legend>
      <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
        ${repeat(
          group.professions,
          (profession) => profession.id,
          (profession) => html`
            <div class="nhsuk-checkboxes__item">
              <input
                class="nhsuk-checkboxes__input"
                id=${id(`profession-${profession.id}`)}
                type="checkbox"
                .checked=${live(state.chosen.includes(profession.id))}
                @change=${() => act.choose(toggleProfession(state, profession.id))}
              />
              <label class="nhsuk-label nhsuk-checkboxes__label" for=${id(`profession-${profession.id}`)}
                >${profession.title}</label
              >
            </div>
          `,
        )}
      </div>
    </fieldset>
  `;
}
