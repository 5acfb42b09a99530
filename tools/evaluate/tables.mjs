/** The figures of an evaluation as tables in Markdown. */

/** Those whose figures stand beside ours, by the names that peers.py gives them. */
const PEERS = { tfidf: "TF-IDF", bm25: "BM25", minilm: "MiniLM (21 MB)", "minilm+tfidf": "MiniLM + TF-IDF" };

const RANKING = "How high the right competencies stand (mean average precision)";
const LINKS = "Which links are made, with the best threshold for half of the outcomes, on the other half (F1)";
const DECISIONS = "What the engine itself suggests";

/** The two tables that set us beside the peers, and one of what only we decide. */
export function tables(sets) {
  return [
    section(RANKING, beside(sets, "map")),
    section(LINKS, beside(sets, "cv-f1")),
    section(DECISIONS, decisions(sets)),
  ].join("\n");
}

function section(title, table) {
  return `${title}:\n\n${table}`;
}

function beside(sets, figure) {
  const head = ["set", "outcomes × competencies", ...Object.values(PEERS), "ours"];
  const values = sets.map(({ ours, peers }) => [...Object.keys(PEERS).map((id) => peers[id][figure]), ours[figure]]);
  const size = ({ outcomes, competencies }) => `${outcomes} × ${competencies}`;
  const lines = sets.map((set, at) => [set.name, size(set), ...values[at].map(three)]);
  const means = values[0].map((_, column) => three(mean(values.map((row) => row[column]))));
  return markdown([head, ...lines, ["**mean**", "", ...means]]);
}

/** F1 where two readers must agree is known only where there were two; agreement says little without all-zero's. */
function decisions(sets) {
  const figures = ["f1", "fair-f1", "outcome-f1", "ece", "agreement", "all-zero"];
  const head = [
    "set",
    "F1",
    "F1, two readers",
    "touches the framework, F1",
    "calibration error",
    "agreement",
    "agreement of suggesting nothing",
  ];
  return markdown([head, ...sets.map(({ name, ours }) => [name, ...figures.map((figure) => three(ours[figure]))])]);
}

function markdown([head, ...lines]) {
  const row = (cells) => `| ${cells.join(" | ")} |\n`;
  return row(head) + row(head.map(() => "---")) + lines.map(row).join("");
}

const three = (value) => (value === undefined || value === null ? "–" : value.toFixed(3));

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
