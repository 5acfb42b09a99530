/** Reports from elsewhere: looked at before anything of them is shown. */
import type { Portfolio, Report } from "../engine/index.js";

const REPORT = "curriculum-mapper/report/1";
const PORTFOLIO = "curriculum-mapper/portfolio/1";

/** Whether it says that it is of many programmes. */
export function isPortfolio(found: unknown): found is Portfolio {
  return (found as Portfolio | null)?.schema === PORTFOLIO;
}

/** The value itself if it is a report that this version can show. */
export function published(found: unknown): Report {
  const report = found as Report;
  const whole =
    report?.schema === REPORT &&
    Array.isArray(report.professions) &&
    Array.isArray(report.competencies) &&
    Array.isArray(report.notices) &&
    Array.isArray(report.mapping?.outcomes) &&
    Array.isArray(report.reading?.curriculum?.outcomes);
  if (!whole) throw new Error("this is not a report of this version of curriculum-mapper");
  return report;
}
