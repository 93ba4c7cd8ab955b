import type { NamedMember, PageData, PagePair } from "../src/compare/page-data.ts";
import { element } from "./element.ts";
import { changeOf } from "./pair-filter.ts";
import { visibleString } from "./visible-text.ts";

/** The button that stands for a pair in the list: id, tool, decision, and each score before and after. */
export function pairRow(pair: PagePair, data: PageData): HTMLButtonElement {
  const decision = data.decisions.find(({ name }) => name === pair.decision);
  return element(
    "button",
    { type: "button", class: "row", "aria-expanded": "false" },
    element("span", { class: "name", title: visibleString(pair.place) }, pair.id),
    element("span", { class: "name tool" }, pair.tool ?? "no tool"),
    element(
      "span",
      decision === undefined ? {} : { class: `badge ${decision.name}` },
      decision?.title ?? "",
    ),
    element("span", { class: "scores" }, ...data.scores.map((score) => scoreCell(pair, score))),
  );
}

/** The titles over the rows; hidden from readers of the rows, in which each score has its own. */
export function rowTitles({ scores }: PageData): HTMLElement {
  return element(
    "div",
    { class: "columns", "aria-hidden": "true" },
    element("span", {}, "Id"),
    element("span", {}, "Tool"),
    element("span", {}, "Decision"),
    ...scores.map(({ title }) => element("span", { class: "score" }, title)),
  );
}

function scoreCell(pair: PagePair, { name, title }: NamedMember): HTMLElement {
  const before = pair.scoresBefore[name];
  const after = pair.scoresAfter?.[name];
  const change = changeOf(pair, name);
  const label = element("span", { class: "hidden label" }, `${title} `);
  const was = figure(before, name);
  if (after === undefined || change === "same") {
    return element("span", { class: "score same" }, label, was);
  }
  const now = element("span", { class: change }, figure(after, name));
  return element(
    "span",
    { class: "score" },
    label,
    element("span", { class: "was" }, `${was} → `),
    now,
  );
}

function figure(score: number | undefined, name: string): string {
  if (score === undefined) return "–";
  return name === "overall_quality" ? score.toFixed(1) : String(score);
}
