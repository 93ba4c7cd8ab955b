import { countNumbers, type NumberColumn } from "./number-column.ts";

/** The nodes of both sides by their number of one column. */
export class NodeBlocks {
  readonly #column: NumberColumn;
  readonly #originalCounts: Int32Array;
  /** Where the enhanced nodes of each number begin in `#nodes`. */
  readonly #starts: Int32Array;
  readonly #nodes: Int32Array;

  constructor(column: NumberColumn) {
    this.#column = column;
    const { originals, enhanced, size } = column;
    this.#originalCounts = countNumbers(originals, size);
    const counts = countNumbers(enhanced, size);
    this.#starts = new Int32Array(size + 1);
    for (let number = 0; number < size; number++) {
      this.#starts[number + 1] = (this.#starts[number] as number) + (counts[number] as number);
    }
    const next = this.#starts.slice();
    this.#nodes = new Int32Array(enhanced.length);
    for (let node = 0; node < enhanced.length; node++) {
      const number = enhanced[node] as number;
      const at = next[number] as number;
      this.#nodes[at] = node;
      next[number] = at + 1;
    }
  }

  /** Number of an original node's block; 0 is none. */
  blockOf(original: number): number {
    return this.#column.originals[original] as number;
  }

  /** Enhanced nodes of a block: from `start` to before `end` by `node`, ascending. */
  start(block: number): number {
    return this.#starts[block] as number;
  }

  end(block: number): number {
    return this.#starts[block + 1] as number;
  }

  node(at: number): number {
    return this.#nodes[at] as number;
  }

  /** Nodes of a block on the side that has fewer of them. */
  sharing(block: number): number {
    return Math.min(this.#originalCounts[block] as number, this.end(block) - this.start(block));
  }
}
