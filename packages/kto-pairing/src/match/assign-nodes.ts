import type { CandidateEdges } from "./candidate-edges.ts";
import { LEAST_SCORE } from "./match-fields.ts";

/** How many rows of which original node go to which enhanced node. */
export class Assignment {
  /** Rows of each node that are still free. */
  readonly originalRoom: Int32Array;
  readonly enhancedRoom: Int32Array;
  /** Partners of each node, once for each pair of rows. */
  readonly originalPartners: readonly number[][];
  readonly enhancedPartners: readonly number[][];

  /** Rows of each node. */
  constructor(originals: Int32Array, enhanced: Int32Array) {
    this.originalRoom = originals.slice();
    this.enhancedRoom = enhanced.slice();
    this.originalPartners = Array.from(originals, () => []);
    this.enhancedPartners = Array.from(enhanced, () => []);
  }

  join(original: number, enhanced: number): void {
    this.#use(original, enhanced, 1);
    (this.originalPartners[original] as number[]).push(enhanced);
    (this.enhancedPartners[enhanced] as number[]).push(original);
  }

  /** Parts one pair of rows. */
  part(original: number, enhanced: number): void {
    this.#use(original, enhanced, -1);
    removeOne(this.originalPartners[original] as number[], enhanced);
    removeOne(this.enhancedPartners[enhanced] as number[], original);
  }

  isJoined(original: number, enhanced: number): boolean {
    return (this.originalPartners[original] as number[]).includes(enhanced);
  }

  #use(original: number, enhanced: number, rows: number): void {
    this.originalRoom[original] = (this.originalRoom[original] as number) - rows;
    this.enhancedRoom[enhanced] = (this.enhancedRoom[enhanced] as number) - rows;
  }
}

/** Partners of a node that an exchange is tried with; a node has more only where many rows are equal. */
const TRIED_PARTNERS = 4;
const MOST_ROUNDS = 4;
const GAIN = 1e-9;

/**
 * Assigns rows one to one: the best pair first (so mutual best ones come before all others), equal scores by position;
 * then pairs are exchanged while that raises the sum of scores. Changes `assignment`, which must be empty.
 */
export function assignNodes(
  edges: CandidateEdges,
  assignment: Assignment,
  score: (original: number, enhanced: number) => number,
): void {
  const order = edgesByScore(edges);
  for (const edge of order) {
    const original = edges.original[edge] as number;
    const enhanced = edges.enhanced[edge] as number;
    while (hasRoom(assignment, original, enhanced)) assignment.join(original, enhanced);
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false;
    for (const edge of order) {
      const original = edges.original[edge] as number;
      const enhanced = edges.enhanced[edge] as number;
      const points = edges.score[edge] as number;
      if (exchange(assignment, score, original, enhanced, points)) changed = true;
    }
    if (!changed) return;
  }
}

/** Numbers of the edges that are worth a match, best first. */
function edgesByScore(edges: CandidateEdges): Uint32Array {
  const { score } = edges;
  const kept: number[] = [];
  score.forEach((points, edge) => {
    if (points >= LEAST_SCORE) kept.push(edge);
  });
  // Edges stand by original and enhanced node, so their number breaks ties by position.
  return Uint32Array.from(kept).sort(
    (left, right) => (score[right] as number) - (score[left] as number) || left - right,
  );
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
  const ownPartners = partnersOrRoom(
    assignment.originalPartners,
    assignment.originalRoom,
    original,
  );
  const itsPartners = partnersOrRoom(
    assignment.enhancedPartners,
    assignment.enhancedRoom,
    enhanced,
  );
  for (const partner of ownPartners) {
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

/** A node's first partners, and -1 for a free row. */
export function partnersOrRoom(
  partners: readonly number[][],
  room: Int32Array,
  node: number,
): number[] {
  const all = partners[node] as number[];
  const some: number[] = [];
  for (let at = 0; at < all.length && some.length < TRIED_PARTNERS; at++) {
    const partner = all[at] as number;
    if (!some.includes(partner)) some.push(partner);
  }
  if ((room[node] as number) > 0) some.push(-1);
  return some;
}

function removeOne(list: number[], value: number): void {
  list.splice(list.indexOf(value), 1);
}
