/** What every engine must do with files; see engine-cases.mjs. */
import { bytesOf, failure, ids, readNursing, using } from "./engine-support.mjs";

/** @type {{name: string, run: (bench: any) => Promise<void>}[]} */
export const readingCases = [
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
];
