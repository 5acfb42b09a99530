import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { Alignment, AlignmentStatus, Outcome, Passage, Report, Span, Verdict } from "../../engine/index.js";
import { words as wordsOf } from "../highlight.js";
import { inHand, isTick, noteOf, select, tickIn, type Said } from "../review.js";
import { keyOf } from "../review-state.js";
import { titleOf } from "../select.js";
import { ticked, valueOf, type Context } from "./context.js";
import { noteForm } from "./note-form.js";

/** Words of the evidence listed one by one. */
const MOST_WORDS = 6;

/** Terms of a competency shown as the best match; the whole list can be long. */
const MOST_TERMS = 8;

const colours: Record<AlignmentStatus, string> = {
  candidate: "grey",
  suggested: "blue",
  accepted: "green",
  rejected: "red",
  added: "purple",
};

/**
 * One competency that an outcome addresses: level, score, the words that matched and the sentence they matched, and what
 * the reviewer can say of it. Its controls are in the tab order only while the keyboard is `at` it.
 */
export function alignment(
  context: Context,
  report: Report,
  outcome: Outcome,
  found: Alignment,
  at: string,
  n: string,
): unknown {
  const { state, i18n, words, id, act } = context;
  const title = titleOf(report, found.competency);
  const key = keyOf(outcome.id, found.competency);
  const name = i18n.text("review.of", { competency: words.code(found.competency), title, outcome: outcome.id });
  // What a person added was not found by its words.
  const { spans = [], passage = undefined } = found.status === "added" ? {} : found.evidence;
  const tab = key === at ? 0 : -1;
  return html`
    <li
      class="cm-alignment cm-alignment--${found.status} ${marks(context, key)}"
      data-stop=${key}
      data-outcome=${outcome.id}
    >
      <div class="cm-alignment__head">
        <div class="nhsuk-checkboxes nhsuk-checkboxes--small cm-pick">
          <div class="nhsuk-checkboxes__item">
            <input
              class="nhsuk-checkboxes__input"
              id=${id(`pick-${n}`)}
              type="checkbox"
              data-control="select"
              tabindex=${tab}
              .checked=${live(state.review.selected.has(key))}
              @change=${(event: Event) => act.update((s) => select(s, [key], ticked(event)))}
            />
            <label class="nhsuk-label nhsuk-checkboxes__label" for=${id(`pick-${n}`)}
              ><span class="nhsuk-u-visually-hidden">${i18n.text("review.select", { of: name })}</span></label
            >
          </div>
        </div>
        <p class="cm-alignment__title">
          <span class="cm-code">${words.code(found.competency)}</span> <strong>${title}</strong>
        </p>
        <span class="nhsuk-tag nhsuk-tag--${colours[found.status]} cm-tag"
          >${i18n.text(found.decision && isTick(found.decision) ? "alignment.ticked" : `alignment.${found.status}`)}</span
        >
      </div>
      <dl class="cm-facts">
        ${level(context, report, outcome, found, tab, n)} ${confidence(context, report, found)}
        ${spans.length > 0 ? fact(i18n.text("alignment.matched"), matchedWords(context, spans), "wide") : nothing}
        ${passage ? fact(i18n.text("alignment.best"), passageText(context, passage), "wide") : nothing}
        ${said(context, found)}
      </dl>
      <div class="cm-verdicts" role="group" aria-label=${name}>${verdicts(context, outcome, found, tab, n)}</div>
      ${
        state.review.form?.kind === "note" && state.review.form.of === key
          ? noteForm(context, outcome, found, n)
          : nothing
      }
    </li>
  `;
}

/** Marks where the keyboard is, or was last: keys pressed elsewhere are for it. */
export function marks({ state }: Context, stop: string): string {
  return state.keys && state.review.at === stop ? "cm-at" : "";
}

/** What is said of an alignment when it is decided anew: what was said besides stays. */
export function saying(outcome: string, { competency, decision }: Alignment, change: Partial<Said>): Said {
  const { verdict, level } = decision ?? {};
  return { outcome, competency, verdict, level, reason: noteOf(decision), ...change };
}

/** The verdict that keeps an alignment: what a reviewer added stays added. */
export function keeping({ status }: Alignment): Verdict {
  return status === "added" ? "add" : "accept";
}

