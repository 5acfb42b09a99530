import { html, nothing } from "lit";
import { openPanels, type Context } from "./context.js";
import { reading } from "./reading.js";

/** Opening a curriculum: by button, by drop on the whole element, or a sample. */
export function open(context: Context): unknown {
  const { state, i18n, id, act, part } = context;
  const wrong = state.problem?.file ?? false;
  const chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // Emptied so that the same file, once corrected, can be opened again.
    if (file) act.open(file);
    input.value = "";
  };
  return html`
    <section class="cm-panel" aria-labelledby=${id("open-title")}>
      <h2 class="nhsuk-heading-m cm-panel__title" id=${id("open-title")}>${i18n.text("open.title")}</h2>
      ${reading(context)}
      <p class="nhsuk-hint" id=${id("file-hint")}>${i18n.text("open.hint")}</p>
      <div class="cm-actions">
        <input
          class="cm-file nhsuk-u-visually-hidden"
          id=${id("file")}
          type="file"
          accept=".docx,.docm,.xlsx,.xlsm,.pdf,.csv,.tsv,.txt,.xml,.json,.jsonl,.ndjson,text/csv,application/json"
          aria-describedby="${id("file-hint")}${wrong ? ` ${id("problem-title")}` : ""}"
          aria-invalid=${wrong ? "true" : nothing}
          @change=${chosen}
        />
        <label class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" for=${id("file")}
          >${i18n.text("open.button")}</label
        >
      </div>
      <details class="nhsuk-details" @toggle=${() => openPanels(context)}>
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text">${i18n.text("open.paste")}</span>
        </summary>
        <div class="nhsuk-details__text">${state.panels ? part("panels")?.pasteForm(context) : nothing}</div>
      </details>
      ${samples(context)} ${others(context)}
    </section>
  `;
}

/** The reviews kept beside the one in hand, to go back to. */
function others({ state, i18n, id, act }: Context): unknown {
  if (state.others.length === 0) return nothing;
  return html`
    <p class="cm-samples__title" id=${id("others")}>${i18n.text("open.others")}</p>
    <ul class="cm-samples" aria-labelledby=${id("others")}>
      ${state.others.map(
        ({ key, file, decisions }) =>
          html`<li>
            <button type="button" class="nhsuk-link cm-link" @click=${() => act.goBack(key)}>
              ${i18n.text("open.other", { file, count: decisions })}
            </button>
          </li>`,
      )}
    </ul>
  `;
}

function samples({ state, i18n, id, act }: Context): unknown {
  if (state.samples.length === 0) return nothing;
  return html`
    <p class="cm-samples__title" id=${id("samples")}>${i18n.text("open.samples")}</p>
    <ul class="cm-samples" aria-labelledby=${id("samples")}>
      ${state.samples.map(
        (sample) =>
          html`<li>
            <button type="button" class="nhsuk-link cm-link" @click=${() => act.openSample(sample)}>
              ${sample.label}
            </button>
          </li>`,
      )}
    </ul>
  `;
}
