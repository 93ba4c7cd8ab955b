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
  /** Contiguous shards of `dataset_num_proc`, in each of which blocks start anew; needs the rows of the file. */
  readonly shards?: { readonly count: number; readonly rows: number };
}

/** What a trainer with one block size would meet. */
export interface BatchReport {
  readonly batchSize: number;
  /** Blocks, a short last one included. */
  readonly blocks: number;
  /** Rows of the last block where it is short, else 0; of the last shard where there are several. */
  readonly tailRows: number;
  /** KL pairs of two rows with the same prompt: those estimate the reward of the batch instead of its KL. */
  readonly samePromptPairs: number;
  /** Rows that are their own KL partner: a last block of one row. */
  readonly selfPairs: number;
  /** Blocks whose rows all have one label, a last block of one row included. */
  readonly homogeneousBlocks: number;
  /** Rows to leave out at the end of the file so that no row is its own KL partner; only where some row is. */
  readonly rowsToDrop?: number;
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
