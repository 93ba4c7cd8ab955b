import type { PagePair } from "../src/compare/page-data.ts";

/** What is asked of a pair; an empty string asks nothing. */
export interface PairFilter {
  /** Words that must all stand somewhere in the pair, in any case; `"two words"` is one. */
  readonly text: string;
  readonly tool: string;
  readonly decision: string;
  /** Code of a reason. */
  readonly reason: string;
  /** Member of the scores that `change` is about. */
  readonly score: string;
  readonly change: "" | "rose" | "same" | "fell";
}

export const NO_FILTER: PairFilter = {
  text: "",
  tool: "",
  decision: "",
  reason: "",
  score: "overall_quality",
  change: "",
};

/** Finds the pairs that a filter lets through, in order. Holds the texts of the pairs in lower case after the first search. */
export function pairSearch(
  pairs: readonly PagePair[],
): (filter: PairFilter) => readonly PagePair[] {
  const texts = new Map<PagePair, string>();
  const textOf = (pair: PagePair): string => {
    const known = texts.get(pair);
    if (known !== undefined) return known;
    const text = searchText(pair);
    texts.set(pair, text);
    return text;
  };
  return (filter) => {
    const words = searchWords(filter.text);
    return pairs.filter(
      (pair) => matches(pair, filter) && words.every((word) => textOf(pair).includes(word)),
    );
  };
}

/** Whether a score rose, fell or stayed; empty where a side has none. */
export function changeOf(pair: PagePair, score: string): PairFilter["change"] {
  const before = pair.scoresBefore[score];
  const after = pair.scoresAfter?.[score];
  if (before === undefined || after === undefined) return "";
  if (after > before) return "rose";
  return after < before ? "fell" : "same";
}

function matches(pair: PagePair, { tool, decision, reason, score, change }: PairFilter): boolean {
  if (tool !== "" && pair.tool !== tool) return false;
  if (decision !== "" && pair.decision !== decision) return false;
  if (reason !== "" && !pair.reasons.some(({ code }) => code === reason)) return false;
  return change === "" || changeOf(pair, score) === change;
}

function searchWords(text: string): string[] {
  const words = text.toLowerCase().match(/"[^"]+"|\S+/g) ?? [];
  return words
    .map((word) => (word.length > 2 && word.startsWith('"') ? word.replaceAll('"', "") : word))
    .filter((word) => word !== "");
}

function searchText(pair: PagePair): string {
  const parts = [
    pair.id,
    pair.place,
    pair.tool ?? "",
    ...pair.reasons.flatMap(({ code, field, message }) => [code, field ?? "", message]),
    ...pair.rules,
    ...Object.values(pair.textsBefore),
    ...Object.values(pair.textsAfter ?? {}),
  ];
  return parts.join("\n").toLowerCase();
}
