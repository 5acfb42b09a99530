import { html, nothing } from "lit";
import type { ChangePlace, NearOutcome, Owner, PlanSettings, Report, Score, WorkItem } from "../../engine/index.js";
import { announced } from "../review.js";
import { showOutcome } from "../rows.js";

import { titleOf } from "../select.js";
import { valueOf, type Context } from "./context.js";
import { stateTag } from "./gap-table.js";
import { pounds } from "./plan-case.js";
import { figure } from "./plan-own.js";

const scores = [1, 2, 3, 4, 5] as const;

/** One piece of work: what to change, where, by whom and why now. */
export function workItem(context: Context, report: Report, item: WorkItem): unknown {
  const { state, i18n, words } = context;
  const { gap, change, vehicle, lever } = item;
  const before = state.plan.ranks.get(gap.competency) ?? item.rank;
  return html`
    <li class="cm-item">
      <h5 class="cm-item__title">
        <span class="cm-item__rank">${i18n.number(item.rank)}</span>
        <span><span class="cm-code">${words.code(gap.competency)}</span> ${titleOf(report, gap.competency)}</span>
        ${stateTag(i18n, gap.kind)}
        ${
          before === item.rank
            ? nothing
            : html`<span class="cm-moved"
                >${i18n.text(before > item.rank ? "plan.up" : "plan.down", { rank: before })}</span
              >`
        }
      </h5>
      <p class="cm-item__why">
        ${i18n.text("plan.priority", {
          risk: figure(context, item.risk),
          value: figure(context, item.value),
          priority: i18n.score(item.priority),
        })}
        <strong>${i18n.text(`quadrant.${item.quadrant}`)}</strong>
      </p>
      <dl class="cm-meanings cm-item__facts">
        ${fact(
          i18n.text(wordingStays(item) ? "plan.lookFor" : "plan.drafted"),
          change.draftedOutcome
            ? html`<blockquote>${change.draftedOutcome}</blockquote>
                <span class="cm-muted">${words.level(change.level)}</span>`
            : i18n.text("plan.noDraft"),
        )}
        ${change.alternative ? fact(i18n.text("plan.or"), alternative(context, item, change.alternative)) : nothing}
        ${fact(i18n.text("plan.place"), place(context, item))} ${lookFirst(context, report, item)}
        ${fact(
          i18n.text("plan.how"),
          html`${vehicle.title}: ${i18n.text(`vehicleRule.${item.vehicleRule}`)}. ${vehicle.does}`,
        )}
        ${fact(i18n.text("plan.who"), i18n.text("plan.owners", { owner: owner(context, item.owner), standards: owner(context, item.standardsOwner) }))}
        ${fact(i18n.text("plan.cost"), cost(context, item))}
      </dl>
      <details class="nhsuk-details">
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text"
            >${i18n.text("plan.more")} <span class="nhsuk-u-visually-hidden">${words.code(gap.competency)}</span></span
          >
        </summary>
        <div class="nhsuk-details__text">
          <dl class="cm-meanings">
            ${fact(i18n.text("plan.risk"), arithmetic(context, item.risk))}
            ${fact(i18n.text("plan.value"), arithmetic(context, item.value))}
            ${fact(
              i18n.text("plan.required"),
              html`<strong
                  >${i18n.text(lever.compulsion === "mandatory" && lever.binds === "employer" ? "compulsion.employer" : `compulsion.${lever.compulsion}`)}</strong
                >
                ${lever.title}. ${lever.text}
                <span class="cm-muted"
                  >${i18n.text("plan.source", { source: lever.source })} ${unread(context, lever.verified)}</span
                >`,
            )}
            ${
              change.nearest.length > 0
                ? fact(
                    i18n.text("plan.nearest"),
                    html`<ul>
                      ${change.nearest.map(
                        (near) =>
                          html`<li>
                            <span class="cm-code">${names(context, near)}</span> (${i18n.score(near.confidence)}):
                            ${near.text}
                          </li>`,
                      )}
                    </ul>`,
                  )
                : nothing
            }
            ${
              item.resources?.length
                ? fact(
                    i18n.text("plan.resources"),
                    html`<ul>
                      ${item.resources.map((one) => html`<li>${one.title} ${one.address}</li>`)}
                    </ul>`,
                  )
                : nothing
            }
          </dl>
          ${own(context, item)}
        </div>
      </details>
    </li>
  `;
}

