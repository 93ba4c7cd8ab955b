import type { PairRow } from "../row/pair-row.ts";
import { assignNodes } from "./assign-nodes.ts";
import { Assignment } from "./assignment.ts";
import { type BestNode, bestCandidates } from "./best-candidates.ts";
import { findCandidates } from "./candidate-edges.ts";
import { joinNodes } from "./join-nodes.ts";
import { collapseRows, firstRows, type RowNodes } from "./row-nodes.ts";
import { splitEdges } from "./split-edges.ts";
import { WindowEvidence } from "./window-evidence.ts";
import { readFields, selectFields } from "./window-fields.ts";

/** The best candidate of a row that has no match. */
export interface BestCandidate {
  /** Index of a row of the other side. */
  readonly partner: number;
  readonly score: number;
}

/** What content says about the rows of a window; indexes are those of the two lists. */
export interface ContentMatching {
  /** Enhanced row of each original; -1 where content decides on none. */
  readonly partnerOf: Int32Array;
  /** Confidence of each original's match, 0 where it has none. */
  readonly confidence: Float64Array;
  /** 1 for rows whose candidates are as good as each other, for several originals. */
  readonly ambiguousOriginals: Uint8Array;
  readonly ambiguousEnhanced: Uint8Array;
  readonly bestOfOriginal: (original: number) => BestCandidate | undefined;
  readonly bestOfEnhanced: (enhanced: number) => BestCandidate | undefined;
  /** Points of any pair of rows. */
  readonly score: (original: number, enhanced: number) => number;
}

/**
 * Matches the rows of a window by content alone. Equal rows of one side are interchangeable and matched in order; where
 * two different originals have the same claim on the same enhanced rows, content decides nothing.
 */
export function matchContent(
  originals: readonly PairRow[],
  enhanced: readonly PairRow[],
): ContentMatching {
  const read = readFields(originals, enhanced);
  const left = collapseRows(originals, read.identity.originals, read.identity.size);
  const right = collapseRows(enhanced, read.identity.enhanced, read.identity.size);
  const fields = selectFields(read, left.firsts, right.firsts);
  const evidence = new WindowEvidence(
    firstRows(left, originals),
    firstRows(right, enhanced),
    fields,
  );
  const edges = findCandidates(fields, evidence, left.firsts.length, right.firsts.length);
  const score = (original: number, partner: number): number => evidence.score(original, partner);
  const split = splitEdges(edges.strong, left.counts, right.counts);
  const assignment = new Assignment(left.counts, right.counts);
  assignNodes(split.contested, assignment, score);
  const joined = joinNodes({ left, right, split, assignment, score });
  const bestOriginal = bestCandidates("original", left.firsts.length, edges, score);
  const bestEnhanced = bestCandidates("enhanced", right.firsts.length, edges, score);
  return {
    partnerOf: joined.partnerOf,
    confidence: joined.confidence,
    ambiguousOriginals: spread(left, joined.ambiguousOriginals),
    ambiguousEnhanced: spread(right, joined.ambiguousEnhanced),
    bestOfOriginal: (row) => candidateOf(bestOriginal(left.nodeOf[row] as number), right),
    bestOfEnhanced: (row) => candidateOf(bestEnhanced(right.nodeOf[row] as number), left),
    score: (original, partner) =>
      score(left.nodeOf[original] as number, right.nodeOf[partner] as number),
  };
}

function spread(nodes: RowNodes, marks: Uint8Array): Uint8Array {
  return Uint8Array.from(nodes.nodeOf, (node) => marks[node] as number);
}

function candidateOf(best: BestNode | undefined, nodes: RowNodes): BestCandidate | undefined {
  return best && { partner: nodes.firsts[best.node] as number, score: best.score };
}
