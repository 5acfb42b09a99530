/** A portfolio as a page shows it: looked at first, then sorted and opened by the reader; changed only by the functions here. */
import type { CompetencyPicture, CompetencyRef, Portfolio, ProfessionPicture, Tally } from "../engine/index.js";

/** The tables that a reader can sort. */
export type Table = "professions" | "competencies" | "programmes";

/** By which column a table is sorted, and whether the largest stands first. */
export interface Sort {
  column: string;
  down: boolean;
}

export interface PortfolioState {
  portfolio: Portfolio;
  /** Identifier of the profession shown. */
  profession: string;
  /** How each table is sorted; one that is not has the portfolio's own order. */
  sorts: Partial<Record<Table, Sort>>;
  /** The competencies whose rows are open. */
  open: readonly string[];
  /** The latest thing worth announcing. */
  announcement: string;
}

/** A portfolio that this version can show, as it is shown first. */
export function opened(found: unknown): PortfolioState {
  const portfolio = found as Portfolio;
  const whole =
    Array.isArray(portfolio.professions) &&
    portfolio.professions.every(
      ({ programmes, competencies }) => Array.isArray(programmes) && Array.isArray(competencies),
    ) &&
    [portfolio.competencies, portfolio.notices, portfolio.together, portfolio.groups].every(Array.isArray) &&
    Array.isArray(portfolio.framework?.levels);
  if (!whole) throw new Error("this portfolio is damaged");
  return { portfolio, profession: commonest(portfolio), sorts: {}, open: [], announcement: "" };
}

/** The profession with the most programmes; of equals the first. */
function commonest({ professions }: Portfolio): string {
  const [most] = [...professions].sort((a, b) => b.programmes.length - a.programmes.length);
  return most?.profession.id ?? "";
}

export function showProfession(state: PortfolioState, profession: string): PortfolioState {
  return { ...state, profession, open: [] };
}

/** Sorts by a column: first this way, and by the same column again the other way round. */
export function sortBy(state: PortfolioState, table: Table, column: string, first: Sort["down"]): PortfolioState {
  const before = state.sorts[table];
  const down = before?.column === column ? !before.down : first;
  return { ...state, sorts: { ...state.sorts, [table]: { column, down } } };
}

export function toggleCompetency(state: PortfolioState, competency: string): PortfolioState {
  const { open } = state;
  const others = open.filter((one) => one !== competency);
  return { ...state, open: others.length < open.length ? others : [...open, competency] };
}

/** On paper nothing can be opened, so everything is. */
export function openAll(state: PortfolioState): PortfolioState {
  return { ...state, open: state.portfolio.competencies.map(({ id }) => id) };
}

/** The profession shown; the first if there is none of that name. */
export function shown({ portfolio, profession }: PortfolioState): ProfessionPicture | undefined {
  return portfolio.professions.find((picture) => picture.profession.id === profession) ?? portfolio.professions[0];
}

/** A competency across a profession's programmes. */
export interface CompetencyRow {
  competency: CompetencyRef;
  picture: CompetencyPicture;
}

/** The competencies that a profession is expected to have, in the framework's order. */
export function expected({ competencies }: Portfolio, { competencies: pictures }: ProfessionPicture): CompetencyRow[] {
  const byId = new Map(pictures.map((picture) => [picture.competency, picture]));
  return competencies.flatMap((competency) => {
    const picture = byId.get(competency.id);
    return picture && picture.required > 0 ? [{ competency, picture }] : [];
  });
}

/** How many reach the level needed, thinly or not. */
export function atLevel({ met, thin }: Tally): number {
  return met + thin;
}

/** The share, 0 to 1, of a profession's programmes and expected competencies in which the level is reached. */
export function shareAtLevel(portfolio: Portfolio, picture: ProfessionPicture): number {
  const rows = expected(portfolio, picture);
  const reached = rows.reduce((sum, { picture: { tally } }) => sum + atLevel(tally), 0);
  return rows.length > 0 ? reached / (rows.length * picture.programmes.length) : 0;
}

/** The identifiers of the other professions that lack a competency at the level at which this one does. */
export function lackedWith({ together }: Portfolio, profession: string, competency: string): string[] {
  const need = together.find(
    ({ competency: one, professions }) =>
      one === competency && professions.some(({ profession: id }) => id === profession),
  );
  return (need?.professions ?? []).map(({ profession: id }) => id).filter((id) => id !== profession);
}
