/** What a caller asks for, as the engine takes it: what is left out has its default there, and what there is not is refused. */
import type { CheckOptions, MapOptions } from "./engine.js";
import { noSuchOption } from "./errors.js";
import type { CheckRequest, MapSettings, ReadOptions } from "./types.js";

/** A check; the small build takes no more than what is given. */
export function requestOf(options: CheckOptions): CheckRequest {
  const { professions, decisions, settings, policy, today, plan, catalogue, changed, ...others } = options;
  refuse(others);
  const request = { decisions, policy, today, catalogue, plan: plan === true ? undefined : plan };
  return { professions, settings: settingsOf(settings), ...given(request) };
}

/** A mapping. */
export function mappingOf({ decisions, settings, changed, ...others }: MapOptions) {
  refuse(others);
  return { decisions, changed, settings: settingsOf(settings) };
}

/** How a file is to be read. */
export function readOptionsOf({ columns, sheet, headerRow, ...others }: Partial<ReadOptions>): Partial<ReadOptions> {
  refuse(others);
  return given({ columns, sheet, headerRow });
}

/** Settings of a mapping. WebAssembly would pass over one that there is not. */
export function settingsOf({ threshold, most, all, ...others }: Partial<MapSettings> = {}): Partial<MapSettings> {
  refuse(others);
  return given({ threshold, most, all });
}

/** Refuses what is no option: most often it is one, misspelt. */
export function refuse(others: object): void {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw noSuchOption(unknown);
}

/** The parts that have a value. */
function given<T extends object>(parts: T): Partial<T> {
  const entries = Object.entries(parts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}
