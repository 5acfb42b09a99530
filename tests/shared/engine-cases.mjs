/**
 * What every engine must do, whichever thread it works in. Node and the browser both run these.
 *
 * Each case is given a bench: `createEngine(options)`, `assert` with `equal`, `deepEqual` and `ok`, and `fixture(path)`,
 * which gives the bytes of a file under `fixtures/`.
 */

/** @type {{name: string, run: (bench: any) => Promise<void>}[]} */
export const engineCases = [
  {
    name: "says what it is",
    async run({ createEngine, assert }) {
      const about = await using(createEngine(), (engine) => engine.about());
      assert.equal(about.name, "curriculum-mapper");
      assert.ok(/^\d+\.\d+\.\d+/.test(about.version));
    },
  },
  {
    name: "gives its largest file",
    async run({ createEngine, assert }) {
      assert.equal(await using(createEngine(), (engine) => engine.largestFile()), 64 * 1024 * 1024);
    },
  },
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
    name: "maps to the default framework, which it lists first",
    async run({ createEngine, assert }) {
      await using(createEngine(), async (engine) => {
        const framework = await engine.framework();
        const [first] = await engine.frameworks();
        assert.equal(framework.id, first.id);
        assert.equal(framework.competencies.length, first.competencies);
      });
    },
  },
  {
    name: "gives an overview that agrees with the whole data",
    async run({ createEngine, assert }) {
      await using(createEngine(), async (engine) => {
        const { levels, professions } = await engine.overview();
        assert.deepEqual(levels, (await engine.framework()).levels);
        const whole = await engine.professions();
        assert.deepEqual(
          professions.map(({ id, title }) => [id, title]),
          whole.map(({ id, title }) => [id, title]),
        );
      });
    },
  },
  {
    name: "lists professions, and the bodies and groups they name",
    async run({ createEngine, assert }) {
      await using(createEngine(), async (engine) => {
        const professions = await engine.professions();
        const bodies = new Set(ids(await engine.bodies()));
        const groups = new Set(ids(await engine.groups()));
        assert.ok(professions.some(({ id }) => id === "adult-nurse"));
        assert.deepEqual(
          professions.filter(({ standardsOwner, group }) => !bodies.has(standardsOwner) || !groups.has(group)),
          [],
        );
        assert.ok((await engine.professionsAs("table")).includes("adult-nurse"));
        assert.deepEqual(ids(JSON.parse(await engine.professionsAs("json"))), ids(professions));
      });
    },
  },
  {
    name: "gives lists that are the caller's own",
    async run({ createEngine, assert }) {
      await using(createEngine(), async (engine) => {
        const before = await engine.professions();
        before.pop();
        assert.equal((await engine.professions()).length, before.length + 1);
      });
    },
  },
  {
    name: "reads a curriculum",
    async run(bench) {
      const { assert } = bench;
      const reading = await using(bench.createEngine(), (engine) => readNursing(bench, engine));
      assert.equal(reading.curriculum.id, "nursing");
      assert.equal(reading.format, "table");
      assert.ok(reading.curriculum.outcomes.length >= 40);
    },
  },
  {
    name: "reads a Word document and says what it left out",
    async run({ createEngine, assert, fixture }) {
      const bytes = await fixture("documents/module.docx");
      const reading = await using(createEngine(), (engine) => engine.read({ name: "module.docx", bytes }));
      const { id, title, outcomes } = reading.curriculum;
      assert.deepEqual([reading.format, id, title], ["document", "NUR210", "Records and Information in Care"]);
      assert.deepEqual(ids(outcomes), ["NUR210.1", "NUR210.2", "NUR210.3", "NUR210.4"]);
      assert.equal(outcomes[0].academicLevel, "5");
      assert.ok(
        reading.skipped.some(({ reason, text }) => reason === "outside-outcomes" && text.startsWith("A portfolio")),
      );
    },
  },
  {
    name: "reads the sheet of a workbook that holds the outcomes, and maps what is ticked in it",
    async run({ createEngine, assert, fixture }) {
      await using(createEngine(), async (engine) => {
        const reading = await engine.read({ name: "map.xlsx", bytes: await fixture("documents/map.xlsx") });
        assert.deepEqual([reading.sheet, reading.otherSheets, reading.headerRow], ["Map", ["About"], 3]);
        assert.deepEqual(ids(reading.curriculum.outcomes), ["NUR101.1", "NUR101.2", "NUR202.1"]);
        const { mapping } = await engine.check(reading, { professions: ["adult-nurse"] });
        const accepted = mapping.outcomes.map(({ alignments }) =>
          alignments.filter(({ status }) => status === "accepted").map(({ competency }) => competency),
        );
        assert.deepEqual(accepted, [["IDT:A1"], ["IDT:B1"], []]);
      });
    },
  },
  {
    name: "reads the text of a PDF, and says what is wrong with one",
    async run({ createEngine, assert, fixture }) {
      await using(createEngine(), async (engine) => {
        const reading = await engine.read({ name: "module.pdf", bytes: await fixture("documents/module.pdf") });
        assert.deepEqual([reading.format, reading.curriculum.id], ["pdf", "NUR305"]);
        assert.deepEqual(
          reading.curriculum.outcomes.map(({ text }) => text),
          ["Keep accurate records that others can rely on", "Protect confidential information"],
        );
        const error = await failure(engine.read({ name: "cut.pdf", bytes: bytesOf("%PDF-1.7 and no more") }));
        assert.deepEqual([error.kind, error.location.file], ["malformed", "cut.pdf"]);
      });
    },
  },
  {
    name: "reads the columns and the sheet that it is told to",
    async run({ createEngine, assert, fixture }) {
      await using(createEngine(), async (engine) => {
        const table = { name: "table.csv", bytes: bytesOf("Description,Ours\nRemarks,Keep records\n") };
        const reading = await engine.read(table, { columns: { outcome: "B" } });
        assert.equal(reading.curriculum.outcomes[0].text, "Keep records");
        const workbook = { name: "map.xlsx", bytes: await fixture("documents/map.xlsx") };
        const error = await failure(engine.read(workbook, { sheet: "Mapp" }));
        assert.deepEqual([error.kind, error.near], ["unknown-reference", ["Map"]]);
      });
    },
  },
  {
    name: "reads pasted lines, and refuses what holds no outcome in words",
    async run({ createEngine, assert }) {
      await using(createEngine(), async (engine) => {
        const pasted = { name: "pasted.txt", bytes: bytesOf("Keep accurate records\nShare information safely\n") };
        assert.equal((await engine.read(pasted)).curriculum.outcomes.length, 2);
        const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
        const error = await failure(engine.read({ name: "old.doc", bytes: old }));
        assert.deepEqual([error.kind, error.location.file], ["unknown-format", "old.doc"]);
        assert.ok(error.message.includes("saved as .docx"), error.message);
      });
    },
  },
  {
    name: "maps with evidence that lies where it says",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const reading = await readNursing(bench, engine);
        const mapping = await engine.map(reading);
        assert.equal(mapping.outcomes.length, reading.curriculum.outcomes.length);
        const spans = mapping.outcomes.flatMap(({ alignments }, at) =>
          alignments.flatMap(({ evidence }) =>
            evidence.spans.map((span) => [span, reading.curriculum.outcomes[at].text]),
          ),
        );
        assert.ok(spans.length > 0);
        for (const [{ text, start, end }, whole] of spans) assert.equal(whole.slice(start, end), text);
      });
    },
  },
  {
    name: "takes settings, and leaves out those without a value",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const reading = await readNursing(bench, engine);
        const { settings } = await engine.map(reading, { settings: { most: 1, threshold: undefined } });
        assert.deepEqual(settings, { threshold: 0.3, most: 1, all: false });
        const error = await failure(engine.map(reading, { settings: { threshold: 3 } }));
        assert.equal(error.kind, "out-of-range");
      });
    },
  },
  {
    name: "applies decisions",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const reading = await readNursing(bench, engine);
        const { outcome, alignments } = (await engine.map(reading)).outcomes.find(
          ({ alignments }) => alignments.length,
        );
        const { competency } = alignments[0];
        const text = JSON.stringify({ outcome, competency, verdict: "reject" });
        const decisions = await engine.readDecisions({ name: "decisions.jsonl", bytes: bytesOf(text) });
        const decided = (await engine.map(reading, { decisions })).outcomes.find(
          (mapped) => mapped.outcome === outcome,
        );
        assert.equal(decided.alignments.find((one) => one.competency === competency).status, "rejected");
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
  {
    name: "maps a framework to another, one of its own or a file",
    async run({ createEngine, assert }) {
      const own = { id: "own", title: "Own", competencies: [{ id: "R", title: "Keeping accurate records" }] };
      await using(createEngine(), async (engine) => {
        const ksf = JSON.parse(await engine.crosswalkAs("ksf-2004", "json"));
        assert.deepEqual([ksf.from.id, ksf.to.id, ksf.rows.length], ["ksf-2004", "idt", 30]);
        const file = { name: "own.json", bytes: bytesOf(JSON.stringify(own)) };
        const { rows } = JSON.parse(await engine.crosswalkAs(file, "json", { threshold: 0 }));
        assert.equal(rows[0].nearest[0].competency, "IDT:A1");
        assert.equal((await failure(engine.crosswalkAs("idx", "table"))).kind, "unknown-framework");
      });
    },
  },
  {
    name: "maps to a framework of the caller's own",
    async run(bench) {
      const { assert } = bench;
      const own = { id: "own", title: "Own", competencies: [{ id: "R", title: "Record keeping" }] };
      const framework = { name: "own.json", bytes: bytesOf(JSON.stringify(own)) };
      await using(bench.createEngine({ framework }), async (engine) => {
        assert.equal((await engine.framework()).id, "own");
        assert.equal((await engine.map(await readNursing(bench, engine))).framework.id, "own");
      });
    },
  },
  {
    name: "refuses an unknown framework with near names",
    async run({ createEngine, assert }) {
      const error = await using(createEngine({ framework: "idx" }), (engine) => failure(engine.framework()));
      assert.equal(error.kind, "unknown-framework");
      assert.deepEqual(error.near, ["idt"]);
    },
  },
  {
    name: "refuses an option that there is not",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const reading = await readNursing(bench, engine);
        const error = await failure(engine.check(reading, { professions: [], profession: ["adult-nurse"] }));
        assert.equal(error.kind, "malformed");
        assert.equal(error.found, "profession");
      });
    },
  },
  {
    name: "refuses an unknown profession with near names",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const reading = await readNursing(bench, engine);
        const error = await failure(engine.check(reading, { professions: ["adult-nrse"] }));
        assert.equal(error.kind, "unknown-profession");
        assert.ok(error.near.includes("adult-nurse"));
      });
    },
  },
  {
    name: "says where a file is wrong, and goes on working",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const error = await failure(engine.read({ name: "broken.json", bytes: bytesOf('{\n  "outcomes": [}') }));
        assert.equal(error.name, "MapperError");
        assert.equal(error.kind, "malformed");
        assert.equal(error.location.file, "broken.json");
        assert.equal(error.location.line, 2);
        assert.ok(error.message.startsWith("broken.json, line 2, column "), error.message);
        await readNursing(bench, engine);
      });
    },
  },
  {
    name: "refuses an empty file",
    async run({ createEngine, assert }) {
      const reading = (engine) => failure(engine.read({ name: "empty.csv", bytes: new Uint8Array() }));
      assert.equal((await using(createEngine(), reading)).kind, "empty");
    },
  },
  {
    name: "answers several calls at once",
    async run(bench) {
      const { assert } = bench;
      await using(bench.createEngine(), async (engine) => {
        const readings = await Promise.all([1, 2, 3].map(() => readNursing(bench, engine)));
        assert.deepEqual(readings[0], readings[2]);
      });
    },
  },
  {
    name: "refuses calls after it is closed, and those that wait then",
    async run({ createEngine, assert }) {
      const engine = createEngine();
      await engine.framework();
      const waiting = failure(engine.professions());
      engine.close();
      engine.close();
      assert.equal((await waiting).kind, "closed");
      assert.equal((await failure(engine.about())).kind, "closed");
    },
  },
];

async function using(engine, work) {
  try {
    return await work(engine);
  } finally {
    engine.close();
  }
}

async function readNursing({ fixture }, engine) {
  return engine.read({ name: "nursing.csv", bytes: await fixture("curricula/nursing.csv") });
}

function manyOutcomes(count) {
  return Array.from({ length: count }, (_, i) => `Keep accurate records of care for person ${i}`);
}

/** A table of outcomes as a file. */
function fileOf(outcomes) {
  return { name: "many.csv", bytes: bytesOf(["Learning outcome", ...outcomes].join("\n")) };
}

function ids(records) {
  return records.map(({ id }) => id);
}

/** The error a call rejects with. */
async function failure(call) {
  const done = await call.then(
    () => undefined,
    (error) => error,
  );
  if (done === undefined) throw new Error("the call should have been refused");
  return done;
}

function bytesOf(text) {
  return new TextEncoder().encode(text);
}
