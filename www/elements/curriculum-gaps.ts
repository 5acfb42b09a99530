/** Defines `<curriculum-gaps>`. Import the class instead to choose another name or registry. */
import { CurriculumGapsElement } from "./curriculum-gaps-element.js";

CurriculumGapsElement.define();

declare global {
  interface HTMLElementTagNameMap {
    "curriculum-gaps": CurriculumGapsElement;
  }
}

export { CurriculumGapsElement, ReportErrorEvent } from "./curriculum-gaps-element.js";
export type { CurriculumGapsElementClass } from "./curriculum-gaps-element.js";
