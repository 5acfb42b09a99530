/** Many programmes at once, on the command line. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { assertRefused, cli, expected, ROOT, temporary } from "./cli.mjs";

const cwd = join(ROOT, "fixtures/portfolio");
const NURSING = ["nursing-aldmere.csv", "nursing-brackley-sound.csv", "nursing-corrow.csv"];
const portfolio = (...words) => ["portfolio", "--profession", "adult-nurse", ...words];

/** The report of a programme, as `check` writes it. */
async function report(profession, ...files) {
  const path = temporary(`${files[0]}.json`);
  const words = ["check", ...files, "--profession", profession, "--format", "json", "-o", path];
  assert.equal((await cli(words, { cwd })).code, 0);
  return path;
}

describe("portfolio", () => {
  test("reports of several professions, one or many to a file: the same bytes as the native engine's", async () => {
    const reports = await Promise.all([
      report("adult-nurse", ...NURSING),
      report("midwife", "midwifery-corrow.csv"),
      report("social-worker", "social-work-aldmere.csv"),
      report("informatics-specialist", "informatics-corrow.csv"),
    ]);
    for (const [format, name] of [
      ["text", "portfolio.txt"],
      ["json", "portfolio.json"],
      ["html", "portfolio.html"],
    ]) {
      const { code, stdout, stderr } = await cli(["portfolio", ...reports, "--format", format], { cwd });
      assert.deepEqual([code, stderr], [0, ""]);
      assert.ok(stdout === expected(name), `fixtures/expected/${name} differs`);
    }
  });

  test("curricula are read as it is told", async () => {
    const own = temporary("own.csv", "Draft;Keep records of care\nDraft;Share data safely\n");
    const words = portfolio(own, "--column", "outcome=B", "--header-row", "0", "--format", "json");
    const { code, stderr, stdout } = await cli(words);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /own\.csv/);
  });

  test("embed is the element with its data, and with the findings for those without JavaScript", async () => {
    const { code, stdout } = await cli(portfolio(...NURSING, "--format", "embed"), { cwd });
    assert.equal(code, 0);
    const [fallback, data] = stdout.split('<script type="application/json">');
    assert.match(fallback, /^<curriculum-gaps>.*Nurse \(adult\).*The commonest gaps/s);
    const json = (await cli(portfolio(...NURSING, "--format", "json"), { cwd })).stdout;
    assert.deepEqual(JSON.parse(data.split("</script>")[0]), JSON.parse(json));
  });

  test("xlsx is a workbook", async () => {
    const path = temporary("portfolio.xlsx");
    assert.equal((await cli(portfolio(...NURSING, "--format", "xlsx", "-o", path), { cwd })).code, 0);
    assert.equal(readFileSync(path).subarray(0, 2).toString(), "PK");
  });

  test("curricula are checked on the way, and may stand beside reports", async () => {
    const { code, stdout } = await cli(portfolio(...NURSING), { cwd });
    assert.equal(code, 0);
    assert.match(stdout, /^Nurse \(adult\) \(proposal profile\): 3 programmes$/m);
    const first = await report("adult-nurse", NURSING[0]);
    assert.equal((await cli(portfolio(first, ...NURSING.slice(1)), { cwd })).stdout, stdout);
  });

  test("the result is the same whatever the number of workers, and in the files' order", async () => {
    const words = portfolio(...NURSING, "--format", "json", "--workers");
    const [one, three] = await Promise.all(["1", "3"].map((workers) => cli([...words, workers], { cwd })));
    assert.equal(one.code, 0);
    assert.ok(one.stdout === three.stdout);
    await assertRefused([...words, "0"], ["1 to 256", "found 0"], { cwd });
  });

  test("of a report only the professions asked for are taken", async () => {
    const both = await report("adult-nurse,midwife", NURSING[0]);
    const { stdout } = await cli(portfolio(both, "--format", "json"), { cwd });
    assert.deepEqual(
      JSON.parse(stdout).professions.map(({ profession }) => profession.id),
      ["adult-nurse"],
    );
    await assertRefused(["portfolio", both, "--profession", "dietitian"], ["adult-nurse, midwife", "dietitian"], {
      cwd,
    });
  });

  test("a curriculum needs a profession", () => assertRefused(["portfolio", NURSING[0]], "--profession ID", { cwd }));

  test("a programme counts once", () =>
    assertRefused(portfolio(NURSING[0], NURSING[0]), ["nursing-aldmere.csv", "twice"], { cwd }));

  test("what is wrong with several files is told in one run", async () => {
    const broken = temporary("broken.json", '{"schema": "curriculum-mapper/report/1", "reading": 3}');
    const stderr = await assertRefused(portfolio(broken, "nowhere.csv"), ["broken.json", "nowhere.csv"], { cwd });
    assert.match(stderr, /broken\.json, line 1, column \d+/);
  });
});
