import type { CandidateEdges } from "./candidate-edges.ts";
import { EdgeIndex } from "./edge-index.ts";
import type { EdgeList } from "./edge-list.ts";

/** The best candidate of a node. */
export interface BestNode {
  /** Node of the other side. */
  readonly node: number;
  readonly score: number;
}

/**
 * Gives a look-up of the best candidate of single nodes of one side: the first of equal ones, undefined where a node
 * has nothing in common with any. Points that nobody needed so far are counted then. Memory: 8 bytes an edge and node
 * once it is asked.
 */
export function bestCandidates(
  side: "original" | "enhanced",
  nodes: number,
  edges: CandidateEdges,
  score: (original: number, enhanced: number) => number,
): (node: number) => BestNode | undefined {
  const other = side === "original" ? "enhanced" : "original";
  let strong: EdgeIndex | undefined;
  let weak: EdgeIndex | undefined;
  const bestOf = (list: EdgeList, index: EdgeIndex, node: number): BestNode | undefined => {
    let best: BestNode | undefined;
    for (const edge of index.of(node)) {
      let points = list.score(edge);
      if (Number.isNaN(points)) points = score(list.original(edge), list.enhanced(edge));
      if (best !== undefined && best.score >= points) continue;
      best = { node: list[other](edge), score: points };
    }
    return best;
  };
  return (node) => {
    strong ??= new EdgeIndex(edges.strong, side, nodes);
    const best = bestOf(edges.strong, strong, node);
    if (best !== undefined) return best;
    weak ??= new EdgeIndex(edges.weak, side, nodes);
    return bestOf(edges.weak, weak, node);
  };
}
