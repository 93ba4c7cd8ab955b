import type { PairRow } from "../row/pair-row.ts";
import { Assignment, assignNodes } from "./assign-nodes.ts";
import { type CandidateEdges, findCandidates } from "./candidate-edges.ts";
import { LEAST_MARGIN, LEAST_SCORE } from "./match-fields.ts";
import { matchMargin } from "./match-margin.ts";
import { collapseRows, type RowNodes, TextNumbers } from "./row-nodes.ts";
import { WindowEvidence } from "./window-evidence.ts";

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
  readonly bestOfOriginal: readonly (BestCandidate | undefined)[];
  readonly bestOfEnhanced: readonly (BestCandidate | undefined)[];
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
  const numbers = {
    prompts: new TextNumbers(),
    answers: new TextNumbers(),
    earlier: new TextNumbers(),
  };
  const left = collapseRows(originals, numbers);
  const right = collapseRows(enhanced, numbers);
  const evidence = new WindowEvidence(left.rows, right.rows);
  const edges = findCandidates(evidence, left.rows.length, right.rows.length);
  const score = (original: number, partner: number): number => evidence.score(original, partner);
  const assignment = new Assignment(rowCounts(left), rowCounts(right));
  assignNodes(edges, assignment, score);
  const graph = candidateLists(edges, left.rows.length, right.rows.length);
  const judged = judgeNodes(assignment, score, graph);
  return {
    ...joinRows(left, right, assignment, judged),
    ambiguousOriginals: spread(left, judged.ambiguousOriginals),
    ambiguousEnhanced: spread(right, judged.ambiguousEnhanced),
    bestOfOriginal: bestCandidates(left, right, edges.original, edges.enhanced, edges.score),
    bestOfEnhanced: bestCandidates(right, left, edges.enhanced, edges.original, edges.score),
    score: (original, partner) =>
      evidence.score(left.nodeOf[original] as number, right.nodeOf[partner] as number),
  };
}

interface CandidateLists {
  readonly ofOriginal: readonly number[][];
  readonly ofEnhanced: readonly number[][];
}

interface JudgedNodes {
  readonly ambiguousOriginals: Uint8Array;
  readonly ambiguousEnhanced: Uint8Array;
  /** By original node and enhanced node; without the pairs that are a guess. */
  readonly confidence: readonly Map<number, number>[];
}

function rowCounts(nodes: RowNodes): Int32Array {
  return Int32Array.from(nodes.members, (rows) => rows.length);
}

function candidateLists(edges: CandidateEdges, left: number, right: number): CandidateLists {
  const ofOriginal: number[][] = Array.from({ length: left }, () => []);
  const ofEnhanced: number[][] = Array.from({ length: right }, () => []);
  edges.score.forEach((points, edge) => {
    if (points < LEAST_SCORE) return;
    const original = edges.original[edge] as number;
    const enhanced = edges.enhanced[edge] as number;
    (ofOriginal[original] as number[]).push(enhanced);
    (ofEnhanced[enhanced] as number[]).push(original);
  });
  return { ofOriginal, ofEnhanced };
}

function judgeNodes(
  assignment: Assignment,
  score: (original: number, enhanced: number) => number,
  graph: CandidateLists,
): JudgedNodes {
  const ambiguousOriginals = new Uint8Array(graph.ofOriginal.length);
  const ambiguousEnhanced = new Uint8Array(graph.ofEnhanced.length);
  const confidence = graph.ofOriginal.map(() => new Map<number, number>());
  assignment.originalPartners.forEach((partners, original) => {
    for (const enhanced of new Set(partners)) {
      const candidates = {
        enhanced: graph.ofOriginal[original] as number[],
        originals: graph.ofEnhanced[enhanced] as number[],
      };
      const margin = matchMargin(assignment, score, { original, enhanced }, candidates);
      if (margin.rival < LEAST_MARGIN) {
        ambiguousOriginals[original] = 1;
        ambiguousEnhanced[enhanced] = 1;
        continue;
      }
      const least = Math.min(margin.rival, margin.spare);
      confidence[original]?.set(enhanced, confidenceOf(score(original, enhanced), least));
    }
  });
  return { ambiguousOriginals, ambiguousEnhanced, confidence };
}

/** From 0 to 1: half for no margin, each point of margin halves what is missing to the strength of the evidence. */
function confidenceOf(score: number, margin: number): number {
  const strength = 1 - 2 ** (-score / 2);
  return strength * (1 - 2 ** (-1 - Math.max(0, margin)));
}

/** Rows of joined nodes in the order of their positions. */
function joinRows(
  left: RowNodes,
  right: RowNodes,
  assignment: Assignment,
  judged: JudgedNodes,
): Pick<ContentMatching, "partnerOf" | "confidence"> {
  const partnerOf = new Int32Array(left.nodeOf.length).fill(-1);
  const confidence = new Float64Array(left.nodeOf.length);
  const used = new Int32Array(right.rows.length);
  assignment.originalPartners.forEach((partners, node) => {
    const rows: { readonly row: number; readonly confidence: number }[] = [];
    for (const partner of partners.toSorted((a, b) => a - b)) {
      const at = used[partner] as number;
      used[partner] = at + 1;
      const sure = judged.confidence[node]?.get(partner);
      if (sure === undefined) continue;
      rows.push({ row: right.members[partner]?.[at] as number, confidence: sure });
    }
    rows.sort((a, b) => a.row - b.row);
    rows.forEach((match, index) => {
      const original = left.members[node]?.[index] as number;
      partnerOf[original] = match.row;
      confidence[original] = match.confidence;
    });
  });
  return { partnerOf, confidence };
}

function spread(nodes: RowNodes, marks: Uint8Array): Uint8Array {
  return Uint8Array.from(nodes.nodeOf, (node) => marks[node] as number);
}

function bestCandidates(
  own: RowNodes,
  other: RowNodes,
  nodes: Int32Array,
  partners: Int32Array,
  scores: Float64Array,
): (BestCandidate | undefined)[] {
  const best: (BestCandidate | undefined)[] = [];
  scores.forEach((score, edge) => {
    const node = nodes[edge] as number;
    const known = best[node];
    if (known !== undefined && known.score >= score) return;
    best[node] = { partner: other.members[partners[edge] as number]?.[0] as number, score };
  });
  return Array.from(own.nodeOf, (node) => best[node]);
}
