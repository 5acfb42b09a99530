import { html, nothing } from "lit";
import type { Alignment, AlignmentStatus, Passage, Report, Span } from "../../engine/index.js";
import { words as wordsOf } from "../highlight.js";
import type { Context } from "./context.js";

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

/** One competency that an outcome addresses: level, score, the words that matched and the sentence they matched. */
export function alignment(context: Context, report: Report, found: Alignment): unknown {
  const { i18n, words } = context;
  const title = report.competencies.find((c) => c.id === found.competency)?.title ?? found.competency;
  const { spans, passage } = found.evidence;
  return html`
    <li class="cm-alignment">
      <p class="cm-alignment__head">
        <span><span class="cm-code">${words.code(found.competency)}</span> <strong>${title}</strong></span>
        <span class="nhsuk-tag nhsuk-tag--${colours[found.status]} cm-tag"
          >${i18n.text(`alignment.${found.status}`)}</span
        >
      </p>
      <dl class="cm-facts">
        ${level(context, found)} ${confidence(context, report, found.confidence)}
        ${fact(i18n.text("alignment.matched"), matchedWords(context, spans), "wide")}
        ${passage ? fact(i18n.text("alignment.best"), passageText(context, passage), "wide") : nothing}
      </dl>
    </li>
  `;
}

function fact(name: string, value: unknown, width: "half" | "wide" = "half"): unknown {
  return html`<div class="cm-fact cm-fact--${width}">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function level({ i18n, words }: Context, found: Alignment): unknown {
  if (found.level == null) return nothing;
  const source = words.levelSource(found);
  const from = source === "" ? nothing : html` <span class="cm-muted">${source}</span>`;
  return fact(i18n.text("alignment.level"), html`${words.level(found.level)}${from}`);
}

/** A score is written as a plain number: a percentage would be taken for a probability. */
function confidence({ i18n }: Context, { mapping }: Report, value: number): unknown {
  const kind = mapping.confidenceKind;
  const name = i18n.text(`confidence.${kind}`);
  const written = kind === "score" ? i18n.score(value) : i18n.percent(value);
  const meter = html`<meter class="cm-meter" min="0" max="1" .value=${value} aria-label=${name}>${written}</meter>`;
  return fact(name, html`${written} ${meter}`);
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
