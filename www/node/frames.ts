/** How the texts of several files become one, a text at a time. */

export interface Frame {
  /** What the next text adds. */
  next(text: string): string;
  /** What comes after the last. */
  end(): string;
}

/** The frame of a form for so many files. */
export function frame(form: string, files: number): Frame {
  if (files === 1) return separated("");
  switch (form) {
    case "json":
      return list("[\n", ",\n", "\n]\n", (text) => text.trimEnd());
    case "ndjson":
      return separated("");
    case "csv":
      return withOneHeader();
    case "junit":
      return suites();
    case "sarif":
      return logs();
    default:
      return separated("\n");
  }
}

/** Several texts as one, in the way their form allows. */
export function join(texts: string[], form: string): string {
  const { next, end } = frame(form, texts.length);
  return texts.map(next).join("") + end();
}

function separated(between: string): Frame {
  return list("", between, "", (text) => text);
}

function list(open: string, between: string, close: string, part: (text: string) => string): Frame {
  let begun = false;
  return {
    next(text) {
      const before = begun ? between : open;
      begun = true;
      return before + part(text);
    },
    end: () => (begun ? close : ""),
  };
}

function withOneHeader(): Frame {
  let begun = false;
  return {
    next(text) {
      const part = begun ? text.slice(text.indexOf("\n") + 1) : text;
      begun = true;
      return part;
    },
    end: () => "",
  };
}

/** The suites of several files of JUnit's XML stand in one element. */
function suites(): Frame {
  const [open, close] = ["<testsuites>", "</testsuites>"];
  const head = (text: string) => text.slice(0, text.indexOf(open) + open.length);
  const part = (text: string) => `${text.slice(text.indexOf(open) + open.length, text.lastIndexOf(close))}\n`;
  return headed(head, part, `${close}\n`);
}

/** The results of several SARIF logs stand in one run: code hosts take few. They come last in what the engine writes. */
function logs(): Frame {
  const tail = "]}]}";
  let some = false;
  const head = (text: string) => {
    const log = JSON.parse(text);
    log.runs[0].results = [];
    return JSON.stringify(log).slice(0, -tail.length);
  };
  const part = (text: string) => {
    const results: unknown[] = JSON.parse(text).runs[0].results;
    const before = some ? ",\n" : "\n";
    some ||= results.length > 0;
    return results.length ? before + results.map((result) => JSON.stringify(result)).join(",\n") : "";
  };
  return headed(head, part, `${tail}\n`);
}

/** The first text brings the head for all. */
function headed(head: (text: string) => string, part: (text: string) => string, close: string): Frame {
  let begun = false;
  return {
    next(text) {
      const before = begun ? "" : head(text);
      begun = true;
      return before + part(text);
    },
    end: () => (begun ? close : ""),
  };
}
