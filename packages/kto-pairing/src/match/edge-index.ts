import type { EdgeList } from "./edge-list.ts";

/** The edges of each node of one side. Memory: 4 bytes an edge and a node. */
export class EdgeIndex {
  readonly #starts: Int32Array;
  readonly #edges: Int32Array;

  constructor(list: EdgeList, side: "original" | "enhanced", nodes: number) {
    this.#starts = new Int32Array(nodes + 1);
    for (let edge = 0; edge < list.size; edge++) {
      const after = list[side](edge) + 1;
      this.#starts[after] = (this.#starts[after] as number) + 1;
    }
    for (let node = 0; node < nodes; node++) {
      this.#starts[node + 1] = (this.#starts[node + 1] as number) + (this.#starts[node] as number);
    }
    const next = this.#starts.slice();
    this.#edges = new Int32Array(list.size);
    for (let edge = 0; edge < list.size; edge++) {
      const node = list[side](edge);
      const at = next[node] as number;
      this.#edges[at] = edge;
      next[node] = at + 1;
    }
  }

  /** Numbers of a node's edges, ascending. */
  of(node: number): Int32Array {
    return this.#edges.subarray(this.#starts[node], this.#starts[node + 1]);
  }

  /** Number of a node's edges. */
  count(node: number): number {
    return (this.#starts[node + 1] as number) - (this.#starts[node] as number);
  }
}
