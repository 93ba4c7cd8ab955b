import { BlockSimulation } from "./block-simulation.ts";
import type { LayoutReport, LayoutRow, VerifyLayoutOptions } from "./layout-report.ts";

/**
 * Simulates row by row how a trainer pairs the rows of a file, in file order. TRL >= 0.12 neither shuffles nor resamples
 * for KTO: it maps consecutive blocks of `per_device_train_batch_size` rows, in each of which row i gets the completion
 * of row i - 1 and the first row that of the last; LLaMA-Factory does the same in blocks of 1000 while preprocessing.
 * With `dataset_num_proc` k the file is cut into k contiguous shards first, the larger ones before the others, as
 * `datasets` does it. Memory: the rows of the window or the largest block. Time: some steps a row and a block, so sizes
 * 2 to 128 together cost about five blocks a row. Throws RangeError for a batch size that is no integer from 2, a window
 * or a shard count that is none from 1, and where `shards.rows` is not the number of rows.
 */
export class LayoutVerifier {
  readonly #simulation: BlockSimulation;
  readonly #shards: VerifyLayoutOptions["shards"];
  readonly #shardEnds: readonly number[];
  #shard = 0;
  #rows = 0;

  constructor(options: VerifyLayoutOptions) {
    const { batchSizes, shards } = options;
    const window = options.window ?? Math.max(1, ...batchSizes);
    for (const size of batchSizes) requireInteger("batch size", size, 2);
    requireInteger("window", window, 1);
    if (shards !== undefined) requireInteger("shard count", shards.count, 1);
    this.#shards = shards;
    this.#shardEnds = shards === undefined ? [] : shardEnds(shards.count, shards.rows);
    this.#simulation = new BlockSimulation(batchSizes, window);
  }

  /** Takes the next row of the file. */
  add(row: LayoutRow): void {
    // Some shards have no rows where there are more shards than rows.
    while (this.#shardEnds[this.#shard] === this.#rows) {
      this.#simulation.endShard();
      this.#shard++;
    }
    this.#simulation.add(row);
    this.#rows++;
  }

  /** After the last row, once. */
  finish(): LayoutReport {
    const shards = this.#shards;
    if (shards !== undefined && shards.rows !== this.#rows) {
      throw new RangeError(`the file has ${this.#rows} rows, not ${shards.rows}`);
    }
    return this.#simulation.finish(shards?.count ?? 1);
  }
}

function requireInteger(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new RangeError(`${name} must be an integer from ${least}, not ${value}`);
}

/** First rows behind each shard: `rows // count` rows each, and one more in the first `rows % count`. */
function shardEnds(count: number, rows: number): readonly number[] {
  const short = Math.floor(rows / count);
  const long = rows % count;
  return Array.from({ length: count }, (_, at) => (at + 1) * short + Math.min(at + 1, long));
}
