import { TextNumbers } from "./row-nodes.ts";
import type { FieldColumn, WindowEvidence } from "./window-evidence.ts";

/** Pairs of nodes that have something rare in common, with their scores; by original node, then enhanced node. */
export interface CandidateEdges {
  readonly original: Int32Array;
  readonly enhanced: Int32Array;
  readonly score: Float64Array;
}

/** A text that more nodes than this share on both sides brings nobody together: what is rarer does. */
const MOST_SHARING = 10;

/** Candidates of a node that shares only common texts. */
const NEAREST = 64;

/** Columns whose combination tells rows apart where each alone is common: session id, arguments, prompt. */
const COMBINED: readonly (readonly [number, number])[] = [
  [0, 1],
  [0, 2],
  [1, 2],
];

/**
 * Finds the candidates of each original node by blocking: texts of one field, or of two, that few nodes share. Nearly
 * linear: at most `MOST_SHARING` pairs a node and text are looked at. A node that shares only common texts gets
 * those of the rarest that stand nearest.
 */
export function findCandidates(
  evidence: WindowEvidence,
  originals: number,
  enhanced: number,
): CandidateEdges {
  const { columns } = evidence;
  const combined = COMBINED.map(([left, right]) =>
    combine(columns[left] as FieldColumn, columns[right] as FieldColumn),
  );
  const blocks = [...columns, ...combined].map((column) => new Blocks(column));
  const left: number[] = [];
  const right: number[] = [];
  const scores: number[] = [];
  const seenBy = new Int32Array(enhanced).fill(-1);
  const meet = (original: number, partner: number): void => {
    if (seenBy[partner] === original) return;
    seenBy[partner] = original;
    left.push(original);
    right.push(partner);
    scores.push(evidence.score(original, partner));
  };
  for (let original = 0; original < originals; original++) {
    const before = left.length;
    for (const block of blocks) {
      if (block.sharingOf(original) > MOST_SHARING) continue;
      for (const partner of block.partnersOf(original)) meet(original, partner);
    }
    if (left.length > before) continue;
    const partners = smallestBlock(blocks, original);
    const middle = Math.round((original / originals) * partners.length);
    const first = Math.max(0, Math.min(middle - NEAREST / 2, partners.length - NEAREST));
    for (const partner of partners.subarray(first, first + NEAREST)) meet(original, partner);
  }
  return {
    original: Int32Array.from(left),
    enhanced: Int32Array.from(right),
    score: Float64Array.from(scores),
  };
}

function smallestBlock(blocks: readonly Blocks[], original: number): Int32Array {
  let smallest: Int32Array = new Int32Array(0);
  for (const block of blocks) {
    const partners = block.partnersOf(original);
    if (partners.length === 0) continue;
    if (smallest.length === 0 || partners.length < smallest.length) smallest = partners;
  }
  return smallest;
}

/** Two columns as one: rows are equal in it where both are; empty where one is. */
function combine(left: FieldColumn, right: FieldColumn): FieldColumn {
  const numbers = new TextNumbers();
  const joined = (first: Int32Array, second: Int32Array): Int32Array =>
    first.map((number, node) => {
      const other = second[node] as number;
      return number === 0 || other === 0 ? 0 : numbers.of(number * right.size + other);
    });
  const originals = joined(left.originals, right.originals);
  const enhanced = joined(left.enhanced, right.enhanced);
  return { originals, enhanced, size: numbers.size + 1 };
}

/** The nodes of both sides by their text of one column. */
class Blocks {
  readonly #column: FieldColumn;
  /** Where the enhanced nodes of each text begin in `#nodes`. */
  readonly #starts: Int32Array;
  readonly #nodes: Int32Array;
  readonly #originalCounts: Int32Array;

  constructor(column: FieldColumn) {
    this.#column = column;
    const { originals, enhanced, size } = column;
    this.#originalCounts = new Int32Array(size);
    for (const number of originals) add(this.#originalCounts, number, 1);
    this.#starts = new Int32Array(size + 1);
    for (const number of enhanced) add(this.#starts, number + 1, 1);
    for (let number = 0; number < size; number++) {
      add(this.#starts, number + 1, this.#starts[number] as number);
    }
    const next = this.#starts.slice();
    this.#nodes = new Int32Array(enhanced.length);
    enhanced.forEach((number, node) => {
      this.#nodes[next[number] as number] = node;
      add(next, number, 1);
    });
  }

  /** Enhanced nodes with the text of an original node, ascending; none where it is empty. */
  partnersOf(original: number): Int32Array {
    const number = this.#column.originals[original] as number;
    if (number === 0) return this.#nodes.subarray(0, 0);
    return this.#nodes.subarray(this.#starts[number], this.#starts[number + 1]);
  }

  /** Nodes that share the text of an original node, on the side that has fewer of them. */
  sharingOf(original: number): number {
    const number = this.#column.originals[original] as number;
    const originals = this.#originalCounts[number] as number;
    return Math.min(originals, this.partnersOf(original).length);
  }
}

function add(counts: Int32Array, at: number, amount: number): void {
  counts[at] = (counts[at] as number) + amount;
}