function verdicts(
  { state, i18n, act, id }: Context,
  outcome: Outcome,
  found: Alignment,
  tab: number,
  n: string,
): unknown {
  const { status } = found;
  const decide = (change: Partial<Said>): void => act.decide([saying(outcome.id, found, change)]);
  const takeBack = (): void => {
    decide({ verdict: undefined });
    act.focus(`add-${n.split("-")[0]}`);
  };
  const verdict = (control: "accept" | "reject", pressed: boolean): unknown => html`
    <button
      type="button"
      class="cm-verdict cm-verdict--${control}"
      data-control=${control}
      tabindex=${tab}
      aria-pressed=${pressed ? "true" : "false"}
      @click=${({ detail }: MouseEvent) => {
        // The second press of a double click takes nothing back.
        if (!pressed || detail < 2) decide({ verdict: pressed ? undefined : control });
      }}
    >
      ${i18n.text(`review.${control}`)}
    </button>
  `;
  const begun = state.review.drafts.has(keyOf(outcome.id, found.competency));
  const note = begun ? "review.goOnNote" : noteOf(found.decision) ? "review.editNote" : "review.note";
  const link = (control: "clear" | "note", key: "review.clear" | typeof note): unknown => html`
    <button
      type="button"
      class="nhsuk-link cm-link"
      id=${id(`${control}-${n}`)}
      data-control=${control}
      tabindex=${tab}
      @click=${() =>
        control === "clear" ? takeBack() : openNote(act, keyOf(outcome.id, found.competency), `note-text-${n}`)}
    >
      ${i18n.text(key)}
    </button>
  `;
  return html`
    ${
      status === "added"
        ? nothing
        : html`${verdict("accept", status === "accepted")} ${verdict("reject", status === "rejected")}`
    }
    ${link("note", note)} ${status === "added" ? link("clear", "review.clear") : nothing}
  `;
}

export function openNote(act: Context["act"], of: string, focus: string): void {
  act.update((s) => inHand(s, { form: { kind: "note", of } }));
  act.focus(focus);
}

function fact(name: string, value: unknown, width: "half" | "wide" = "half"): unknown {
  return html`<div class="cm-fact cm-fact--${width}">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** The level, which the reviewer can change; to give one is to accept. */
function level(
  { i18n, words, act, id }: Context,
  { mapping }: Report,
  outcome: Outcome,
  found: Alignment,
  tab: number,
  n: string,
): unknown {
  const { levels } = mapping.framework;
  if (levels.length === 0) return nothing;
  const source = found.level == null ? "" : words.levelSource(found);
  const change = (event: Event): void =>
    act.decide([saying(outcome.id, found, { verdict: keeping(found), level: Number(valueOf(event)) })]);
  const name = i18n.text("alignment.level");
  return fact(
    name,
    html`<select
        class="cm-level-select"
        id=${id(`level-${n}`)}
        data-control="level"
        tabindex=${tab}
        aria-label=${i18n.text("review.levelOf", { competency: words.code(found.competency), outcome: outcome.id })}
        ?disabled=${found.status === "rejected"}
        .value=${live(String(found.level ?? ""))}
        @change=${change}
      >
        ${found.level == null ? html`<option value="" selected>${i18n.text("level.none")}</option>` : nothing}
        ${levels.map(
          (one) =>
            html`<option value=${one.level} ?selected=${one.level === found.level}>${words.level(one.level)}</option>`,
        )}
      </select>
      ${source === "" ? nothing : html`<span class="cm-muted">${source}</span>`}`,
  );
}

/** A score is written as a plain number: a percentage would be taken for a probability. */
function confidence({ i18n }: Context, { mapping }: Report, { confidence, evidence, status }: Alignment): unknown {
  if (status === "added" || evidence.spans.length === 0) return nothing;
  const kind = mapping.confidenceKind;
  const name = i18n.text(`confidence.${kind}`);
  const written = kind === "score" ? i18n.score(confidence) : i18n.percent(confidence);
  const meter = html`<meter class="cm-meter" min="0" max="1" .value=${confidence} aria-label=${name}>
    ${written}
  </meter>`;
  return fact(name, html`${written} ${meter}`);
}

/** Who decided, when, and why. */
function said({ i18n }: Context, { decision }: Alignment): unknown {
  if (!decision) return nothing;
  const { reviewer, at } = decision;
  const reason = noteOf(decision);
  const file = tickIn(decision);
  const when = at ? i18n.date(at) : "";
  const by =
    file === undefined
      ? [reviewer, when].filter(Boolean).join(i18n.text("list.join"))
      : i18n.text("review.ticked", { file });
  return html`
    ${by === "" ? nothing : fact(i18n.text("review.by"), by, "wide")}
    ${reason ? fact(i18n.text("review.noteTitle"), html`<span class="cm-note">${reason}</span>`, "wide") : nothing}
  `;
}

/** What the highlighting shows, in words: strongest first. */
function matchedWords({ i18n }: Context, spans: readonly Span[]): unknown {
  const all = wordsOf(spans);
  const listed = all
    .slice(0, MOST_WORDS)
    .map(({ text, share }) => i18n.text("alignment.word", { word: text, share: i18n.percent(share) }))
    .join(i18n.text("list.join"));
  const more = all.length - MOST_WORDS;
  return more > 0 ? html`${listed} ${i18n.text("alignment.moreWords", { count: more })}` : listed;
}

/** The sentence of the framework that matched best; a long list of terms is cut. */
function passageText({ i18n, words }: Context, passage: Passage): unknown {
  const terms = passage.kind === "terms" ? passage.text.split("; ") : [passage.text];
  const more = terms.length - MOST_TERMS;
  const rest = more > 0 ? ` ${i18n.text("alignment.moreTerms", { count: more })}` : nothing;
  return html`<q>${terms.slice(0, MOST_TERMS).join("; ")}</q>${rest}
    <span class="cm-muted">(${words.passage(passage)})</span>`;
}
