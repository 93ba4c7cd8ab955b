import {
  DEFAULT_BATCH_SIZES,
  type LayoutRow,
  layOutRows,
  verifyLayout,
} from "@burnish/kto-pairing";
import type { SplitStatistics, VerifiedOrder } from "./folder-statistics.ts";
import { LengthHistogram } from "./length-histogram.ts";
import { NumberList } from "./number-list.ts";
import type { FolderRow } from "./read-folder-row.ts";
import { RowLog } from "./row-log.ts";
import type { RowTokens } from "./token-counter.ts";

export interface SplitRowsOptions {
  readonly split: string;
  readonly memoryBytes: number;
  readonly tempDir: string;
}

/** The order in which a split's rows are written, and what a trainer of KTO meets in it. */
export interface SplitOrder {
  /** Row numbers; absent where the rows stay as they came. */
  readonly order?: Uint32Array;
  readonly verified: VerifiedOrder;
  readonly broken: readonly string[];
}

/** Labels that the picture of a split shows. */
const SHOWN_LABELS = 512;

/** The rows of one split of a config, and what is counted of them. Memory: the log's, 16 bytes a row and 1 for its label. */
export class SplitRows {
  readonly split: string;
  readonly log: RowLog;
  readonly #keys = new NumberList();
  readonly #labels = new NumberList();
  readonly #promptTokens = new LengthHistogram();
  readonly #rowTokens = new LengthHistogram();
  #withTools = 0;
  #order: Uint32Array | undefined;

  constructor({ split, memoryBytes, tempDir }: SplitRowsOptions) {
    this.split = split;
    this.log = new RowLog(memoryBytes, tempDir);
  }

  async add(row: FolderRow, key: number, tokens: RowTokens): Promise<void> {
    this.#keys.add(key);
    if (row.label !== undefined) this.#labels.add(row.label ? 1 : 0);
    this.#promptTokens.add(tokens.prompt);
    this.#rowTokens.add(tokens.row);
    if (row.tools !== undefined) this.#withTools += 1;
    await this.log.add(row.text);
  }

  /**
   * The order of rows with labels: as they came, or laid out anew so that rows of one prompt stay apart and labels
   * alternate, where rows went to other splits and that tore the order that they had. Verified in either case.
   */
  layOut({ anew, seed }: { readonly anew: boolean; readonly seed: number }): SplitOrder {
    const group = numberKeys(this.#keys.values());
    const label = Uint8Array.from(this.#labels.values());
    const laid = anew ? layOutRows({ group, label, seed }) : undefined;
    const order = laid?.row;
    this.#order = order;
    const report = verifyLayout(rowsIn({ group, label, order }), {
      batchSizes: DEFAULT_BATCH_SIZES,
    });
    const faulty = report.batches
      .filter((batch) => batch.samePromptPairs > 0 || batch.homogeneousBlocks > 0)
      .map(({ batchSize, samePromptPairs, homogeneousBlocks }) => ({
        batchSize,
        samePromptPairs,
        homogeneousBlocks,
      }));
    const verified = { batchSizes: report.batches.map(({ batchSize }) => batchSize), faulty };
    return { ...(order !== undefined && { order }), verified, broken: laid?.broken ?? [] };
  }

  /** Labels of the first rows in the order in which they are written; 1 is desirable. */
  get shownLabels(): readonly number[] {
    const labels = this.#labels.values();
    const count = Math.min(labels.length, SHOWN_LABELS);
    return Array.from({ length: count }, (_, at) => labels[this.#order?.[at] ?? at] ?? 0);
  }

  statistics(): Omit<SplitStatistics, "files"> {
    const labels = this.#labels.values();
    const desirable = labels.reduce((sum, label) => sum + label, 0);
    return {
      split: this.split,
      rows: this.log.rows,
      prompts: countDistinct(this.#keys.values()),
      rowsWithTools: this.#withTools,
      ...(labels.length > 0 && {
        labels: { desirable, undesirable: labels.length - desirable },
      }),
      promptTokens: this.#promptTokens.finish(),
      rowTokens: this.#rowTokens.finish(),
    };
  }

  async close(): Promise<void> {
    await this.log.close();
  }
}

function* rowsIn(rows: {
  readonly group: Uint32Array;
  readonly label: Uint8Array;
  readonly order: Uint32Array | undefined;
}): Generator<LayoutRow> {
  for (let at = 0; at < rows.group.length; at++) {
    const row = rows.order?.[at] ?? at;
    yield { group: rows.group[row] as number, label: rows.label[row] === 1 };
  }
}

/** For each key its number among the different keys in ascending order. Holds 12 bytes a key. */
function numberKeys(keys: Float64Array): Uint32Array {
  const distinct = distinctOf(keys);
  return Uint32Array.from(keys, (key) => indexOf(distinct, key));
}

function countDistinct(keys: Float64Array): number {
  return distinctOf(keys).length;
}

function distinctOf(keys: Float64Array): Float64Array {
  const sorted = keys.slice().sort();
  let count = 0;
  for (const key of sorted) {
    if (count === 0 || sorted[count - 1] !== key) sorted[count++] = key;
  }
  return sorted.subarray(0, count);
}

/** Place of a key that is in `sorted`. */
function indexOf(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