function fact(name: string, value: unknown): unknown {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** The other draft, which can take the first one's place. */
function alternative({ i18n, words, act }: Context, { gap }: WorkItem, draft: string): unknown {
  const use = (): void =>
    act.update((s) => {
      const drafts = { ...s.plan.settings.drafts, [gap.competency]: draft };
      const chosen = { ...s, plan: { ...s.plan, settings: { ...s.plan.settings, drafts } } };
      return announced(chosen, i18n.text("plan.draftChosen"));
    });
  return html`<blockquote>${draft}</blockquote>
    <button type="button" class="nhsuk-link cm-link" @click=${use}>
      ${i18n.text("plan.useDraft")} <span class="nhsuk-u-visually-hidden">${words.code(gap.competency)}</span>
    </button>`;
}

/** What it costs; told once where one new module serves several gaps. */
function cost(context: Context, { cost, costWith, size, vehicle }: WorkItem): string {
  const { i18n } = context;
  if (costWith != null) return i18n.text("plan.costWith", { rank: costWith });
  const values = { band: pounds(context, cost), funding: i18n.text(`funding.${vehicle.funding}`), size };
  return i18n.text(vehicle.scale === "shared" ? "plan.costShared" : "plan.costOf", values);
}

/** What a reader should know of a source that was not read itself. */
function unread({ i18n }: Context, verified: string | undefined): string {
  return verified === "memory" || verified === "second-hand" ? i18n.text(`lever.${verified}`) : "";
}

/** A near outcome's identifier with those of the same text. */
function names({ i18n }: Context, { outcome, also = [] }: NearOutcome): string {
  return [outcome, ...also].join(i18n.text("list.join"));
}

function owner({ i18n }: Context, { name, formerly = [], until }: Owner): string {
  const notes = [
    formerly.length > 0 ? i18n.text("owner.formerly", { names: formerly.join(i18n.text("list.join")) }) : "",
    until ? i18n.text("owner.until", { until }) : "",
  ].filter(Boolean);
  return notes.length > 0 ? `${name} (${notes.join(i18n.text("list.join"))})` : name;
}

/** What is taught but not assessed keeps its wording: its assessment changes. */
function wordingStays({ vehicleRule }: WorkItem): boolean {
  return vehicleRule === "taught-not-assessed";
}

/** What may cover the gap already: to be looked at before anything is changed. */
function lookFirst(context: Context, report: Report, item: WorkItem): unknown {
  const { i18n, act } = context;
  const found = item.change.nearest.filter(({ overlooked }) => overlooked);
  if (found.length === 0) return nothing;
  const show = (outcome: string): void => {
    let row = 0;
    act.update((s) => {
      const shown = showOutcome(s, report, outcome);
      row = shown.row;
      return shown.state;
    });
    act.focus(`outcome-${row}`);
  };
  const link = (outcome: string): unknown =>
    html`<button type="button" class="nhsuk-link cm-link cm-code" @click=${() => show(outcome)}>
      <span class="nhsuk-u-visually-hidden">${i18n.text("plan.showOutcome")}</span> ${outcome}
    </button>`;
  const links = found.flatMap(({ outcome, also = [] }) => [outcome, ...also]).map(link);
  return fact(
    i18n.text("plan.lookFirst"),
    html`${links}
      <p class="cm-item__note">${i18n.text("plan.overlooked", { most: report.mapping.settings.most ?? 0 })}</p>`,
  );
}

/** Where a change goes, and what to mind there. */
function place(context: Context, item: WorkItem): string {
  const { i18n, words } = context;
  const { place, early, level } = item.change;
  const twins = place.kind === "outcome" ? (place.also ?? []) : [];
  return [
    placeOf(context, place, wordingStays(item)),
    twins.length > 0 && i18n.text("place.twins", { outcomes: twins.join(i18n.text("list.join")) }),
    item.change.weakFit && i18n.text("place.weak"),
    place.kind === "module" && place.optional && i18n.text("place.optional"),
    early && i18n.text("place.early", { level: words.level(level) }),
  ]
    .filter(Boolean)
    .join(" ");
}

function placeOf({ i18n, words }: Context, place: ChangePlace, stays: boolean): string {
  const when = (stage: string | null | undefined): string => (stage ? ` (${words.stage(stage)})` : "");
  switch (place.kind) {
    case "outcome": {
      const outcome = `${place.outcome}${when(place.stage)}`;
      const level = words.level(place.level);
      return i18n.text(stays ? "place.assess" : "place.outcome", {
        outcome,
        level,
        text: place.text.replace(/\.+$/, ""),
      });
    }
    case "module":
      return place.nearest == null
        ? `${place.module}${when(place.stage)}.`
        : i18n.text("place.module", { module: `${place.module}${when(place.stage)}`, nearest: place.nearest });
    case "newModule":
      return i18n.text("place.newModule", { domain: place.domain });
    case "programme":
      return i18n.text("place.programme");
  }
}

/** A score with its sum: each input times its weight, over all weights. */
function arithmetic(context: Context, score: Score): unknown {
  const { i18n } = context;
  const sum = score.parts
    .map((part) =>
      i18n.text("plan.part", {
        input: i18n.text(part.input === "level" ? "plan.levelMore" : `input.${part.input}`),
        score: part.score,
        weight: part.importance,
      }),
    )
    .join(" + ");
  const total = score.parts.reduce((all, part) => all + part.importance, 0);
  const reasons = score.parts.flatMap(({ input, reason }) => (reason && input !== "reach" ? [reason] : []));
  return html`
    <p>
      <strong>${i18n.score(score.value)}</strong>
      ${i18n.text(score.own == null ? "plan.sum" : "plan.ownSum", { sum, total })} ${score.own}
    </p>
    ${reasons.map((reason) => html`<p class="cm-muted">${reason}</p>`)}
  `;
}

/** The user's own scores in place of those worked out. */
function own({ state, i18n, words, id, act }: Context, { gap }: WorkItem): unknown {
  const given = state.plan.settings.competencies?.[gap.competency];
  const choice = (of: "risk" | "value"): unknown => {
    const name = id(`own-${of}-${words.code(gap.competency)}`);
    return html`
      <label for=${name}
        >${i18n.text(`plan.own.${of}`)}
        <span class="nhsuk-u-visually-hidden">${words.code(gap.competency)}</span></label
      >
      <select
        class="cm-level-select"
        id=${name}
        @change=${(event: Event) =>
          act.update((s) => ({
            ...s,
            plan: { ...s.plan, settings: scoring(s.plan.settings, gap.competency, of, Number(valueOf(event))) },
          }))}
      >
        <option value="0" ?selected=${!given?.[of]}>${i18n.text("plan.workedOut")}</option>
        ${scores.map((score) => html`<option value=${score} ?selected=${given?.[of] === score}>${i18n.number(score)}</option>`)}
      </select>
    `;
  };
  return html`<p class="cm-own">${choice("risk")} ${choice("value")}</p>
    <p class="nhsuk-hint">${i18n.text("plan.ownHint")}</p>`;
}

function scoring(settings: PlanSettings, competency: string, of: "risk" | "value", score: number): PlanSettings {
  const { [of]: _, ...others } = settings.competencies?.[competency] ?? {};
  const given = score > 0 ? { ...others, [of]: score } : others;
  const { [competency]: __, ...rest } = settings.competencies ?? {};
  const competencies = Object.keys(given).length > 0 ? { ...rest, [competency]: given } : rest;
  const { competencies: ___, ...more } = settings;
  return Object.keys(competencies).length > 0 ? { ...more, competencies } : more;
}
