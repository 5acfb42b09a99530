/** Many files at once: order, broken ones, interruption, going on, and whatever else can go wrong on the way. */
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { setTimeout as after } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { writeCurricula } from "../../tools/curricula.mjs";
import { assertRefused, check, cli, CLI, ROOT, TEMPORARY, temporary } from "./cli.mjs";

const PROGRAMMES = join(TEMPORARY, "programmes");
const JOURNAL = ".checked.jsonl";
const folder = (name) => mkdtempSync(join(TEMPORARY, `${name}-`));

before(() => writeCurricula(PROGRAMMES, 40, 20));

/** Every file of a folder with its content, by name. */
function contents(path) {
  const files = readdirSync(path, { recursive: true }).filter((name) => statSync(join(path, name)).isFile());
  return Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(path, name), "utf8")]));
}

/** The names of the reports alone: while they are written, a draft listed may be gone before it is looked at. */
const reportsIn = (path) => readdirSync(path, { recursive: true }).filter((name) => name.endsWith(".json"));

describe("many files", () => {
  test("the result is the same whatever the number of workers, and that of each file alone", async () => {
    const [one, two, five] = await Promise.all(
      ["1", "2", "5"].map((workers) => cli(check(PROGRAMMES, "--format", "json", "--workers", workers))),
    );
    assert.equal(one.code, 0);
    assert.ok(two.stdout === one.stdout && five.stdout === one.stdout);
    assert.equal(two.stderr, one.stderr);
    assert.equal(one.stderr.trimEnd().split("\n").length, 40, "a line each");
    const reports = JSON.parse(one.stdout);
    const alone = await cli(check(join(PROGRAMMES, "programme-0007.csv"), "--format", "json"));
    assert.deepEqual(reports[6], JSON.parse(alone.stdout));
  });

  test("ten broken files among a hundred: ten clear errors, ninety reports, exit code 2", async () => {
    const input = folder("broken");
    writeCurricula(input, 90, 5);
    for (let n = 1; n <= 10; n += 1)
      writeFileSync(join(input, `programme-00${n + 10}b.csv`), "Outcome,Year\nKeep,1,2\n");
    const output = folder("ninety");
    const { code, stdout, stderr } = await cli(check(input, "--format", "json", "--output-dir", output));
    assert.deepEqual([code, stdout], [2, ""]);
    const errors = stderr.split("\n").filter((line) => line.includes("row 2"));
    assert.equal(errors.length, 10);
    for (const error of errors) assert.match(error, /programme-00\d\db\.csv, row 2: .*found .*expected /);
    assert.equal(reportsIn(output).length, 90);
    for (const report of reportsIn(output)) JSON.parse(readFileSync(join(output, report), "utf8"));
    assert.match(stderr, /\n90 reports in .*; 10 files could not be read\n$/);
  });

  test("to standard output too the others go on", async () => {
    const files = ["programme-0001.csv", "nowhere.csv", "programme-0002.csv"].map((name) => join(PROGRAMMES, name));
    const { code, stdout, stderr } = await cli(["map", ...files, "--format", "csv"]);
    assert.equal(code, 2);
    assert.equal(new Set(stdout.match(/^programme-\d+/gm)).size, 2);
    assert.match(stderr, /nowhere\.csv: there is no such file\n/);
    assert.match(stderr, /1 of 3 files could not be read; the result is of the others\n$/);
  });

  test("--fail-fast stops at the first that cannot be read or does not meet the policy", async () => {
    const files = ["programme-0001.csv", "nowhere.csv", "programme-0002.csv"].map((name) => join(PROGRAMMES, name));
    const broken = await cli(["map", ...files, "--format", "csv", "--fail-fast"]);
    assert.equal(broken.code, 2);
    assert.deepEqual([...new Set(broken.stdout.match(/^programme-\d+/gm))], ["programme-0001"]);
    const policy = temporary("fast.json", '{"mostMissing": 0}');
    const output = folder("fast");
    const words = check(PROGRAMMES, "--policy", policy, "--fail-fast", "--output-dir", output);
    assert.equal((await cli(words)).code, 1);
    assert.equal(Object.keys(contents(output)).length, 2, "one report and the journal");
  });

  test("a pattern and a folder stand for their files, whose places are kept", async () => {
    const input = folder("nested");
    for (const place of ["north", "south"]) {
      mkdirSync(join(input, place));
      cpSync(join(PROGRAMMES, "programme-0001.csv"), join(input, place, "nursing.csv"));
    }
    for (const [operand, cwd] of [
      [input, ROOT],
      ["**/*.csv", input],
    ]) {
      const output = folder("places");
      assert.equal((await cli(check(operand, "--format", "csv", "--output-dir", output), { cwd })).code, 0);
      assert.deepEqual(Object.keys(contents(output)), [JOURNAL, "north/nursing.csv.csv", "south/nursing.csv.csv"]);
    }
    const both = ["north", "south"].map((place) => join(input, place, "nursing.csv"));
    await assertRefused(check(...both, "--output-dir", folder("same")), "would have one report, nursing.csv.txt");
    await assertRefused(check("*.nothing"), "no file matches this pattern", { cwd: input });
  });

  test("what is no file in a folder is passed over", { skip: process.platform === "win32" }, async () => {
    const input = folder("pipe");
    writeCurricula(input, 1, 3);
    execFileSync("mkfifo", [join(input, "pipe.csv")]);
    const { code, stderr } = await cli(check(input));
    assert.equal(code, 0);
    assert.doesNotMatch(stderr, /pipe\.csv/);
  });

  test("a folder in it that may not be read is told, and the others go on", { skip: !process.getuid }, async (t) => {
    const input = folder("closed");
    writeCurricula(input, 2, 3);
    const closed = join(input, "closed");
    mkdirSync(closed, { mode: 0o000 });
    // Who may read everything is somebody else for once.
    const other = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
    for (const path of [TEMPORARY, input]) chmodSync(path, 0o755);
    if (spawnSync(process.execPath, [CLI, "--version"], other).status !== 0)
      return t.skip("nobody else may read the package");
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...check(input, "--format", "csv")], {
      encoding: "utf8",
      ...other,
    });
    assert.equal(status, 2, stderr);
    assert.ok(stderr.includes(`${closed}: this may not be read (permission denied)`), stderr);
    assert.match(stdout, /programme-0002/);
  });

  test("forms that are one document get a file each", async () => {
    const files = ["programme-0001.csv", "programme-0002.csv"].map((name) => join(PROGRAMMES, name));
    await assertRefused(check(...files, "--format", "xlsx"), ["xlsx", "--output-dir DIR"]);
    const output = folder("workbooks");
    assert.equal((await cli(check(...files, "--format", "xlsx", "--output-dir", output))).code, 0);
    const [, first, second] = readdirSync(output).sort();
    assert.deepEqual([first, second], ["programme-0001.csv.xlsx", "programme-0002.csv.xlsx"]);
    assert.equal(readFileSync(join(output, first)).subarray(0, 2).toString(), "PK");
  });

  test("the name of a file says what is in it", async () => {
    const file = join(PROGRAMMES, "programme-0001.csv");
    for (const [form, end] of [
      ["sssom", "sssom.tsv"],
      ["ndjson", "jsonl"],
      ["table", "txt"],
      ["case", "json"],
    ]) {
      const output = folder(`form-${form}`);
      assert.equal((await cli(["map", file, "--format", form, "--output-dir", output])).code, 0);
      assert.ok(existsSync(join(output, `programme-0001.csv.${end}`)), form);
    }
  });

  test("what a policy says of many files is one document", async () => {
    const policy = join(ROOT, "fixtures/policies/approval.json");
    const files = ["programme-0001.csv", "programme-0002.csv"].map((name) => join(PROGRAMMES, name));
    const of = async (format, ...names) => (await cli(check(...names, "--policy", policy, "--format", format))).stdout;
    const log = JSON.parse(await of("sarif", ...files));
    assert.equal(log.runs.length, 1);
    const alone = await Promise.all(files.map(async (file) => JSON.parse(await of("sarif", file)).runs[0].results));
    assert.deepEqual(log.runs[0].results, alone.flat());
    const suites = await of("junit", ...files);
    assert.equal(suites.match(/<testsuites>/g).length, 1);
    assert.equal(suites.match(/<testsuite /g).length, 2);
    assert.match(suites, /<\/testsuites>\n$/);
    await assertRefused(check(...files, "--format", "junit"), "--policy FILE");
  });

  test("a file that cannot be read is told in JUnit and SARIF, too", async () => {
    const policy = join(ROOT, "fixtures/policies/approval.json");
    const broken = temporary('a "broken" & empty.csv', "");
    const files = [join(PROGRAMMES, "programme-0001.csv"), broken, join(PROGRAMMES, "programme-0002.csv")];
    const of = (format) => cli(check(...files, "--policy", policy, "--format", format));
    const junit = await of("junit");
    assert.equal(junit.code, 2);
    assert.match(
      junit.stdout,
      /<testsuite name="[^"<>]*a &#34;broken&#34; &#38; empty\.csv" tests="1" failures="0" errors="1"/,
    );
    assert.equal(
      junit.stdout.match(/<error type="unreadable" message="[^"<>]*the file is empty[^"<>]*"\/>/g)?.length,
      1,
    );
    assert.equal(junit.stdout.match(/<testsuite /g).length, 3);
    const [run] = JSON.parse((await of("sarif")).stdout).runs;
    assert.equal(run.invocations[0].executionSuccessful, false);
    const [told, ...others] = run.invocations[0].toolExecutionNotifications;
    assert.deepEqual([told.level, others], ["error", []]);
    assert.match(told.locations[0].physicalLocation.artifactLocation.uri, /a%20%22broken%22%20%26%20empty\.csv$/);
  });

  test("options that make no sense are refused before anything is done", async () => {
    const file = join(PROGRAMMES, "programme-0001.csv");
    await assertRefused(check(file, "--resume"), "--output-dir");
    await assertRefused(check(file, "--output-dir", folder("two"), "-o", "x"), "choose one");
    await assertRefused(check(file, "--workers", "0"), ["1 to 256", "found 0"]);
    await assertRefused(check(file, "--output-dir", file), "no report can be written");
    const input = folder("input");
    writeFileSync(join(input, "a.csv"), "Outcome\nKeep records\n");
    writeFileSync(join(input, "a.csv.csv"), "Outcome\nKeep records\n");
    await assertRefused(check(input, "--format", "csv", "--output-dir", input), "this is the input");
  });
});

