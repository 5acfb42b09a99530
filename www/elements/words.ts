/** Words for the engine's codes and records, in the element's language. */
import type { Alignment, Level, Outcome, Passage } from "../engine/index.js";
import type { I18n } from "./i18n.js";

export class Words {
  constructor(
    readonly i18n: I18n,
    private readonly levels: readonly Level[] = [],
  ) {}

  /** A level with its name, such as "2 Able". */
  level(level: number): string {
    const named = this.levels.find((l) => l.level === level);
    return named ? this.i18n.text("level.named", { level, name: named.name }) : this.i18n.number(level);
  }

  /** What an alignment's level was read from; nothing where the framework has no levels. */
  levelSource({ levelSource }: Alignment): string {
    if (typeof levelSource === "string") {
      return this.i18n.text(`level.source.${levelSource}`);
    }
    return "verb" in levelSource
      ? this.i18n.text("level.source.verb", { verb: levelSource.verb })
      : this.i18n.text("level.source.verb-and-indicators", { verb: levelSource["verb-and-indicators"] });
  }

  /** A year or stage: a bare number is a year, anything else is as the file says it. */
  stage(stage: string): string {
    return /^\d+$/.test(stage) ? this.i18n.text("stage.year", { stage }) : stage;
  }

  /** Where an outcome stands: module, then year or stage. */
  place({ module, moduleTitle, stage }: Outcome): string {
    const name = [module, moduleTitle].filter(Boolean).join(" ");
    return [name, stage && this.stage(stage)].filter(Boolean).join(this.i18n.text("list.join"));
  }

  /** A competency's identifier without its framework's prefix: "A1" for "IDT:A1". */
  code(id: string): string {
    return id.slice(id.lastIndexOf(":") + 1);
  }

  /** A workforce group's name; its identifier where this language has none. */
  group(id: string): string {
    const key = `group.${id}`;
    return this.i18n.has(key) ? this.i18n.text(key) : id;
  }

  /** What sentence of the framework matched. */
  passage({ kind, level }: Passage): string {
    return kind === "indicator" && level != null
      ? this.i18n.text("passage.indicatorAt", { level: this.level(level) })
      : this.i18n.text(`passage.${kind}`);
  }

  /** The separator between a table's cells. */
  delimiter(delimiter: string): string {
    const known = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;
    const name = known[delimiter as keyof typeof known];
    return name ? this.i18n.text(`delimiter.${name}`) : this.i18n.text("delimiter.other", { delimiter });
  }
}
