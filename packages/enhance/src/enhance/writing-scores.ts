import { DIMENSIONS, type Dimension, type ExampleScores, type GivenScores } from "@burnish/scoring";

/** A text with a score above this is good and left alone, one below it weak. */
const MIDDLE = 3;

/** What a good text of it says cannot be said anew from the example: its score counts even against the run's scorer. */
const KEPT: Dimension = "sessionMemory_quality";

/**
 * The scores that new texts are proposed by: a text that came with a score below 3 is written anew, and one that came with
 * a score above 3 is left alone, unless the run's scorer finds it weak; a memory even then. One of exactly 3 may change. The
 * gate knows nothing of them: it compares scores of the run's scorer alone.
 */
export function writingScores(scores: ExampleScores, given: GivenScores): ExampleScores {
  const dimensions: Partial<Record<Dimension, number>> = { ...scores.dimensions };
  for (const dimension of DIMENSIONS) {
    const own = dimensions[dimension];
    const came = given[dimension];
    if (own === undefined || came === undefined) continue;
    const isKept = came > MIDDLE && (own >= MIDDLE || dimension === KEPT);
    dimensions[dimension] = isKept ? came : Math.min(own, came);
  }
  return { ...scores, dimensions };
}
