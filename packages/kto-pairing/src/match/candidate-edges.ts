import { EdgeList } from "./edge-list.ts";
import { LEAST_SCORE } from "./match-fields.ts";
import { NodeBlocks } from "./node-blocks.ts";
import { joinColumns, type NumberColumn } from "./number-column.ts";
import type { WindowEvidence } from "./window-evidence.ts";
import type { WindowFields } from "./window-fields.ts";

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

/** Pairs of nodes that have something rare in common; by original node. */
export interface CandidateEdges {
  /** Those that are worth a match, with their points. */
  readonly strong: EdgeList;
  /** The others; their points are `NaN` where nobody needed them. */
  readonly weak: EdgeList;
}

/**
 * Finds the candidates of each original node by blocking: texts of one field, or of two, that few nodes share. Nearly
 * linear: at most `MOST_SHARING` pairs a node and text are looked at. A node that shares only common texts gets
 * those of the rarest that stand nearest. Words are compared only where they can make a pair worth a match.
 */
export function findCandidates(
  fields: WindowFields,
  evidence: WindowEvidence,
  originals: number,
  enhanced: number,
): CandidateEdges {
  const strong = new EdgeList(2 * originals);
  const weak = new EdgeList(4 * originals);
  const seenBy = new Int32Array(enhanced).fill(-1);
  const blocks = listColumns(fields).map((column) => new NodeBlocks(column));
  const meet = (original: number, partner: number): void => {
    if (seenBy[partner] === original) return;
    seenBy[partner] = original;
    if (evidence.mostPoints(original, partner) < LEAST_SCORE) {
      weak.add(original, partner, Number.NaN);
      return;
    }
    const points = evidence.score(original, partner);
    (points < LEAST_SCORE ? weak : strong).add(original, partner, points);
  };
  for (let original = 0; original < originals; original++) {
    const before = strong.size + weak.size;
    for (const column of blocks) {
      const block = column.blockOf(original);
      if (block === 0 || column.sharing(block) > MOST_SHARING) continue;
      const end = column.end(block);
      for (let at = column.start(block); at < end; at++) meet(original, column.node(at));
    }
    if (strong.size + weak.size > before) continue;
    const column = smallestBlock(blocks, original);
    if (column === undefined) continue;
    const block = column.blockOf(original);
    const [start, end] = [column.start(block), column.end(block)];
    const middle = Math.round((original / originals) * (end - start));
    const first = Math.max(0, Math.min(middle - NEAREST / 2, end - start - NEAREST));
    const last = Math.min(start + first + NEAREST, end);
    for (let at = start + first; at < last; at++) meet(original, column.node(at));
  }
  return { strong, weak };
}

function listColumns({ columns, identity }: WindowFields): NumberColumn[] {
  const combined = COMBINED.map(([left, right]) =>
    joinColumns(columns[left] as NumberColumn, columns[right] as NumberColumn, "either"),
  );
  return [...columns, identity, ...combined];
}

/** The column in which fewest enhanced nodes share the text of an original node. */
function smallestBlock(blocks: readonly NodeBlocks[], original: number): NodeBlocks | undefined {
  let smallest: NodeBlocks | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const column of blocks) {
    const block = column.blockOf(original);
    const partners = block === 0 ? 0 : column.end(block) - column.start(block);
    if (partners === 0 || partners >= least) continue;
    smallest = column;
    least = partners;
  }
  return smallest;
}
