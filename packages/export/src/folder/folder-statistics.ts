import { z } from "zod";
import { CONFIG_NAMES, type ConfigName } from "./config-name.ts";
import type { ColumnKind } from "./folder-column.ts";
import { Lengths } from "./length-histogram.ts";

/** What a trainer of KTO meets in the order of the rows. */
export interface VerifiedOrder {
  /** Batch sizes that were tried, each with its KL pairs. */
  readonly batchSizes: readonly number[];
  /** Those that have KL pairs of one prompt or batches of one label. */
  readonly faulty: readonly VerifiedBatch[];
}

export interface VerifiedBatch {
  readonly batchSize: number;
  /** KL pairs of two rows with one prompt. */
  readonly samePromptPairs: number;
  readonly homogeneousBlocks: number;
}

/** One split of a config. */
export interface SplitStatistics {
  readonly split: string;
  readonly rows: number;
  /** Different prompts. */
  readonly prompts: number;
  readonly rowsWithTools: number;
  /** Only kto. */
  readonly labels?: { readonly desirable: number; readonly undesirable: number };
  /** In tokens of `tokenizer`. */
  readonly promptTokens: Lengths;
  readonly rowTokens: Lengths;
  /** Only kto, in file order. */
  readonly order?: VerifiedOrder;
  /** Guarantees of the layout that do not hold, as sentences; only where rows were laid out anew. */
  readonly broken?: readonly string[];
  readonly files: readonly {
    readonly path: string;
    readonly rows: number;
    readonly bytes: number;
    readonly hash: string;
  }[];
}

/** One config of a dataset folder. */
export interface ConfigStatistics {
  readonly config: ConfigName;
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** `train` first; none is empty. */
  readonly splits: readonly SplitStatistics[];
}

/** What is in a dataset folder, for programs: the file `statistics.json` in it. */
export interface FolderStatistics {
  /** Version of this shape. */
  readonly statistics: 1;
  readonly burnish: string;
  readonly title: string;
  readonly format: "jsonl" | "parquet";
  readonly tokenizer: string;
  readonly seed: number;
  readonly configs: readonly ConfigStatistics[];
}

export const STATISTICS_FILE = "statistics.json";

const Count = z.int().min(0);

/** Checks a `statistics.json`. */
export const FolderStatistics: z.ZodType<FolderStatistics> = z.strictObject({
  statistics: z.literal(1),
  burnish: z.string(),
  title: z.string(),
  format: z.enum(["jsonl", "parquet"]),
  tokenizer: z.string(),
  seed: Count,
  configs: z.array(
    z.strictObject({
      config: z.enum(CONFIG_NAMES),
      columns: z.array(
        z.strictObject({ name: z.string(), kind: z.enum(["messages", "text", "label"]) }),
      ),
      splits: z.array(
        z.strictObject({
          split: z.string(),
          rows: Count,
          prompts: Count,
          rowsWithTools: Count,
          labels: z.strictObject({ desirable: Count, undesirable: Count }).exactOptional(),
          promptTokens: Lengths,
          rowTokens: Lengths,
          order: z
            .strictObject({
              batchSizes: z.array(Count),
              faulty: z.array(
                z.strictObject({
                  batchSize: Count,
                  samePromptPairs: Count,
                  homogeneousBlocks: Count,
                }),
              ),
            })
            .exactOptional(),
          broken: z.array(z.string()).exactOptional(),
          files: z.array(
            z.strictObject({ path: z.string(), rows: Count, bytes: Count, hash: z.string() }),
          ),
        }),
      ),
    }),
  ),
});
