import type { NamedMember, PageData, PagePair } from "../src/compare/page-data.ts";
import { element, textNodes } from "./element.ts";
import { type DiffPart, wordDiff } from "./word-diff.ts";

/** Characters of a text that are shown at once; the rest comes at the press of a button. */
const SHOWN = 20_000;

/** What an opened pair shows: why it was decided so, and each text before beside after with the changed words marked. */
export function pairCard(pair: PagePair, { texts }: PageData): HTMLElement {
  return element(
    "div",
    { class: "card" },
    factsOf(pair),
    ...texts.map((text) => textOf(pair, text)),
  );
}

function factsOf(pair: PagePair): HTMLElement {
  const facts = element("dl");
  const fact = (title: string, ...children: readonly Node[]): void => {
    const definition = element("dd");
    definition.append(...children);
    facts.append(element("dt", {}, title), definition);
  };
  fact("Place", ...textNodes(pair.place));
  for (const { code, field, message } of pair.reasons) {
    const about = field === undefined ? "" : ` ${field}`;
    fact("Reason", element("code", {}, code), ...textNodes(`${about}: ${message}`));
  }
  if (pair.rules.length > 0) fact("Rules", element("code", {}, pair.rules.join(", ")));
  if (pair.textsAfter === undefined) {
    fact("After", ...textNodes("there is no record after; the texts are those before"));
  }
  return facts;
}

function textOf(pair: PagePair, { name, title }: NamedMember): HTMLElement | undefined {
  const before = pair.textsBefore[name];
  const after = pair.textsAfter === undefined ? before : pair.textsAfter[name];
  if (before === undefined && after === undefined) return undefined;
  if (before === after && before !== undefined) {
    const note = pair.textsAfter === undefined ? "" : " · unchanged";
    return element(
      "section",
      { class: "text kept" },
      heading(title, note),
      sideOf(title, "same", [{ kind: "same", text: before }]),
    );
  }
  const { parts, isCoarse } = wordDiff(before ?? "", after ?? "");
  const note = isCoarse ? " · too long to compare word by word" : "";
  return element(
    "section",
    { class: "text" },
    heading(title, note),
    sideOf(title, "before", before === undefined ? undefined : parts),
    sideOf(title, "after", after === undefined ? undefined : parts),
  );
}

function heading(title: string, note: string): HTMLElement {
  return element("h3", {}, title, element("small", {}, note));
}

/** What both sides share and what this one alone has; `same` where there is but one text. */
function sideOf(
  title: string,
  name: DiffPart["kind"],
  parts: readonly DiffPart[] | undefined,
): HTMLElement {
  const label = name === "same" ? title : `${title} ${name}`;
  const side = element("div", {
    class: "side",
    dir: "auto",
    role: "group",
    "aria-label": label,
    "data-side": name,
  });
  const shown = parts?.filter(({ kind }) => kind === "same" || kind === name) ?? [];
  const length = shown.reduce((sum, { text }) => sum + text.length, 0);
  if (length === 0) {
    side.classList.add("none");
    side.append(parts === undefined ? "not there" : "empty");
    return side;
  }
  side.append(...nodesOf(shown, SHOWN));
  if (length > SHOWN) {
    const words = `Show all ${length.toLocaleString("en-US")} characters`;
    const more = element("button", { type: "button" }, words);
    more.addEventListener("click", () => side.replaceChildren(...nodesOf(shown, length)));
    side.append(element("br"), more);
  }
  return side;
}

function nodesOf(parts: readonly DiffPart[], most: number): readonly Node[] {
  const nodes: Node[] = [];
  let left = most;
  for (const { kind, text } of parts) {
    if (left <= 0) break;
    const shown = text.slice(0, left);
    left -= shown.length;
    if (kind === "same") nodes.push(...textNodes(shown));
    else nodes.push(element(kind === "before" ? "del" : "ins", {}, shown));
  }
  return nodes;
}
