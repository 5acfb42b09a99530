/** Many programmes at once, as `curriculum-mapper portfolio --format json` writes them. */
import { html, nothing } from "lit";
import type { Portfolio, ProfessionPicture, ProgrammePicture } from "../../engine/index.js";
import { atLevel, shareAtLevel, showProfession, shown } from "../portfolio.js";
import { notices } from "./notices.js";
import { competencies } from "./portfolio-competencies.js";
import { stateColumns, title, type PortfolioContext } from "./portfolio-context.js";
import { sortable, type Column } from "./sortable.js";
import { together } from "./portfolio-together.js";

export { openAll, opened, showProfession } from "../portfolio.js";

/** The professions beside each other, one of them in full, and what several could learn together. */
export function portfolioReport(context: PortfolioContext): unknown {
  const { state, i18n, id } = context;
  const { portfolio } = state;
  const picture = shown(state);
  const programmes = portfolio.professions.reduce((sum, one) => sum + one.programmes.length, 0);
  const note = i18n.text("published.language");
  return html`
    <div class="cm-workbench cm-published" lang=${i18n.locale} dir=${i18n.direction}>
      <h2 class="nhsuk-heading-l">${i18n.text("portfolio.title")}</h2>
      <p class="cm-lead">
        ${i18n.text("portfolio.summary", {
          count: programmes,
          professions: i18n.text("portfolio.professionsCount", { count: portfolio.professions.length }),
        })}
      </p>
      ${notices({ i18n, id }, portfolio.notices)}
      ${portfolio.professions.length > 1 ? professions(context, portfolio, picture) : nothing}
      ${picture ? profession(context, portfolio, picture) : nothing}
      ${portfolio.professions.length > 1 ? together(context, portfolio) : nothing}
      ${note === "" ? nothing : html`<p class="cm-muted">${note}</p>`}
      <p class="cm-muted">${made(context, portfolio)}</p>
      <p class="nhsuk-u-visually-hidden" role="status">${state.announcement}</p>
    </div>
  `;
}

function professions(context: PortfolioContext, portfolio: Portfolio, current: ProfessionPicture | undefined): unknown {
  const { i18n, update } = context;
  const show = ({ profession: { id, title } }: ProfessionPicture): void =>
    update((state) => ({
      ...showProfession(state, id),
      announcement: i18n.text("portfolio.shown", { profession: title }),
    }));
  const columns: Column<ProfessionPicture>[] = [
    {
      name: "profession",
      title: i18n.text("gaps.profession"),
      by: ({ profession }) => profession.title,
      cell: (one) => html`
        <button
          type="button"
          class="nhsuk-link cm-link"
          aria-current=${one === current ? "true" : nothing}
          @click=${() => show(one)}
        >
          ${one.profession.title}
        </button>
        ${one === current ? html`<span class="cm-muted">${i18n.text("gaps.showing")}</span>` : nothing}
      `,
    },
    {
      name: "programmes",
      title: i18n.text("portfolio.programmes"),
      by: ({ programmes }) => programmes.length,
      counts: true,
      cell: ({ programmes }) => i18n.number(programmes.length),
    },
    {
      name: "share",
      title: i18n.text("portfolio.share"),
      by: (one) => shareAtLevel(portfolio, one),
      counts: true,
      cell: (one) => i18n.percent(shareAtLevel(portfolio, one)),
    },
    {
      name: "gap",
      title: i18n.text("portfolio.commonest"),
      cell: ({ commonestGaps: [first] }) => (first ? title(context, portfolio, first) : i18n.text("gaps.nothing")),
    },
  ];
  return html`
    ${sortable(context, {
      table: "professions",
      caption: i18n.text("portfolio.professionsCaption"),
      columns,
      rows: portfolio.professions,
      keyOf: ({ profession }) => profession.id,
    })}
    <p class="cm-muted">${i18n.text("portfolio.shareHint")}</p>
  `;
}

function profession(context: PortfolioContext, portfolio: Portfolio, picture: ProfessionPicture): unknown {
  const { i18n } = context;
  const published = picture.profession.status === "published";
  return html`
    <h3 class="nhsuk-heading-m cm-profession">
      ${picture.profession.title}
      <span class="nhsuk-tag nhsuk-tag--white cm-tag"
        >${i18n.text(published ? "gaps.published" : "gaps.proposal")}</span
      >
    </h3>
    ${competencies(context, portfolio, picture)} ${programmes(context, picture)}
  `;
}

function programmes(context: PortfolioContext, { profession, programmes }: ProfessionPicture): unknown {
  const { i18n } = context;
  const columns: Column<ProgrammePicture>[] = [
    { name: "name", title: i18n.text("portfolio.programme"), by: ({ name }) => name, cell: ({ name }) => name },
    {
      name: "at-level",
      title: i18n.text("portfolio.atLevel"),
      by: ({ tally }) => atLevel(tally),
      counts: true,
      cell: ({ tally }) => i18n.number(atLevel(tally)),
    },
    ...stateColumns<ProgrammePicture>(context, ["met", "thin", "belowLevel", "missing"], ({ tally }) => tally),
  ];
  const caption = i18n.text("portfolio.programmesCaption", { profession: profession.title });
  return sortable(context, { table: "programmes", caption, columns, rows: programmes, keyOf: ({ name }) => name });
}

function made({ i18n }: PortfolioContext, { engine, framework }: Portfolio): string {
  const name = [framework.title, framework.version].filter(Boolean).join(" ");
  return i18n.text("portfolio.made", { framework: name, version: engine.version });
}
