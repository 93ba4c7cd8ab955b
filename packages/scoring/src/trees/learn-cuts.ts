import { kappaOfCounts } from "../agreement/quadratic-kappa.ts";

const GRID = 0.02;
/** Cuts start half-way between two scores, as cells of the grid, */
const STARTS = [0.5, 1.5, 2.5, 3.5].map((start) => Math.round(start / GRID));
/** and move by at most 0.6, so that no score becomes empty because few examples have it. */
const MOST_SHIFT = Math.round(0.6 / GRID);

/** Sorts raw predictions into scores: 1 plus how many of the four rising cuts lie below. */
export function scoreOf(raw: number, cuts: readonly number[]): number {
  let score = 1;
  for (const cut of cuts) if (raw > cut) score += 1;
  return score;
}

/**
 * Four rising cuts between 1 and 5 that maximise the quadratic weighted kappa of cut predictions and given scores, by moving
 * one cut at a time over a grid until none moves; starts at 1.5, 2.5, 3.5, 4.5. Deterministic.
 */
export function learnCuts(raw: ArrayLike<number>, given: ArrayLike<number>): number[] {
  const cells = Math.round(4 / GRID) + 1;
  // Counts by given score and grid cell, running sums along the grid.
  const running = new Float64Array(5 * (cells + 1));
  for (let index = 0; index < raw.length; index += 1) {
    const cell = Math.min(cells - 1, Math.max(0, Math.ceil(((raw[index] ?? 0) - 1) / GRID - 1e-9)));
    const at = ((given[index] ?? 1) - 1) * (cells + 1) + cell + 1;
    running[at] = (running[at] ?? 0) + 1;
  }
  for (let row = 0; row < 5; row += 1) {
    for (let cell = 1; cell <= cells; cell += 1) {
      const at = row * (cells + 1) + cell;
      running[at] = (running[at] ?? 0) + (running[at - 1] ?? 0);
    }
  }
  const counts = new Float64Array(25);
  const kappa = (cuts: readonly number[]): number => {
    for (let row = 0; row < 5; row += 1) {
      let before = 0;
      for (let column = 0; column < 5; column += 1) {
        const upTo =
          running[row * (cells + 1) + (column < 4 ? (cuts[column] ?? 0) + 1 : cells)] ?? 0;
        counts[row * 5 + column] = upTo - before;
        before = upTo;
      }
    }
    // Undefined where all predictions and all given scores are one and the same: nothing agrees better.
    const value = kappaOfCounts(counts);
    return Number.isNaN(value) ? 1 : value;
  };
  const cuts = STARTS.slice();
  let best = kappa(cuts);
  for (let moved = true; moved; ) {
    moved = false;
    for (let index = 0; index < cuts.length; index += 1) {
      const middle = STARTS[index] ?? 0;
      const low = Math.max((cuts[index - 1] ?? -1) + 1, middle - MOST_SHIFT);
      const high = Math.min((cuts[index + 1] ?? cells) - 1, middle + MOST_SHIFT);
      let chosen = cuts[index] ?? 0;
      for (let place = low; place <= high; place += 1) {
        const tried = cuts.slice();
        tried[index] = place;
        const value = kappa(tried);
        if (value > best + 1e-9) {
          best = value;
          chosen = place;
          moved = true;
        }
      }
      cuts[index] = chosen;
    }
  }
  return cuts.map((place) => Number((1 + place * GRID).toFixed(2)));
}
