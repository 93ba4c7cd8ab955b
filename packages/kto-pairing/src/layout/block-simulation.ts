import type { LayoutReport, LayoutRow } from "./layout-report.ts";
import { RecentRows } from "./recent-rows.ts";

/** Blocks of all sizes at once: each block costs a step when it ends, each row a step of its own. */
export class BlockSimulation {
  readonly #sizes: readonly number[];
  readonly #recent: RecentRows;
  readonly #window: number;
  /** By row modulo its length: the first size, as 1 + its place, whose block ends at that row; the others linked. */
  readonly #ending: Int32Array;
  readonly #linked: Int32Array;
  readonly #blocks: Float64Array;
  readonly #samePrompt: Float64Array;
  readonly #self: Float64Array;
  readonly #homogeneous: Float64Array;
  readonly #tails: Float64Array;
  /** Sizes, by place, with a block whose last row is the one before. */
  readonly #justEnded: number[] = [];
  /** Row numbers are those of the file; blocks count from the first row of the shard. */
  #row = 0;
  #shardFirst = 0;
  #adjacent = 0;
  #closest = Number.POSITIVE_INFINITY;
  #desirable = 0;
  #breaks = 0;
  /** First row of the run of equal labels. */
  #runFirst = 0;
  #previous: LayoutRow | undefined;

  constructor(sizes: readonly number[], window: number) {
    const largest = Math.max(1, ...sizes);
    this.#sizes = sizes;
    this.#window = window;
    this.#recent = new RecentRows(Math.max(window, largest));
    this.#ending = new Int32Array(largest + 1);
    this.#linked = new Int32Array(sizes.length + 1);
    this.#blocks = new Float64Array(sizes.length);
    this.#samePrompt = new Float64Array(sizes.length);
    this.#self = new Float64Array(sizes.length);
    this.#homogeneous = new Float64Array(sizes.length);
    this.#tails = new Float64Array(sizes.length);
    this.#startBlocks();
  }

  add(row: LayoutRow): void {
    const at = this.#row;
    if (row.label) this.#desirable++;
    if (this.#previous !== undefined && this.#previous.label !== row.label) this.#runFirst = at;
    else if (this.#previous !== undefined) this.#breaks++;
    this.#previous = row;
    const before = this.#recent.add(row.group, at);
    if (before >= 0) {
      const distance = at - before;
      if (distance <= this.#window && distance < this.#closest) this.#closest = distance;
      // Counts for every size; a block that starts here takes it back.
      if (distance === 1) this.#countAdjacent(at);
    }
    this.#endBlocks(at);
    this.#row++;
  }

  endShard(): void {
    this.#endTails();
    this.#shardFirst = this.#row;
    this.#startBlocks();
  }

  finish(shards: number): LayoutReport {
    this.#endTails();
    const rows = this.#row;
    return {
      rows,
      desirable: this.#desirable,
      undesirable: rows - this.#desirable,
      alternationBreaks: this.#breaks,
      closestRows: Number.isFinite(this.#closest) ? this.#closest : undefined,
      batches: this.#sizes.map((batchSize, at) => ({
        batchSize,
        blocks: this.#blocks[at] as number,
        tailRows: this.#tails[at] as number,
        samePromptPairs: this.#adjacent + (this.#samePrompt[at] as number),
        selfPairs: this.#self[at] as number,
        homogeneousBlocks: this.#homogeneous[at] as number,
        ...(this.#self[at] !== 0 && { rowsToDrop: rowsToDrop(rows, shards, batchSize) }),
      })),
    };
  }

  #startBlocks(): void {
    this.#ending.fill(0);
    this.#sizes.forEach((size, at) => {
      this.#schedule(at, this.#row + size - 1);
    });
  }

  #schedule(size: number, row: number): void {
    const slot = row % this.#ending.length;
    this.#linked[size + 1] = this.#ending[slot] as number;
    this.#ending[slot] = size + 1;
  }

  /** A row with the prompt of the row before: a KL pair for each size but those whose block ended there. */
  #countAdjacent(at: number): void {
    if (at === this.#shardFirst) return;
    this.#adjacent++;
    for (const size of this.#justEnded)
      this.#samePrompt[size] = (this.#samePrompt[size] as number) - 1;
  }

  #endBlocks(at: number): void {
    const slot = at % this.#ending.length;
    let next = this.#ending[slot] as number;
    this.#ending[slot] = 0;
    this.#justEnded.length = 0;
    while (next !== 0) {
      const size = next - 1;
      next = this.#linked[next] as number;
      const rows = this.#sizes[size] as number;
      this.#endBlock(size, at - rows + 1, at);
      this.#justEnded.push(size);
      this.#schedule(size, at + rows);
    }
  }

  #endBlock(size: number, first: number, last: number): void {
    this.#blocks[size] = (this.#blocks[size] as number) + 1;
    if (first === last) this.#self[size] = (this.#self[size] as number) + 1;
    else if (this.#recent.groupAt(first) === this.#recent.groupAt(last)) {
      this.#samePrompt[size] = (this.#samePrompt[size] as number) + 1;
    }
    if (this.#runFirst <= first) this.#homogeneous[size] = (this.#homogeneous[size] as number) + 1;
  }

  #endTails(): void {
    const rows = this.#row - this.#shardFirst;
    for (let size = 0; size < this.#sizes.length; size++) {
      const tail = rows % (this.#sizes[size] as number);
      this.#tails[size] = tail;
      if (tail > 0) this.#endBlock(size, this.#row - tail, this.#row - 1);
    }
  }
}

/** Least rows to leave out at the end so that no shard has a last block of one row. */
function rowsToDrop(rows: number, shards: number, size: number): number {
  for (let drop = 0; drop <= rows; drop++) {
    const short = Math.floor((rows - drop) / shards);
    const long = (rows - drop) % shards;
    const alone = short % size === 1 || (long > 0 && (short + 1) % size === 1);
    if (!alone) return drop;
  }
  return rows;
}
