export interface CandidateOptions {
  /** Makes a text; undefined where this attempt gives none. */
  readonly make: (attempt: number) => string | undefined;
  /** Attempts at most. */
  readonly tries: number;
  readonly bounds: { readonly least: number; readonly most: number };
  /** How good a text is, from 0 to 1. */
  readonly rate: (text: string) => number;
}

/** Candidates that are compared where none is as good as can be. */
const COMPARED = 128;

/**
 * The first text within the bounds that has the best rating there is, else the best of the first ones.
 * Undefined where none is within the bounds.
 */
export function bestCandidate(options: CandidateOptions): string | undefined {
  const { make, tries, bounds, rate: rateOf } = options;
  let best: string | undefined;
  let bestRate = Number.NEGATIVE_INFINITY;
  let seen = 0;
  for (let attempt = 0; attempt < tries && seen < COMPARED; attempt++) {
    const text = make(attempt);
    if (text === undefined || text.length < bounds.least || text.length > bounds.most) continue;
    const rate = rateOf(text);
    if (rate >= 1) return text;
    seen += 1;
    if (rate > bestRate) {
      best = text;
      bestRate = rate;
    }
  }
  return best;
}
