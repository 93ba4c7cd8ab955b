import type { Assignment } from "./assignment.ts";
import type { EdgeList } from "./edge-list.ts";
import { LEAST_SCORE } from "./match-fields.ts";

const MOST_ROUNDS = 4;
const GAIN = 1e-9;

/**
 * Assigns rows one to one along edges that are worth a match: the best pair first (so mutual best ones come before all
 * others), equal scores by position; then pairs are exchanged while that raises the sum of scores. Changes
 * `assignment`, which must be empty.
 */
export function assignNodes(
  edges: EdgeList,
  assignment: Assignment,
  score: (original: number, enhanced: number) => number,
): void {
  const order = edgesByScore(edges);
  for (const edge of order) {
    const original = edges.original(edge);
    const enhanced = edges.enhanced(edge);
    while (hasRoom(assignment, original, enhanced)) assignment.join(original, enhanced);
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false;
    for (const edge of order) {
      const original = edges.original(edge);
      const enhanced = edges.enhanced(edge);
      if (exchange(assignment, score, original, enhanced, edges.score(edge))) changed = true;
    }
    if (!changed) return;
  }
}

/** Numbers of the edges, best first. */
function edgesByScore(edges: EdgeList): Uint32Array {
  const numbers = Uint32Array.from({ length: edges.size }, (_, edge) => edge);
  // Edges stand by original node, so their number breaks ties by position.
  return numbers.sort((left, right) => edges.score(right) - edges.score(left) || left - right);
}

function hasRoom(assignment: Assignment, original: number, enhanced: number): boolean {
  return (
    (assignment.originalRoom[original] as number) > 0 &&
    (assignment.enhancedRoom[enhanced] as number) > 0
  );
}

/** Joins the two nodes where the sum of scores gains by it; their partners so far are joined with each other or freed. */
function exchange(
  assignment: Assignment,
  score: (original: number, enhanced: number) => number,
  original: number,
  enhanced: number,
  points: number,
): boolean {
  if (assignment.isJoined(original, enhanced)) return false;
  const itsPartners = assignment.heldByEnhanced(enhanced);
  for (const partner of assignment.heldByOriginal(original)) {
    for (const holder of itsPartners) {
      const lost =
        (partner < 0 ? 0 : score(original, partner)) + (holder < 0 ? 0 : score(holder, enhanced));
      const rest = partner < 0 || holder < 0 ? 0 : score(holder, partner);
      const regained = rest >= LEAST_SCORE ? rest : 0;
      if (points + regained <= lost + GAIN) continue;
      if (partner >= 0) assignment.part(original, partner);
      if (holder >= 0) assignment.part(holder, enhanced);
      assignment.join(original, enhanced);
      if (regained > 0) assignment.join(holder, partner);
      return true;
    }
  }
  return false;
}
