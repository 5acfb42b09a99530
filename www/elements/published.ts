/** Reports from elsewhere: looked at before anything of them is shown. */
import type { Report } from "../engine/index.js";

const SCHEMA = /^curriculum-mapper\/report\/1$/;

/** The value itself if it is a report that this version can show. */
export function published(found: unknown): Report {
  const report = found as Report;
  const known = typeof report?.schema === "string" && SCHEMA.test(report.schema);
  const whole =
    known &&
    Array.isArray(report.professions) &&
    Array.isArray(report.competencies) &&
    Array.isArray(report.notices) &&
    Array.isArray(report.mapping?.outcomes) &&
    Array.isArray(report.reading?.curriculum?.outcomes);
  if (!whole) throw new Error("this is not a report of this version of curriculum-mapper");
  return report;
}
