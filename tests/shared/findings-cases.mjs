/** What every engine must find, plan and write; see engine-cases.mjs. */
import { bytesOf, failure, fileOf, ids, manyOutcomes, readNursing, using } from "./engine-support.mjs";

/** @type {{name: string, run: (bench: any) => Promise<void>}[]} */
export const findingsCases = [
  {
    name: "tells how far a check has got",
    async run({ createEngine, assert }) {
      await using(createEngine(), async (engine) => {
        const reading = await engine.read(fileOf(manyOutcomes(250)));
        const told = [];
        await engine.check(reading, { professions: [] }, (progress) => told.push(progress));
        const mapping = (done) => ({ doing: "mapping", done, all: 250 });
        assert.deepEqual(
          told.filter(({ doing }) => doing === "mapping"),
          [mapping(0), mapping(100), mapping(200)],
        );
        assert.equal(told[0].doing, "loading");
        told.length = 0;
        await engine.check(reading, { professions: [] }, (progress) => told.push(progress));
        assert.deepEqual(told, [mapping(0), mapping(100), mapping(200)]);
      });
    },
  },
  {
    name: "gives a long report whole and in order",
    async run({ createEngine, assert }) {
      await using(createEngine(), async (engine) => {
        const rows = manyOutcomes(1001);
        const reading = await engine.read(fileOf(rows));
        assert.deepEqual(
          reading.curriculum.outcomes.map(({ text }) => text),
          rows,
        );
        const options = { professions: ["adult-nurse"] };
        const report = await engine.check(reading, options);
        const written = JSON.parse(await engine.checkAs(reading, "json", options));
        assert.equal(report.mapping.outcomes.length, rows.length);
        assert.deepEqual(report.mapping, written.mapping);
        assert.deepEqual(report.reading, reading);
      });
    },
  },
  {
    name: "writes a mapping the same in one go as in two",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const reading = await readNursing(bench, engine);
        assert.deepEqual(JSON.parse(await engine.mapAs(reading, "json")), await engine.map(reading));
        const lines = (await engine.mapAs(reading, "ndjson", { settings: { all: true } })).trimEnd().split("\n");
        assert.ok(lines.every((line) => JSON.parse(line).curriculum === "nursing"));
      });
    },
  },
  {
    name: "checks against a policy and writes the report",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const reading = await readNursing(bench, engine);
        const policy = await engine.readPolicy({ name: "policy.json", bytes: bytesOf('{"mostMissing": 0}') });
        const report = await engine.check(reading, { professions: ["adult-nurse"], policy });
        assert.equal(report.policyChecks[0].rule, "most-missing");
        for (const format of ["text", "markdown", "html", "csv"]) {
          assert.ok(
            (await engine.checkAs(reading, format, { professions: ["adult-nurse"] })).includes("IDT:A1"),
            format,
          );
        }
      });
    },
  },
  {
    name: "plans when it is asked to, and only then",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const reading = await readNursing(bench, engine);
        const professions = ["adult-nurse"];
        const without = await engine.check(reading, { professions });
        const planned = await engine.check(reading, { professions, plan: true });
        const [{ plan, assessment }] = planned.professions;
        const { inputsSha256, ...unhashed } = planned;
        assert.ok(/^[0-9a-f]{64}$/.test(inputsSha256));
        assert.deepEqual(without, { ...unhashed, professions: [{ assessment }] });
        assert.equal(plan.items.length, assessment.gaps.length);
        assert.deepEqual(JSON.parse(await engine.checkAs(reading, "json", { professions })), planned);
        assert.deepEqual(JSON.parse(await engine.planAs(reading, "json", { professions })), planned);
        const { title } = plan.items[0].vehicle;
        for (const format of ["text", "markdown", "html", "csv", "mermaid", "dot"]) {
          assert.ok((await engine.planAs(reading, format, { professions })).includes(title), format);
        }
        const policy = { mostMissing: 0 };
        const [held] = (await engine.check(reading, { professions, policy })).professions;
        assert.equal(held.plan, undefined);
      });
    },
  },
  {
    name: "plans by the caller's own scores and catalogue",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const reading = await readNursing(bench, engine);
        const { gaps } = (await engine.check(reading, { professions: ["adult-nurse"] })).professions[0].assessment;
        const { competency } = gaps.at(-1);
        const own = JSON.stringify({ competencies: { [competency]: { risk: 5, value: 5, reason: "an incident" } } });
        const plan = await engine.readPlanSettings({ name: "weights.json", bytes: bytesOf(own) });
        const course = { id: "c1", title: "A course", competency };
        const catalogue = await engine.readCatalogue({ name: "c.json", bytes: bytesOf(JSON.stringify([course])) });
        const report = await engine.check(reading, { professions: ["adult-nurse"], plan, catalogue });
        const [first] = report.professions[0].plan.items;
        assert.equal(first.gap.competency, competency);
        assert.deepEqual(ids(first.resources), ["c1"]);
        const wrong = engine.readPlanSettings({ name: "weights.json", bytes: bytesOf('{"importance": []}') });
        assert.equal((await failure(wrong)).location.file, "weights.json");
      });
    },
  },
  {
    name: "puts programmes together, from curricula and from reports",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const reading = await readNursing(bench, engine);
        const professions = ["adult-nurse", "midwife"];
        const standings = await engine.standings(reading, { professions });
        const bytes = bytesOf(await engine.checkAs(reading, "json", { professions }));
        assert.deepEqual(await engine.reportStandings({ name: "nursing.json", bytes }), standings);
        const nurses = await engine.reportStandings({ name: "nursing.json", bytes }, ["adult-nurse"]);
        assert.deepEqual(nurses, standings.slice(0, 1));
        const none = await engine.reportStandings({ name: "n.csv", bytes: bytesOf("Outcome\nKeep records\n") });
        assert.equal(none, undefined);

        const portfolio = await engine.portfolio(standings);
        assert.deepEqual(JSON.parse(await engine.portfolioAs(standings, "json")), portfolio);
        for (const format of ["text", "markdown", "html", "csv"]) {
          assert.ok((await engine.portfolioAs(standings, format)).includes("IDT:A1"), format);
        }
        assert.equal((await failure(engine.portfolio([]))).kind, "empty");
      });
    },
  },
];
