import type { Assignment } from "./assignment.ts";
import { EdgeIndex } from "./edge-index.ts";
import { LEAST_MARGIN } from "./match-fields.ts";
import { matchMargin } from "./match-margin.ts";
import type { RowNodes } from "./row-nodes.ts";
import type { SplitEdges } from "./split-edges.ts";

/** The nodes of both sides and how they were assigned. */
export interface AssignedNodes {
  readonly left: RowNodes;
  readonly right: RowNodes;
  readonly split: SplitEdges;
  /** Of the contested edges. */
  readonly assignment: Assignment;
  readonly score: (original: number, enhanced: number) => number;
}

/** Matches of rows, and marks of nodes. */
export interface JoinedRows {
  /** Enhanced row of each original row, -1 where it has none. */
  readonly partnerOf: Int32Array;
  readonly confidence: Float64Array;
  /** By node: 1 where its assignment is a guess. */
  readonly ambiguousOriginals: Uint8Array;
  readonly ambiguousEnhanced: Uint8Array;
}

/** Matches the rows of assigned nodes in the order of their positions, without those that are a guess. */
export function joinNodes(nodes: AssignedNodes): JoinedRows {
  const { left, right, split, assignment } = nodes;
  const joined = {
    partnerOf: new Int32Array(left.nodeOf.length).fill(-1),
    confidence: new Float64Array(left.nodeOf.length),
    ambiguousOriginals: new Uint8Array(left.firsts.length),
    ambiguousEnhanced: new Uint8Array(right.firsts.length),
  };
  for (let edge = 0; edge < split.lone.size; edge++) {
    const original = left.firsts[split.lone.original(edge)] as number;
    const points = split.lone.score(edge);
    joined.partnerOf[original] = right.firsts[split.lone.enhanced(edge)] as number;
    joined.confidence[original] = confidenceOf(points, points);
  }
  const judge = judgeOf(nodes, joined);
  const used = new Int32Array(right.firsts.length);
  for (let node = 0; node < left.firsts.length; node++) {
    const partners = assignment.partnersOfOriginal(node);
    if (partners.length > 0) joinNode(nodes, joined, { node, partners, used, judge });
  }
  return joined;
}

/** One original node with its partners, and the enhanced rows that earlier nodes have used, by node. */
interface NodeToJoin {
  readonly node: number;
  readonly partners: readonly number[];
  readonly used: Int32Array;
  readonly judge: (original: number, enhanced: number) => number;
}

function joinNode(
  { left, right }: AssignedNodes,
  joined: JoinedRows,
  { node, partners, used, judge }: NodeToJoin,
): void {
  const rows: { readonly row: number; readonly confidence: number }[] = [];
  let last = -1;
  let confidence = 0;
  for (const partner of partners.toSorted((one, other) => one - other)) {
    if (partner !== last) confidence = judge(node, partner);
    last = partner;
    const at = (right.starts[partner] as number) + (used[partner] as number);
    used[partner] = (used[partner] as number) + 1;
    if (confidence > 0) rows.push({ row: right.members[at] as number, confidence });
  }
  rows.sort((one, other) => one.row - other.row);
  const start = left.starts[node] as number;
  for (const [index, match] of rows.entries()) {
    const original = left.members[start + index] as number;
    joined.partnerOf[original] = match.row;
    joined.confidence[original] = match.confidence;
  }
}

/** Gives the confidence of a pair of joined nodes; 0 where it is a guess, and both are marked. */
function judgeOf(
  { left, right, split, assignment, score }: AssignedNodes,
  marks: JoinedRows,
): (original: number, enhanced: number) => number {
  const edges = split.contested;
  const byOriginal = new EdgeIndex(edges, "original", left.firsts.length);
  const byEnhanced = new EdgeIndex(edges, "enhanced", right.firsts.length);
  return (original, enhanced) => {
    const candidates = {
      enhanced: byOriginal.of(original).map((edge) => edges.enhanced(edge)),
      originals: byEnhanced.of(enhanced).map((edge) => edges.original(edge)),
    };
    const margin = matchMargin(assignment, score, { original, enhanced }, candidates);
    if (margin.rival >= LEAST_MARGIN) {
      return confidenceOf(score(original, enhanced), Math.min(margin.rival, margin.spare));
    }
    marks.ambiguousOriginals[original] = 1;
    marks.ambiguousEnhanced[enhanced] = 1;
    return 0;
  };
}

/** From 0 to 1: half for no margin, each point of margin halves what is missing to the strength of the evidence. */
function confidenceOf(score: number, margin: number): number {
  const strength = 1 - 2 ** (-score / 2);
  return strength * (1 - 2 ** (-1 - Math.max(0, margin)));
}
