/** How the texts of several files become one, a text at a time. */

export interface Frame {
  /** What the next text adds. */
  next(text: string): string;
  /** A file that has no text, and why. Forms that machines read tell it at their end. */
  broken(file: string, why: string): void;
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
    broken() {},
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
    broken() {},
    end: () => "",
  };
}

/** The suites of several files of JUnit's XML stand in one element. */
function suites(): Frame {
  const [open, close] = ["<testsuites>", "</testsuites>"];
  const head = (text: string) => text.slice(0, text.indexOf(open) + open.length);
  const part = (text: string) => `${text.slice(text.indexOf(open) + open.length, text.lastIndexOf(close))}\n`;
  const broken = (file: string, why: string) =>
    `<testsuite name="${xml(file)}" tests="1" failures="0" errors="1" skipped="0" time="0">` +
    `<testcase classname="${xml(file)}" name="can be read" time="0"><error type="unreadable" message="${xml(why)}"/></testcase>` +
    "</testsuite>\n";
  return headed({ head, part, broken, end: (suites) => `${suites.join("")}${close}\n` });
}

/** A text as the value of an attribute, without the characters that XML has no place for. */
function xml(text: string): string {
  return text.replace(/[^\t\n\r\P{Cc}]/gu, "").replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
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
  const broken = (file: string, why: string) => {
    const uri = file.split("/").map(encodeURIComponent).join("/");
    const locations = [{ physicalLocation: { artifactLocation: { uri } } }];
    return JSON.stringify({ level: "error", message: { text: why }, locations });
  };
  const end = (told: string[]) => {
    const invocation = `{"executionSuccessful":false,"toolExecutionNotifications":[${told.join(",\n")}]}`;
    return `${told.length ? tail.replace("]", `],"invocations":[${invocation}]`) : tail}\n`;
  };
  return headed({ head, part, broken, end });
}

/** What a form with a head is made of; its end tells of the files that have no text. */
interface Headed {
  head: (text: string) => string;
  part: (text: string) => string;
  broken: (file: string, why: string) => string;
  end: (broken: string[]) => string;
}

/** The first text brings the head for all. */
function headed({ head, part, broken, end }: Headed): Frame {
  let begun = false;
  const told: string[] = [];
  return {
    next(text) {
      const before = begun ? "" : head(text);
      begun = true;
      return before + part(text);
    },
    broken: (file, why) => void told.push(broken(file, why)),
    end: () => (begun ? end(told) : ""),
  };
}
