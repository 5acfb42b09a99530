import type { InputName, Score } from "../../engine/index.js";
import type { Context } from "./context.js";

const scores = ["risk", "value"] as const;

/** The weights, scores and drafts that are the reader's own, each in few words; none if all are the proposed ones. */
export function ownFigures({ state, i18n, words }: Context): string[] {
  const { importance = {}, competencies = {}, drafts = {} } = state.plan.settings;
  const weights = Object.entries(importance).map(([input, weight]) =>
    i18n.text("plan.ownWeight", { input: i18n.text(`input.${input as InputName}`), weight }),
  );
  const given = Object.entries(competencies).flatMap(([id, own]) =>
    scores.flatMap((of) => {
      const score = own[of];
      return score == null ? [] : [i18n.text(`plan.ownScore.${of}`, { competency: words.code(id), score })];
    }),
  );
  const chosen = Object.keys(drafts).map((id) => i18n.text("plan.ownDraft", { competency: words.code(id) }));
  return [...weights, ...given, ...chosen];
}

/** A score as it is shown: one of the reader's own says so. */
export function figure({ i18n }: Pick<Context, "i18n">, { value, own }: Score): string {
  const score = i18n.score(value);
  return own == null ? score : i18n.text("plan.yours", { score });
}
