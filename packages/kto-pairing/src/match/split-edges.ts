import { EdgeIndex } from "./edge-index.ts";
import { EdgeList } from "./edge-list.ts";

/** Candidate edges by whether anything stands in their way. */
export interface SplitEdges {
  /** Edges whose two nodes have one row and no other edge: they are matches whatever the rest is. */
  readonly lone: EdgeList;
  readonly contested: EdgeList;
}

/** Splits edges, keeping their order; `originals` and `enhanced` hold the rows of each node. */
export function splitEdges(
  edges: EdgeList,
  originals: Int32Array,
  enhanced: Int32Array,
): SplitEdges {
  const byOriginal = new EdgeIndex(edges, "original", originals.length);
  const byEnhanced = new EdgeIndex(edges, "enhanced", enhanced.length);
  const lone = new EdgeList(originals.length);
  const contested = new EdgeList(edges.size);
  for (let edge = 0; edge < edges.size; edge++) {
    const original = edges.original(edge);
    const partner = edges.enhanced(edge);
    const isLone =
      originals[original] === 1 &&
      enhanced[partner] === 1 &&
      byOriginal.count(original) === 1 &&
      byEnhanced.count(partner) === 1;
    (isLone ? lone : contested).add(original, partner, edges.score(edge));
  }
  return { lone, contested };
}
