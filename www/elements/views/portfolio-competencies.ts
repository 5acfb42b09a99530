import { html, nothing } from "lit";
import type { CompetencyPicture, Exemplar, Portfolio, ProfessionPicture } from "../../engine/index.js";
import { atLevel, expected, lackedWith, toggleCompetency, type CompetencyRow } from "../portfolio.js";
import { stateColumns, title, type PortfolioContext } from "./portfolio-context.js";
import { sortable, type Column } from "./sortable.js";

/** What a profession's programmes reach, competency by competency; a row opens into the spread and who does it well. */
export function competencies(context: PortfolioContext, portfolio: Portfolio, picture: ProfessionPicture): unknown {
  const { i18n, words, state } = context;
  const of = picture.programmes.length;
  const columns: Column<CompetencyRow>[] = [
    {
      name: "competency",
      title: i18n.text("gaps.competency"),
      by: ({ competency }) => competency.id,
      cell: ({ competency }) => expander(context, portfolio, competency.id),
    },
    {
      name: "needs",
      title: i18n.text("gaps.needs"),
      by: ({ picture }) => picture.required,
      cell: ({ picture }) => html`<span class="cm-level">${words.level(picture.required)}</span>`,
    },
    {
      name: "at-level",
      title: i18n.text("portfolio.atLevel"),
      by: ({ picture }) => atLevel(picture.tally),
      counts: true,
      cell: ({ picture }) => i18n.text("portfolio.of", { n: atLevel(picture.tally), of }),
    },
    ...stateColumns<CompetencyRow>(context, ["thin", "belowLevel", "missing"], ({ picture }) => picture.tally),
  ];
  return sortable(context, {
    table: "competencies",
    caption: i18n.text("portfolio.competenciesCaption", { profession: picture.profession.title }),
    columns,
    rows: expected(portfolio, picture),
    keyOf: ({ competency }) => competency.id,
    below: (row) =>
      state.open.includes(row.competency.id)
        ? html`<tr class="cm-drill" id=${rowId(context, row.competency.id)}>
            <td colspan=${columns.length}>${details(context, portfolio, picture, row)}</td>
          </tr>`
        : nothing,
  });
}

function rowId({ id, words }: PortfolioContext, competency: string): string {
  return id(`programmes-${words.code(competency)}`);
}

function expander(context: PortfolioContext, portfolio: Portfolio, competency: string): unknown {
  const { state, update } = context;
  const open = state.open.includes(competency);
  return html`<button
    type="button"
    class="nhsuk-link cm-link cm-expand"
    aria-expanded=${open ? "true" : "false"}
    aria-controls=${open ? rowId(context, competency) : nothing}
    @click=${() => update((before) => toggleCompetency(before, competency))}
  >
    <span>${title(context, portfolio, competency)}</span>
  </button>`;
}

function details(
  context: PortfolioContext,
  portfolio: Portfolio,
  { profession }: ProfessionPicture,
  { competency, picture }: CompetencyRow,
): unknown {
  const { i18n } = context;
  const others = lackedWith(portfolio, profession.id, competency.id)
    .map((id) => portfolio.professions.find((one) => one.profession.id === id)?.profession.title ?? id)
    .join(i18n.text("list.join"));
  return html`<dl class="cm-meanings cm-covering">
    <div>
      <dt>${i18n.text("portfolio.spread")}</dt>
      <dd>${spread(context, picture)}</dd>
    </div>
    <div>
      <dt>${i18n.text("portfolio.exemplars")}</dt>
      <dd>
        ${
          picture.exemplars.length > 0
            ? html`<ul>
                ${picture.exemplars.map((one) => html`<li>${exemplar(context, one)}</li>`)}
              </ul>`
            : i18n.text("portfolio.noExemplar")
        }
      </dd>
    </div>
    ${
      others === ""
        ? nothing
        : html`<div>
            <dt>${i18n.text("portfolio.lackedWith")}</dt>
            <dd>${others}</dd>
          </div>`
    }
  </dl>`;
}

/** How many programmes reach each level and no higher; levels at which none ends are left out. */
function spread({ i18n, words }: PortfolioContext, { levels }: CompetencyPicture): string {
  return levels
    .flatMap((count, level) => {
      const name = level === 0 ? i18n.text("level.none") : words.level(level);
      return count > 0 ? [i18n.text("portfolio.spreadAt", { level: name, count })] : [];
    })
    .join(i18n.text("list.join"));
}

function exemplar({ i18n, words }: PortfolioContext, found: Exemplar): string {
  const { programme, reached, outcomes, modules, assessed, reviewed } = found;
  const known = assessed === true ? "yes" : assessed === false ? "no" : "unknown";
  return [
    i18n.text("portfolio.exemplar", { programme, level: words.level(reached) }),
    i18n.text("gaps.outcomesCount", { count: outcomes }),
    ...(modules > 0 ? [i18n.text("portfolio.modules", { count: modules })] : []),
    i18n.text(`portfolio.assessed.${known}`),
    i18n.text("portfolio.reviewed", { share: i18n.percent(reviewed) }),
  ].join(i18n.text("list.join"));
}
