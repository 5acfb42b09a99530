/** Defines `<curriculum-mapper>`. Import the class instead to choose another name or registry. */
import { CurriculumMapperElement } from "./curriculum-mapper-element.js";

CurriculumMapperElement.define();

declare global {
  interface HTMLElementTagNameMap {
    "curriculum-mapper": CurriculumMapperElement;
  }
}

export { CurriculumMapperElement };
export type { CurriculumMapperElementClass } from "./curriculum-mapper-element.js";
export { CurriculumCheckedEvent, CurriculumErrorEvent, CurriculumReadEvent } from "./events.js";
