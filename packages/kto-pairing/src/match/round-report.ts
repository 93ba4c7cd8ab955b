import type { PairRow, RowMatch, UnmatchedRow } from "../row/pair-row.ts";
import { explainUnmatched } from "./explain-unmatched.ts";
import type { BestCandidate, ContentMatching } from "./match-content.ts";
import type { WaitingRow } from "./side-window.ts";

/** Matches in the order of their originals; unmatched originals, then unmatched enhanced rows, each in order. */
export interface PairMatching {
  readonly matches: readonly RowMatch[];
  readonly unmatched: readonly UnmatchedRow[];
}

/** What a round decided on the rows of one side; by index in its window. */
export interface Fates {
  /** Index of the partner, -1 where there is none. */
  readonly partner: Int32Array;
  /** 1 for a row that leaves without a partner. */
  readonly givenUp: Uint8Array;
}

export interface RoundFates {
  readonly originals: Fates;
  readonly enhanced: Fates;
}

/** One round of matching; indexes are those of the two windows. */
export interface Round {
  readonly originals: readonly WaitingRow[];
  readonly enhanced: readonly WaitingRow[];
  readonly content: ContentMatching;
  /** Matches by order, by original. */
  readonly byOrder: ReadonlyMap<number, { readonly confidence: number }>;
  readonly fates: RoundFates;
}

/** Fates of rows on which nothing is decided. */
export function noFates(rows: number): Fates {
  return { partner: new Int32Array(rows).fill(-1), givenUp: new Uint8Array(rows) };
}

/** What a round decided, as matches and unmatched rows. */
export function reportRound(round: Round): PairMatching {
  const { originals, enhanced, content, byOrder, fates } = round;
  const matches: RowMatch[] = [];
  const unmatched: UnmatchedRow[] = [];
  const { ambiguousOriginals, ambiguousEnhanced } = content;
  originals.forEach(({ row }, index) => {
    const partner = enhanced[fates.originals.partner[index] as number];
    if (partner !== undefined) {
      const inOrder = byOrder.get(index);
      const rule = inOrder === undefined ? "content" : "order";
      const confidence = inOrder?.confidence ?? (content.confidence[index] as number);
      matches.push({ original: row, enhanced: partner.row, rule, confidence });
    } else if (fates.originals.givenUp[index] === 1) {
      const best = bestWithRow(content.bestOfOriginal(index), enhanced);
      const rivalled = best !== undefined && ambiguousEnhanced[best.partner] === 1;
      const ambiguous = ambiguousOriginals[index] === 1 || rivalled;
      unmatched.push(explainUnmatched({ side: "original", row, best, ambiguous }));
    }
  });
  enhanced.forEach(({ row }, index) => {
    if (fates.enhanced.givenUp[index] === 0) return;
    const best = bestWithRow(content.bestOfEnhanced(index), originals);
    const ambiguous = ambiguousEnhanced[index] === 1;
    unmatched.push(explainUnmatched({ side: "enhanced", row, best, ambiguous }));
  });
  return { matches, unmatched };
}

function bestWithRow(
  best: BestCandidate | undefined,
  waiting: readonly WaitingRow[],
): (BestCandidate & { readonly row: PairRow }) | undefined {
  const row = best && waiting[best.partner]?.row;
  return row && { ...best, row };
}
