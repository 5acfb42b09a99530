/** What the views show, worked out from the state and the report. */
import type {
  Alignment,
  CompetencyRef,
  Coverage,
  CoverState,
  Outcome,
  ProfessionSummary,
  ProfessionFindings,
  Report,
} from "../engine/index.js";
import type { Order, State } from "./store.js";

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

/**
 * The coverage by domain, in the framework's order; domains left without a row do not show. In any other order the rows
 * stand in one group without a title.
 */
export function coverByDomain(
  report: Report,
  findings: ProfessionFindings,
  { only, order }: Pick<State["gaps"], "only" | "order">,
): DomainRows[] {
  const gaps = new Set(findings.assessment.gaps.map((gap) => gap.competency));
  const coverage = new Map(findings.assessment.coverage.map((c) => [c.competency, c]));
  const titles = new Map(report.mapping.framework.domains.map((domain) => [domain.id, domain.title]));
  const rows = report.competencies.flatMap((competency) => {
    const cover = coverage.get(competency.id);
    return cover && (!only || gaps.has(competency.id)) ? [{ competency, coverage: cover }] : [];
  });
  if (order !== "framework") return rows.length > 0 ? [{ id: "", title: "", rows: rows.sort(orders[order]) }] : [];
  const domains = new Map<string, DomainRows>();
  for (const row of rows) {
    const { domain } = row.competency;
    const entry = domains.get(domain) ?? { id: domain, title: titles.get(domain) ?? domain, rows: [] };
    entry.rows.push(row);
    domains.set(domain, entry);
  }
  return [...domains.values()];
}

const gravity: readonly CoverState[] = ["missing", "below-level", "thin", "met", "not-expected"];
const short = ({ coverage }: CoverRow): number => coverage.required - coverage.reached;

const orders: Record<Exclude<Order, "framework">, (a: CoverRow, b: CoverRow) => number> = {
  gravest: (a, b) =>
    gravity.indexOf(a.coverage.state) - gravity.indexOf(b.coverage.state) || short(b) - short(a) || needed(a, b),
  needed: (a, b) => needed(a, b) || short(b) - short(a),
};

function needed(a: CoverRow, b: CoverRow): number {
  return b.coverage.required - a.coverage.required;
}

const indexes = new WeakMap<Outcome[], Map<string, Outcome>>();

/** Outcomes by identifier. */
export function outcomesById({ reading }: Report): Map<string, Outcome> {
  const { outcomes } = reading.curriculum;
  const index = indexes.get(outcomes) ?? new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  indexes.set(outcomes, index);
  return index;
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

/** A competency's title; its identifier where the framework has it no more. */
export function titleOf(report: Report, competency: string): string {
  return report.competencies.find((c) => c.id === competency)?.title ?? competency;
}
