/** One row of a file for KTO training. */
export interface LayoutRow {
  /** The prompt's identity; rows with equal groups have the same prompt. */
  readonly group: string | number;
  /** True for a desirable completion. */
  readonly label: boolean;
}

export interface VerifyLayoutOptions {
  /** Block sizes to simulate, integers from 2: TRL refuses `per_device_train_batch_size` 1 for losses with KL. */
  readonly batchSizes: readonly number[];
  /** Rows within which partners are looked for; default: the largest batch size. */
  readonly window?: number;
}

/** What a trainer with one block size would meet. */
export interface BatchReport {
  readonly batchSize: number;
  /** Blocks, a short last one included. */
  readonly blocks: number;
  /** Rows of the last block where it is short, else 0. */
  readonly tailRows: number;
  /** KL pairs of two rows with the same prompt: those estimate the reward of the batch instead of its KL. */
  readonly samePromptPairs: number;
  /** Rows that are their own KL partner: a last block of one row. */
  readonly selfPairs: number;
  /** Blocks whose rows all have one label, a last block of one row included. */
  readonly homogeneousBlocks: number;
}

export interface LayoutReport {
  readonly rows: number;
  readonly desirable: number;
  readonly undesirable: number;
  /** Rows whose label is that of the row before. */
  readonly alternationBreaks: number;
  /** Least distance between two rows of one group; undefined where none are within the window. */
  readonly closestRows: number | undefined;
  /** In the order of `batchSizes`. */
  readonly batches: readonly BatchReport[];
}

/**
 * Simulates in one pass how a trainer pairs the rows of a file, in file order. TRL >= 0.12 neither shuffles nor resamples
 * for KTO: it maps consecutive blocks of `per_device_train_batch_size` rows, in each of which row i gets the completion
 * of row i - 1 and the first row that of the last; LLaMA-Factory does the same in blocks of 1000 while preprocessing.
 * With `dataset_num_proc` k, blocks start anew in each contiguous shard: verify each shard. Memory: the rows of the window.
 * Throws RangeError for a batch size that is no integer from 2 or a window that is none from 1.
 */
export function verifyLayout(
  rows: Iterable<LayoutRow>,
  options: VerifyLayoutOptions,
): LayoutReport {
  const { batchSizes } = options;
  const window = options.window ?? Math.max(1, ...batchSizes);
  for (const size of batchSizes) requireInteger("batch size", size, 2);
  requireInteger("window", window, 1);
  const simulations = batchSizes.map((size) => new BatchSimulation(size));
  const distances = new GroupDistances(window);
  let count = 0;
  let desirable = 0;
  let alternationBreaks = 0;
  let previous: LayoutRow | undefined;
  for (const row of rows) {
    for (const simulation of simulations) simulation.add(row, previous);
    distances.add(row.group);
    if (row.label) desirable++;
    if (previous !== undefined && previous.label === row.label) alternationBreaks++;
    count++;
    previous = row;
  }
  return {
    rows: count,
    desirable,
    undesirable: count - desirable,
    alternationBreaks,
    closestRows: distances.least,
    batches: simulations.map((simulation) => simulation.finish(previous)),
  };
}

function requireInteger(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new RangeError(`${name} must be an integer from ${least}, not ${value}`);
}

/** Blocks of one size; it needs only the first row of a block and the row before to know each pair. */
class BatchSimulation {
  readonly #size: number;
  #first: LayoutRow | undefined;
  #rowsInBlock = 0;
  #desirableInBlock = 0;
  #blocks = 0;
  #samePromptPairs = 0;
  #selfPairs = 0;
  #homogeneousBlocks = 0;

  constructor(size: number) {
    this.#size = size;
  }

  add(row: LayoutRow, previous: LayoutRow | undefined): void {
    if (this.#rowsInBlock === 0) this.#first = row;
    else if (row.group === previous?.group) this.#samePromptPairs++;
    if (row.label) this.#desirableInBlock++;
    this.#rowsInBlock++;
    if (this.#rowsInBlock === this.#size) this.#closeBlock(row);
  }

  finish(last: LayoutRow | undefined): BatchReport {
    const tailRows = this.#rowsInBlock;
    if (tailRows > 0) this.#closeBlock(last);
    return {
      batchSize: this.#size,
      blocks: this.#blocks,
      tailRows,
      samePromptPairs: this.#samePromptPairs,
      selfPairs: this.#selfPairs,
      homogeneousBlocks: this.#homogeneousBlocks,
    };
  }

  #closeBlock(last: LayoutRow | undefined): void {
    if (this.#rowsInBlock === 1) this.#selfPairs++;
    else if (this.#first?.group === last?.group) this.#samePromptPairs++;
    const mixed = this.#desirableInBlock > 0 && this.#desirableInBlock < this.#rowsInBlock;
    if (!mixed) this.#homogeneousBlocks++;
    this.#blocks++;
    this.#rowsInBlock = 0;
    this.#desirableInBlock = 0;
  }
}

/** Remembers the groups of the last `window` rows. */
class GroupDistances {
  least: number | undefined;
  readonly #window: number;
  readonly #lastRow = new Map<string | number, number>();
  readonly #recent: (string | number)[] = [];
  #row = 0;

  constructor(window: number) {
    this.#window = window;
  }

  add(group: string | number): void {
    const before = this.#lastRow.get(group);
    if (before !== undefined && (this.least === undefined || this.#row - before < this.least)) {
      this.least = this.#row - before;
    }
    this.#lastRow.set(group, this.#row);
    const slot = this.#row % this.#window;
    const leaving = this.#recent[slot];
    const leavingRow = this.#row - this.#window;
    // The group stays where one of its later rows is still inside the window.
    if (leaving !== undefined && this.#lastRow.get(leaving) === leavingRow) {
      this.#lastRow.delete(leaving);
    }
    this.#recent[slot] = group;
    this.#row++;
  }
}
