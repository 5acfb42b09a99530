/**
 * What every engine must do, whichever thread it works in. Node and the browser both run these.
 *
 * Each case is given a bench: `createEngine(options)`, `assert` with `equal`, `deepEqual` and `ok`, and `fixture(path)`,
 * which gives the bytes of a file under `fixtures/`.
 */
import { findingsCases } from "./findings-cases.mjs";
import { readingCases } from "./reading-cases.mjs";
import { bytesOf, failure, ids, readNursing, using } from "./engine-support.mjs";

/** @type {{name: string, run: (bench: any) => Promise<void>}[]} */
export const engineCases = [
  ...readingCases,
  ...findingsCases,
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