describe("going on", () => {
  const words = (output, ...more) => check(PROGRAMMES, "--format", "json", "--output-dir", output, ...more);
  let whole;
  before(async () => {
    const output = folder("whole");
    assert.equal((await cli(words(output))).code, 0);
    whole = contents(output);
  });

  for (const signal of ["SIGKILL", "SIGINT", "SIGTERM"]) {
    test(`after ${signal} in the middle the result is the same, and only what was missing is made`, async () => {
      const output = folder(signal);
      const code = await interrupted(words(output), signal, () => reportsIn(output).length >= 5);
      assert.equal(code, { SIGKILL: signal, SIGINT: 130, SIGTERM: 143 }[signal]);
      const done = reportsIn(output).length;
      assert.ok(done >= 5 && done < 40, `${done} reports`);
      for (const [name, text] of Object.entries(contents(output))) {
        if (name.endsWith(".json")) assert.ok(text === whole[name], `${name} is half-written`);
      }
      const { code: again, stderr } = await cli(words(output, "--resume"));
      assert.equal(again, 0);
      assert.ok(stderr.match(/: as before$/gm).length >= done - 1);
      assert.deepEqual(contents(output), whole);
    });
  }

  test("what a killed run was writing is taken away, and nothing else", async () => {
    const output = folder("drafts");
    const [ours, others] = [".programme-0007.csv.json.123.tmp", ".notes.txt.123.tmp"];
    for (const name of [ours, `${JOURNAL.replace(".", "..")}.123.tmp`, others]) writeFileSync(join(output, name), "{");
    assert.equal((await cli(words(output))).code, 0);
    assert.deepEqual(contents(output), { ...whole, [others]: "{" });
  });

  test("what has changed since is made again, and nothing else", async () => {
    const [input, output] = [folder("changing"), folder("changed")];
    writeCurricula(input, 4, 5);
    const run = (...more) => cli(check(input, "--format", "json", "--output-dir", output, ...more));
    await run();
    writeFileSync(join(input, "programme-0002.csv"), "Outcome\nKeep records\n");
    writeFileSync(join(output, "programme-0003.csv.json"), "{}");
    rmSync(join(output, "programme-0004.csv.json"));
    const { stderr } = await run("--resume");
    assert.deepEqual(stderr.match(/programme-000\d\.csv: as before/g), ["programme-0001.csv: as before"]);
    assert.equal((await run("--resume")).stderr.match(/: as before/g).length, 4);
    assert.equal((await run("--resume", "--profession", "midwife")).stderr.match(/: as before/g), null);
  });

  test("what is left of a file that has gone or broken is told, in every run, and stays", async () => {
    const [input, output] = [folder("going"), folder("gone")];
    writeCurricula(input, 3, 5);
    const run = (...more) => cli(check(input, "--format", "json", "--output-dir", output, ...more));
    assert.doesNotMatch((await run()).stderr, /earlier run/);
    rmSync(join(input, "programme-0001.csv"));
    writeFileSync(join(input, "programme-0002.csv"), "");
    for (const more of [[], ["--resume"]]) {
      const { code, stderr } = await run(...more);
      assert.equal(code, 2);
      const left = stderr.match(/programme-000\d\.csv\.json: from an earlier run/g);
      assert.deepEqual(
        left.map((line) => line.slice(0, 18)),
        ["programme-0001.csv", "programme-0002.csv"],
      );
      assert.equal(reportsIn(output).length, 3);
    }
    rmSync(join(output, "programme-0001.csv.json"));
    assert.equal((await run("--resume")).stderr.match(/from an earlier run/g).length, 1);
  });

  test("a policy that was not met before is still not met", async () => {
    const policy = temporary("strict-batch.json", '{"mostMissing": 0}');
    const output = folder("policy");
    const run = (...more) => cli(words(output, "--policy", policy, ...more));
    const first = await run();
    const again = await run("--resume");
    assert.deepEqual([first.code, again.code], [1, 1]);
    const unmet = (text) => text.split("\n").filter((line) => line.includes("Policy not met"));
    assert.deepEqual(unmet(again.stderr), unmet(first.stderr));
  });
});

