import { LEAST_SCORE } from "./match-fields.ts";

/** Two rows that stand between matched neighbours, by their positions. */
export interface OrderMatch {
  readonly original: number;
  readonly enhanced: number;
  readonly confidence: number;
}

/** What is known of the rows of both sides; positions count from 0 over all rows of a side. */
export interface OrderView {
  /** Positions of the originals without a match, ascending. */
  readonly originals: readonly number[];
  /** Position of the partner of an original that has a match. */
  readonly partnerOf: (original: number) => number | undefined;
  /** Whether an enhanced row is there and without a match. */
  readonly isFree: (enhanced: number) => boolean;
  /** Points of a pair of free rows. */
  readonly score: (original: number, enhanced: number) => number;
  /** Number of rows of each side; undefined while rows may follow. */
  readonly originalEnd: number | undefined;
  readonly enhancedEnd: number | undefined;
}

/** Confidence of a match by order where content allows it, and where content says little. */
const SUPPORTED = 0.3;
const UNSUPPORTED = 0.15;

/**
 * Matches the rows of a gap in order: originals without a match that stand between two matched ones, whose partners have
 * the same number of rows between them, all without a match. The first or the last row of the data may stand in for
 * one neighbour, never for both. A gap in which a pair contradicts itself (points below 0) is left alone: then rows
 * are missing in it.
 */
export function matchByOrder(view: OrderView): OrderMatch[] {
  const { originals } = view;
  const matches: OrderMatch[] = [];
  let start = 0;
  for (let at = 1; at <= originals.length; at++) {
    if (at < originals.length && originals[at] === (originals[at - 1] as number) + 1) continue;
    matches.push(...matchGap(view, originals.slice(start, at)));
    start = at;
  }
  return matches;
}

function matchGap(view: OrderView, gap: readonly number[]): OrderMatch[] {
  const first = gap[0] as number;
  const after = (gap.at(-1) as number) + 1;
  const left = first === 0 ? -1 : view.partnerOf(first - 1);
  const atEnd = after === view.originalEnd;
  const right = atEnd ? view.enhancedEnd : view.partnerOf(after);
  if (left === undefined || right === undefined || (first === 0 && atEnd)) return [];
  if (right - left - 1 !== gap.length) return [];
  const matches: OrderMatch[] = [];
  for (const original of gap) {
    const enhanced = left + 1 + original - first;
    if (!view.isFree(enhanced)) return [];
    const points = view.score(original, enhanced);
    if (points < 0) return [];
    const confidence = points >= LEAST_SCORE ? SUPPORTED : UNSUPPORTED;
    matches.push({ original, enhanced, confidence });
  }
  return matches;
}
