import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { HashKind } from "@burnish/core";
import { labelPlot } from "../card/label-plot.ts";
import { lengthPlot } from "../card/length-plot.ts";
import { createParquetShards } from "../parquet/parquet-shards.ts";
import type { SplitShare } from "./choose-split.ts";
import type { ConfigRows } from "./config-rows.ts";
import type { ConfigStatistics, SplitStatistics } from "./folder-statistics.ts";
import { createJsonlShards } from "./jsonl-shards.ts";
import { joinLengths } from "./length-histogram.ts";
import type { ShardFile } from "./shard-files.ts";
import type { SplitOrder, SplitRows } from "./split-rows.ts";

export interface WriteConfigOptions {
  readonly format: "jsonl" | "parquet";
  readonly shardBytes: number;
  readonly hash: HashKind;
  readonly splits: readonly SplitShare[];
  readonly seed: number;
  readonly onProgress?: (event: {
    readonly kind: "writing";
    readonly rawBytes: number;
    readonly rows: number;
  }) => void;
  readonly signal?: AbortSignal;
}

/** Rows between two reports of progress. */
const STEP = 1000;

/** Writes the splits of a config below `folder` and says what they hold; undefined where it has no row. */
export async function writeConfig(
  options: WriteConfigOptions,
  { folder, rows }: { readonly folder: string; readonly rows: ConfigRows },
): Promise<ConfigStatistics | undefined> {
  const below = `data/${rows.config}`;
  const splits: SplitStatistics[] = [];
  for (const split of rows.splits) {
    if (split.log.rows === 0) continue;
    await mkdir(join(folder, below), { recursive: true });
    const order = orderOf(options, rows, split);
    const files = await writeSplit(options, { folder, below, rows, split, order });
    splits.push({
      ...split.statistics(),
      ...(order !== undefined && { order: order.verified }),
      ...(order?.order !== undefined && { broken: order.broken }),
      files,
    });
  }
  return splits.length === 0 ? undefined : { config: rows.config, columns: rows.columns, splits };
}

/** Only rows with labels have an order that matters; splits tear it. */
function orderOf(
  { splits, seed }: WriteConfigOptions,
  { config }: ConfigRows,
  split: SplitRows,
): SplitOrder | undefined {
  if (config !== "kto") return undefined;
  return split.layOut({ anew: splits.length > 0, seed });
}

interface SplitWriting {
  readonly folder: string;
  readonly below: string;
  readonly rows: ConfigRows;
  readonly split: SplitRows;
  readonly order: SplitOrder | undefined;
}

async function writeSplit(
  { format, shardBytes, hash, onProgress, signal }: WriteConfigOptions,
  { folder, below, rows, split, order }: SplitWriting,
): Promise<readonly ShardFile[]> {
  const where = { folder, below, split: split.split, shardBytes, hash };
  const writer =
    format === "jsonl"
      ? createJsonlShards(where)
      : createParquetShards({ ...where, columns: rows.columns });
  let written = 0;
  try {
    for await (const text of split.log.read(order?.order)) {
      await writer.add(text);
      written += 1;
      if (written % STEP !== 0) continue;
      signal?.throwIfAborted();
      onProgress?.({ kind: "writing", rawBytes: 0, rows: written });
    }
    return await writer.finish();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** Writes the pictures of each config, as files below `plots`. */
export async function writePlots(
  write: (name: string, text: string) => Promise<void>,
  configs: readonly ConfigRows[],
  written: readonly ConfigStatistics[],
): Promise<void> {
  for (const { config, splits } of written) {
    const lengths = splits.map(({ rowTokens }) => rowTokens).reduce(joinLengths);
    const title = `Tokens of the rows of ${config}`;
    const limits = [{ name: "1,024, the default of trainers", length: 1024 }];
    await write(`plots/${config}-lengths.svg`, lengthPlot({ lengths, title, limits }));
    const rows = configs.find((candidate) => candidate.config === config);
    const train = rows?.splits.find(({ split }) => split === splits[0]?.split);
    const labels = train?.shownLabels ?? [];
    if (labels.length === 0) continue;
    const shown = `Labels of the first ${labels.length} rows of ${config}, desirable ones blue`;
    await write(`plots/${config}-labels.svg`, labelPlot(labels, shown));
  }
}