describe("faults", () => {
  test("a single long file can be interrupted while it is mapped", async () => {
    const file = temporary("long.csv", `Outcome\n${"Keep accurate records of care for a person\n".repeat(40_000)}`);
    const output = join(folder("long"), "long.json");
    // It maps once it has something to write to; the second is for reading.
    let begun = Infinity;
    const mapping = () => {
      if (begun === Infinity && readdirSync(join(output, "..")).length) begun = performance.now();
      return performance.now() - begun > 1000;
    };
    assert.equal(await interrupted(["map", file, "--format", "json", "-o", output], "SIGINT", mapping), 130);
    assert.deepEqual(readdirSync(join(output, "..")), []);
  });

  test("an interruption leaves the file that was to be written as it was", async () => {
    const output = join(folder("kept"), "all.json");
    writeFileSync(output, "kept");
    const draft = () => readdirSync(join(output, "..")).some((name) => name.endsWith(".tmp"));
    assert.equal(await interrupted(check(PROGRAMMES, "--format", "json", "-o", output), "SIGINT", draft), 130);
    assert.deepEqual(readdirSync(join(output, "..")), ["all.json"]);
    assert.equal(readFileSync(output, "utf8"), "kept");
  });

  test(
    "a full disk ends the run, told once, with no report half-written",
    { skip: !existsSync("/dev/full") },
    async () => {
      const output = folder("full");
      symlinkSync("/dev/full", join(output, "programme-0003.csv.json"));
      const { code, stderr } = await cli(check(PROGRAMMES, "--format", "json", "--output-dir", output));
      assert.equal(code, 2);
      assert.equal(stderr.match(/no space is left/g).length, 1);
      assert.deepEqual(readdirSync(output).sort(), [
        JOURNAL,
        "programme-0001.csv.json",
        "programme-0002.csv.json",
        "programme-0003.csv.json",
      ]);
      const full = openSync("/dev/full", "w");
      const standard = await cli(check(PROGRAMMES), { stdout: full });
      closeSync(full);
      assert.equal(standard.code, 2);
      assert.match(standard.stderr, /standard output: the result cannot be written \(no space is left\)\n$/);
    },
  );

  test("a file that is still being read when the run fails does not keep it from ending", async () => {
    const broken = temporary("broken-first.csv", "");
    // At this one the only thread is when it is ended.
    const long = temporary("long-second.csv", `Outcome\n${"Keep accurate records of care\n".repeat(5000)}`);
    const child = spawn(process.execPath, [CLI, ...check(broken, long, "-", "--fail-fast", "--workers", "1")], {
      stdio: ["pipe", "ignore", "pipe"],
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    let told = "";
    for await (const text of child.stderr.setEncoding("utf8")) {
      told += text;
      if (told.includes("broken-first.csv")) break;
    }
    await after(200);
    child.stdin.end("Outcome\nKeep records\n");
    const stuck = after(20_000, "stuck", { ref: false });
    const code = await Promise.race([ended, stuck]);
    child.kill("SIGKILL");
    assert.equal(code, 2);
  });

  test("a reader that leaves early ends the work, and is no failure", async () => {
    const line = 'node "$CLI" check --profession adult-nurse "$IN" --format json | head -c 1; exit ${PIPESTATUS[0]}';
    const child = spawn("bash", ["-c", line], {
      env: { ...process.env, CLI, IN: PROGRAMMES },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    assert.equal(await new Promise((resolve) => child.once("close", resolve)), 0);
    assert.ok(stderr.split("\n").length < 40, "not all files were worked on");
  });

  test("a worker that crashes costs the file it was at, and the others go on", async () => {
    const input = folder("crashing");
    writeCurricula(input, 6, 5);
    // The thread of the command line with a fault put in: it ends at the third file, as one without memory would.
    const fault = temporary(
      "fault.mjs",
      `import { isMainThread, parentPort } from "node:worker_threads";
       if (!isMainThread) {
         const on = parentPort.on.bind(parentPort);
         const faulty = (listener) => (task) => (task.file.name.includes("0003") ? process.exit(9) : listener(task));
         parentPort.on = (name, listener) => on(name, name === "message" ? faulty(listener) : listener);
       }`,
    );
    const output = folder("crashed");
    const { code, stderr } = await cli(check(input, "--format", "json", "--output-dir", output, "--workers", "2"), {
      env: { NODE_OPTIONS: `--import=${pathToFileURL(fault)}` },
    });
    assert.equal(code, 2);
    assert.match(stderr, /programme-0003\.csv: the engine stopped unexpectedly/);
    assert.deepEqual(
      reportsIn(output).map((name) => name.slice(10, 14)),
      ["0001", "0002", "0004", "0005", "0006"],
    );
  });

  test(
    "a terminal is told how far it is, how fast, and what is left",
    { skip: !existsSync("/usr/bin/script") },
    async () => {
      const line = `${process.execPath} ${CLI} check --profession adult-nurse ${PROGRAMMES} -o /dev/null`;
      const child = spawn("script", ["-qec", line, "/dev/null"], { stdio: ["ignore", "pipe", "ignore"] });
      let shown = "";
      child.stdout.setEncoding("utf8").on("data", (text) => (shown += text));
      await new Promise((resolve) => child.once("close", resolve));
      assert.match(shown, /\r\x1b\[K20 of 40 files, [\d.]+ a second, \d+ s left/);
      assert.doesNotMatch(shown, /read as a table/);
    },
  );
});

/** Runs until something is so, interrupts, and says how it ended. */
async function interrupted(words, signal, reached) {
  const child = spawn(process.execPath, [CLI, ...words, "--workers", "1"], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", (code, by) => resolve(code ?? by)));
  while (!reached()) await after(5);
  child.kill(signal);
  return ended;
}
