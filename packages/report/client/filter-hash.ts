import { NO_FILTER, type PairFilter } from "./pair-filter.ts";

/** What a link to the page keeps. */
export interface PageState {
  readonly filter: PairFilter;
  /** From 1 on. */
  readonly page: number;
}

/** Writes a state as the part of an address after `#`; empty where nothing is asked. */
export function writeHash({ filter, page }: PageState): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) {
    // The score without a change asks nothing.
    if (key === "score" && filter.change === "") continue;
    if (value !== "") query.set(key, value);
  }
  if (page > 1) query.set("page", String(page));
  return query.toString();
}

/** Reads what `writeHash` wrote; anything else counts as nothing asked. */
export function readHash(hash: string): PageState {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const text = (key: keyof PairFilter): string => query.get(key) ?? NO_FILTER[key];
  const change = query.get("change");
  const page = Number(query.get("page"));
  return {
    filter: {
      text: text("text"),
      tool: text("tool"),
      decision: text("decision"),
      reason: text("reason"),
      score: text("score"),
      change: change === "rose" || change === "same" || change === "fell" ? change : "",
    },
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
  };
}
