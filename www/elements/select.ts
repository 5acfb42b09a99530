/** What the views show, worked out from the state and the report. */
import type {
  Alignment,
  CompetencyRef,
  Coverage,
  CoverState,
  MappedOutcome,
  Outcome,
  ProfessionSummary,
  ProfessionFindings,
  Report,
} from "../engine/index.js";
import type { Filters, State } from "./store.js";

/** Outcomes on one page of the mapping: enough to work with, few enough to draw at once. */
export const PAGE_SIZE = 50;

const counting = new Set<Alignment["status"]>(["suggested", "accepted", "added"]);

/** Whether an alignment counts as cover; the engine's own rule. */
export function counts(alignment: Alignment): boolean {
  return counting.has(alignment.status);
}

/** How much of the curriculum touches the framework. */
export function totals(report: Report): { outcomes: number; touching: number; alignments: number } {
  const alignments = report.mapping.outcomes.map((outcome) => outcome.alignments.filter(counts).length);
  return {
    outcomes: alignments.length,
    touching: alignments.filter((n) => n > 0).length,
    alignments: alignments.reduce((sum, n) => sum + n, 0),
  };
}

/** Professions of one workforce group. */
export interface ProfessionGroup {
  id: string;
  professions: ProfessionSummary[];
}

/** The professions that match the filter, by group, in the engine's order. */
export function professionGroups({
  professions,
  professionFilter,
}: Pick<State, "professions" | "professionFilter">): ProfessionGroup[] {
  const wanted = professionFilter.trim().toLowerCase();
  const groups = new Map<string, ProfessionSummary[]>();
  for (const profession of professions) {
    if (profession.title.toLowerCase().includes(wanted)) {
      groups.set(profession.group, [...(groups.get(profession.group) ?? []), profession]);
    }
  }
  return [...groups].map(([id, members]) => ({ id, professions: members }));
}

/** The findings of the profession shown. */
export function findingsShown({ report, gaps }: Pick<State, "report" | "gaps">): ProfessionFindings | undefined {
  return report?.professions.find((p) => p.assessment.profession.id === gaps.profession) ?? report?.professions[0];
}

export type Tally = Record<CoverState, number> & { needed: number };

export function tally(coverage: readonly Coverage[]): Tally {
  const counted: Tally = { met: 0, thin: 0, "below-level": 0, missing: 0, "not-expected": 0, needed: 0 };
  for (const { state, required } of coverage) {
    counted[state] += 1;
    counted.needed += required > 0 ? 1 : 0;
  }
  return counted;
}

/** One row of the gap table. */
export interface CoverRow {
  competency: CompetencyRef;
  coverage: Coverage;
}

/** A domain's rows. */
export interface DomainRows {
  id: string;
  title: string;
  rows: CoverRow[];
}

/** The coverage by domain, in the framework's order; domains left without a row do not show. */
export function coverByDomain(report: Report, findings: ProfessionFindings, onlyGaps: boolean): DomainRows[] {
  const gaps = new Set(findings.assessment.gaps.map((gap) => gap.competency));
  const coverage = new Map(findings.assessment.coverage.map((c) => [c.competency, c]));
  const titles = new Map(report.mapping.framework.domains.map((domain) => [domain.id, domain.title]));
  const domains = new Map<string, DomainRows>();
  for (const competency of report.competencies) {
    const cover = coverage.get(competency.id);
    if (!cover || (onlyGaps && !gaps.has(competency.id))) continue;
    const { domain } = competency;
    const entry = domains.get(domain) ?? { id: domain, title: titles.get(domain) ?? domain, rows: [] };
    entry.rows.push({ competency, coverage: cover });
    domains.set(domain, entry);
  }
  return [...domains.values()];
}

/** Outcomes by identifier. */
export function outcomesById(report: Report): Map<string, Outcome> {
  return new Map(report.reading.curriculum.outcomes.map((outcome) => [outcome.id, outcome]));
}

/** An outcome with what was found about it. */
export interface MappingRow {
  outcome: Outcome;
  mapped: MappedOutcome;
  /** Its alignments that the filter lets through. */
  alignments: Alignment[];
}

/** The outcomes that the filters let through, in the curriculum's order. */
export function mappingRows(report: Report, { all, module, competency, search }: Filters): MappingRow[] {
  const byId = outcomesById(report);
  const wanted = search.trim().toLowerCase();
  return report.mapping.outcomes.flatMap((mapped) => {
    const outcome = byId.get(mapped.outcome);
    if (!outcome) return [];
    const alignments = mapped.alignments.filter((a) => competency === "" || a.competency === competency);
    const shown =
      (all || mapped.alignments.some(counts)) &&
      (competency === "" || alignments.length > 0) &&
      (module === "" || moduleOf(outcome) === module) &&
      (wanted === "" || `${outcome.id} ${outcome.text}`.toLowerCase().includes(wanted));
    return shown ? [{ outcome, mapped, alignments }] : [];
  });
}

/** What an outcome's module is known by: its code, else its title. */
export function moduleOf(outcome: Outcome): string {
  return outcome.module ?? outcome.moduleTitle ?? "";
}

/** The modules of a curriculum, in its order, each with a label. */
export function modules(outcomes: readonly Outcome[]): { id: string; label: string }[] {
  const labels = new Map<string, string>();
  for (const outcome of outcomes) {
    const id = moduleOf(outcome);
    if (id !== "" && !labels.has(id)) {
      labels.set(id, [outcome.module, outcome.moduleTitle].filter(Boolean).join(" "));
    }
  }
  return [...labels].map(([id, label]) => ({ id, label }));
}

/** One page of rows; a page past the end is the last one. */
export function pageOf<Row>(
  rows: readonly Row[],
  page: number,
): { rows: Row[]; page: number; pages: number; from: number; to: number } {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const at = Math.min(Math.max(page, 0), pages - 1);
  const from = at * PAGE_SIZE;
  const shown = rows.slice(from, from + PAGE_SIZE);
  return { rows: shown, page: at, pages, from: from + 1, to: from + shown.length };
}
