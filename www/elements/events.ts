/** What `<curriculum-mapper>` tells its page. All three bubble, and cross shadow roots. */
import type { MapperError } from "../engine/index.js";
import type { Reading, Report } from "../engine/index.js";

const crossing: EventInit = { bubbles: true, composed: true };

/** A curriculum was read; it is not mapped yet. */
export class CurriculumReadEvent extends Event {
  static readonly type = "curriculum-read";
  constructor(readonly reading: Reading) {
    super(CurriculumReadEvent.type, crossing);
  }
}

/** A curriculum was mapped and checked for the professions chosen. */
export class CurriculumCheckedEvent extends Event {
  static readonly type = "curriculum-checked";
  constructor(readonly report: Report) {
    super(CurriculumCheckedEvent.type, crossing);
  }
}

/** Something failed; the message is shown to the user already. */
export class CurriculumErrorEvent extends Event {
  static readonly type = "curriculum-error";
  constructor(readonly error: MapperError | Error) {
    super(CurriculumErrorEvent.type, crossing);
  }
}

declare global {
  interface HTMLElementEventMap {
    "curriculum-read": CurriculumReadEvent;
    "curriculum-checked": CurriculumCheckedEvent;
    "curriculum-error": CurriculumErrorEvent;
  }
}
