import { html, nothing, svg } from "lit";
import type { BenefitsNetwork, NetworkNode, NodeKind } from "../../engine/index.js";
import type { Context } from "./context.js";

/** From the means to the aim. */
const kinds: readonly NodeKind[] = ["enabler", "activity", "outcome", "benefit", "objective"];

/** Sizes of the picture in its own units, and how many letters fit a line of a box, in wide fonts too. */
const BOX = { width: 190, line: 17, pad: 8, across: 46, down: 14, top: 28, letters: 22 };

interface Placed {
  node: NetworkNode;
  lines: string[];
  x: number;
  y: number;
  height: number;
}

/** How the work leads to the objective: a picture, and the same in words. */
export function network(context: Context, { nodes, edges }: BenefitsNetwork): unknown {
  const { i18n, id } = context;
  const title = (of: string): string => nodes.find((node) => node.id === of)?.title ?? of;
  const inWords = (node: NetworkNode): unknown => {
    const to = edges.filter((edge) => edge.from === node.id).map((edge) => title(edge.to));
    const leads = to.length > 0 && node.kind !== "benefit";
    return html`<li>
      ${node.title}
      ${leads ? html`<span class="cm-muted">${i18n.text("network.leads", { to: to.join("; ") })}</span>` : nothing}
    </li>`;
  };
  return html`
    <section aria-labelledby=${id("network")}>
      <h4 class="nhsuk-heading-s" id=${id("network")}>${i18n.text("network.title")}</h4>
      <div class="cm-wide cm-network" role="region" tabindex="0" aria-label=${i18n.text("network.picture")}>
        ${picture(context, { nodes, edges })}
      </div>
      <details class="nhsuk-details">
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text">${i18n.text("network.words")}</span>
        </summary>
        <div class="nhsuk-details__text">
          ${kinds.map(
            (kind) =>
              html`<h5 class="cm-network__kind">${i18n.text(`network.${kind}`)}</h5>
                <ul>
                  ${nodes.filter((node) => node.kind === kind).map(inWords)}
                </ul>`,
          )}
        </div>
      </details>
    </section>
  `;
}

function picture({ i18n }: Context, { nodes, edges }: BenefitsNetwork): unknown {
  const placed = kinds.flatMap((kind, column) =>
    placeColumn(
      nodes.filter((node) => node.kind === kind),
      column,
    ),
  );
  const byId = new Map(placed.map((one) => [one.node.id, one]));
  const width = kinds.length * (BOX.width + BOX.across) - BOX.across + 2;
  const height = Math.max(...placed.map(({ y, height }) => y + height), 0) + BOX.down;
  return html`
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${i18n.text("network.same")}>
      ${kinds.map((kind, column) => svg`<text class="cm-network__column" x=${column * (BOX.width + BOX.across)} y="16">${i18n.text(`network.${kind}`)}</text>`)}
      ${edges.map((edge) => arrow(byId.get(edge.from), byId.get(edge.to)))}
      ${placed.map(
        ({ lines, x, y, height }) =>
          svg`<rect x=${x + 1} y=${y} width=${BOX.width} height=${height} rx="4"></rect>${lines.map(
            (line, n) => svg`<text x=${x + BOX.pad} y=${y + BOX.pad + (n + 1) * BOX.line - 4}>${line}</text>`,
          )}`,
      )}
    </svg>
  `;
}

function arrow(from: Placed | undefined, to: Placed | undefined): unknown {
  if (!from || !to) return nothing;
  const [x1, y1] = [from.x + BOX.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const middle = (x1 + x2) / 2;
  return svg`<path d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"></path>`;
}

/** The boxes of one kind, one below the other. */
function placeColumn(nodes: readonly NetworkNode[], column: number): Placed[] {
  let y = BOX.top;
  return nodes.map((node) => {
    const lines = wrap(node.title);
    const height = lines.length * BOX.line + 2 * BOX.pad;
    const one = { node, lines, x: column * (BOX.width + BOX.across), y, height };
    y += height + BOX.down;
    return one;
  });
}

/** A text in lines, broken between words, and in words that no line holds. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  const pieces = new RegExp(`\\S{1,${BOX.letters}}`, "g");
  for (const word of text.match(pieces) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < BOX.letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
