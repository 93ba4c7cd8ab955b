import type { Assignment } from "./assignment.ts";
import { LEAST_SCORE } from "./match-fields.ts";

/** How far a match is from the next best way to assign the same rows. */
export interface Margin {
  /** Points that are lost if another original has the enhanced row; below `LEAST_MARGIN` the match is a guess. */
  readonly rival: number;
  /** Points that are lost if the original has another, free enhanced row instead. */
  readonly spare: number;
}

/**
 * Margin of the pair of two joined nodes. A rival is an original that is free, or whose partner this original could have
 * instead; points are then halved, as two matches would change. Memory: none that stays.
 */
export function matchMargin(
  assignment: Assignment,
  score: (original: number, enhanced: number) => number,
  pair: { readonly original: number; readonly enhanced: number },
  candidates: {
    readonly enhanced: Iterable<number>;
    readonly originals: Iterable<number>;
  },
): Margin {
  const { original, enhanced } = pair;
  const points = score(original, enhanced);
  let spare = points;
  let rival = points;
  for (const other of candidates.enhanced) {
    if (other === enhanced) continue;
    if ((assignment.enhancedRoom[other] as number) > 0) {
      spare = Math.min(spare, points - score(original, other));
    }
  }
  for (const other of candidates.originals) {
    if (other === original) continue;
    const claim = score(other, enhanced);
    if (claim < LEAST_SCORE) continue;
    for (const partner of assignment.heldByOriginal(other)) {
      if (partner < 0) rival = Math.min(rival, points - claim);
      else if (partner !== enhanced) {
        const claimed = score(original, partner);
        if (claimed < LEAST_SCORE) continue;
        const loss = points + score(other, partner) - claim - claimed;
        rival = Math.min(rival, loss / 2);
      }
    }
  }
  return { rival, spare };
}
