import { Buffer } from "node:buffer";
import { mkdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import {
  checkLedger,
  type HashKind,
  type InputSource,
  type Ledger,
  pullRecords,
  type ReadingOptions,
  type RejectWriter,
  RunAccounts,
  type SoundRecord,
  StageError,
  sealTextFile,
  stageCounts,
} from "@burnish/core";
import { datasetReadme } from "../card/dataset-readme.ts";
import { type Provenance, readProvenance } from "../card/provenance.ts";
import type { RiskCode } from "../checks/check-codes.ts";
import type { SplitShare } from "./choose-split.ts";
import { CONFIG_NAMES, type ConfigName } from "./config-name.ts";
import { ConfigRows } from "./config-rows.ts";
import { type FolderStatistics, STATISTICS_FILE } from "./folder-statistics.ts";
import { OrderedRejects } from "./ordered-rejects.ts";
import { openStagedFolder } from "./staged-folder.ts";
import { openTokenCounter, TOKENIZER, type TokenCounter } from "./token-counter.ts";
import { writeConfig, writePlots } from "./write-config.ts";

export interface WriteDatasetFolderOptions {
  /** Missing, empty or an earlier dataset folder; replaced as a whole when all is written. */
  readonly folder: string;
  /** The files of each config, read one after another; ids must differ over all. At least one config has a file. */
  readonly inputs: Readonly<Partial<Record<ConfigName, readonly InputSource[]>>>;
  readonly reading: ReadingOptions;
  readonly hash: HashKind;
  /** Takes lines that are no records and records that are no rows; sealed and committed here. */
  readonly rejects: RejectWriter;
  readonly format: "jsonl" | "parquet";
  /** Bytes of a file at most; what alone is larger has a file of its own. */
  readonly shardBytes: number;
  /** Shares of the prompts that go to other splits than train. */
  readonly splits: readonly SplitShare[];
  readonly seed: number;
  /** Held for rows before they spill to `tempDir`, all configs together. */
  readonly memoryBytes: number;
  readonly tempDir: string;
  /** Risks that refuse a row; the others are counted. */
  readonly refused: "all" | readonly RiskCode[];
  /** What the card says of the dataset. */
  readonly card: {
    readonly title: string;
    readonly license?: string;
    readonly languages: readonly string[];
  };
  /** For the ledger. */
  readonly about: Pick<Ledger, "burnish" | "command" | "options">;
  /** Hears of progress: bytes read so far, and rows read or written. */
  readonly onProgress?: (event: {
    readonly kind: "reading" | "writing";
    readonly rawBytes: number;
    readonly rows: number;
  }) => void;
  readonly signal?: AbortSignal;
}

/** What `writeDatasetFolder` made. */
export interface DatasetFolderSummary {
  readonly statistics: FolderStatistics;
  readonly ledger: Ledger;
  readonly provenance: readonly Provenance[];
  /** Inputs whose ledger is about another version of them. */
  readonly staleLedgers: readonly string[];
  /** By config: members that no column has, with the number of rows that had them. */
  readonly leftOut: Readonly<Partial<Record<ConfigName, Readonly<Record<string, number>>>>>;
  /** Reasons of refused rows with their counts. */
  readonly refusals: Readonly<Record<string, number>>;
  /** By config: rows that load, but train otherwise than one would think, by the code of the risk. */
  readonly risks: Readonly<
    Partial<Record<ConfigName, Readonly<Partial<Record<RiskCode, number>>>>>
  >;
  /** Only JSONL, by config: rows with numbers that `datasets` rounds to 10 decimals. */
  readonly roundedRows: Readonly<Partial<Record<ConfigName, number>>>;
  /** Splits that were asked for and got no row. */
  readonly emptySplits: readonly string[];
}

/**
 * Writes a dataset folder that `datasets` loads without guessing: `data/CONFIG/SPLIT-00000-of-0000N`, a README.md with
 * declared features, exact counts, statistics and provenance, plots, and `statistics.json`; the ledger goes beside it as
 * `FOLDER.ledger.json`. Rows keep their order, but those of kto are laid out anew where splits tear it. Nothing shows before
 * all is written. Holds `memoryBytes`, one row group, and 17 bytes a row (while kto is laid out up to 60 a row of it).
 * InputError for an input that cannot be used, UsageError for a folder with something else in it, StageError where counts
 * do not add up.
 */
export async function writeDatasetFolder(
  options: WriteDatasetFolderOptions,
): Promise<DatasetFolderSummary> {
  const { folder, hash, rejects, seed } = options;
  const staged = await openStagedFolder(folder, hash);
  const accounts = new RunAccounts();
  const counts: RowCounts = { refused: {}, undesirable: 0 };
  const configs: ConfigRows[] = [];
  try {
    const tokens = await openTokenCounter();
    for (const config of CONFIG_NAMES) {
      const inputs = options.inputs[config] ?? [];
      if (inputs.length === 0) continue;
      const rows = openConfig(options, config, tokens);
      configs.push(rows);
      await readConfig(options, { inputs, rows, accounts, counts });
    }
    const written: FolderStatistics["configs"][number][] = [];
    for (const rows of configs) {
      const statistics = await writeConfig(options, { folder: staged.path, rows });
      // A config that got no row is none.
      if (statistics !== undefined) written.push(statistics);
    }
    const statistics: FolderStatistics = {
      statistics: 1,
      burnish: options.about.burnish,
      title: options.card.title,
      format: options.format,
      tokenizer: TOKENIZER,
      seed,
      configs: written,
    };
    const inputs = CONFIG_NAMES.flatMap((config) => options.inputs[config] ?? []);
    const { provenance, stale } = await readProvenance(inputs, accounts.inputs);
    await mkdir(join(staged.path, "plots"), { recursive: true });
    const write = async (name: string, text: string): Promise<void> =>
      (await sealTextFile(join(staged.path, name), text, hash)).commit();
    await write(STATISTICS_FILE, `${JSON.stringify(statistics)}\n`);
    await writePlots(write, configs, written);
    const { card, splits } = options;
    const readme = { ...card, statistics, provenance, inputs: accounts.inputs, splits };
    await write("README.md", datasetReadme(readme));
    const ledger = makeLedger(options, accounts, counts, statistics);
    await rejects.seal();
    await staged.ledger.write(Buffer.from(`${JSON.stringify(ledger, null, 2)}\n`, "utf8"));
    await staged.ledger.seal();
    options.signal?.throwIfAborted();
    await staged.commit();
    await rejects.commit();
    return {
      statistics,
      ledger,
      provenance,
      staleLedgers: stale,
      leftOut: Object.fromEntries(
        configs.map(({ config, leftOut }) => [config, Object.fromEntries(leftOut)]),
      ),
      refusals: counts.refused,
      risks: Object.fromEntries(
        configs.map(({ config, risks }) => [config, Object.fromEntries(risks)]),
      ),
      roundedRows: Object.fromEntries(
        configs
          .filter(({ fineRows }) => options.format === "jsonl" && fineRows > 0)
          .map(({ config, fineRows }) => [config, fineRows]),
      ),
      emptySplits: configs.flatMap(({ config, splits: dealt }) =>
        dealt.filter(({ log }) => log.rows === 0).map(({ split }) => `${config}/${split}`),
      ),
    };
  } catch (error) {
    await Promise.allSettled([staged.abort(), rejects.abort()]);
    throw error;
  } finally {
    for (const rows of configs) await rows.close();
  }
}

interface RowCounts {
  /** By reason. */
  readonly refused: Record<string, number>;
  undesirable: number;
}

function openConfig(
  options: WriteDatasetFolderOptions,
  config: ConfigName,
  tokens: TokenCounter,
): ConfigRows {
  const { splits, seed, memoryBytes, tempDir, refused } = options;
  const used = CONFIG_NAMES.filter((name) => (options.inputs[name] ?? []).length > 0);
  const logs = used.length * (splits.length + 1);
  const share = Math.max(LEAST_BYTES, Math.floor(memoryBytes / logs));
  return new ConfigRows({ config, splits, seed, memoryBytes: share, tempDir, tokens, refused });
}

const LEAST_BYTES = 64 << 10;

interface ConfigReading {
  readonly inputs: readonly InputSource[];
  readonly rows: ConfigRows;
  readonly accounts: RunAccounts;
  readonly counts: RowCounts;
}

async function readConfig(
  options: WriteDatasetFolderOptions,
  { inputs, rows, accounts, counts }: ConfigReading,
): Promise<void> {
  const { reading, hash, rejects, signal, onProgress } = options;
  let rawBytes = accounts.inputs.reduce((sum, input) => sum + input.rawBytes, 0);
  let read = accounts.inputs.reduce((sum, input) => sum + input.records, 0);
  const onRawBytes = (count: number): void => {
    rawBytes += count;
  };
  const ordered = new OrderedRejects(rejects);
  const pulled = pullRecords({
    inputs,
    reading,
    hash,
    rejects: ordered.reader,
    accounts,
    onRawBytes,
    ...(signal !== undefined && { signal }),
  });
  for await (const { sourceId, firstLine, format, records } of pulled) {
    for (const record of records) {
      const result = await rows.add(record);
      if (result.state === "undesirable") counts.undesirable += 1;
      if (result.state !== "refused") continue;
      counts.refused[result.code] = (counts.refused[result.code] ?? 0) + 1;
      const message = `${rows.config}: ${result.message} (${result.code})`;
      ordered.add([rejectOf(record, message)], { sourceId, firstLine, format });
    }
    await ordered.flush();
    read += records.length;
    onProgress?.({ kind: "reading", rawBytes, rows: read });
  }
  await ordered.flush();
}

type Reject = Parameters<RejectWriter["write"]>[0][number];

/** Of a line, as much goes into a reject. */
const HEAD_BYTES = 1 << 20;

function rejectOf({ line, address, bytes }: SoundRecord, message: string): Reject {
  const head = bytes.subarray(0, HEAD_BYTES);
  const raw = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("base64");
  return { line, address, length: bytes.length, code: "record/schema", message, raw };
}

function makeLedger(
  { about, folder, rejects, seed }: WriteDatasetFolderOptions,
  accounts: RunAccounts,
  counts: RowCounts,
  statistics: FolderStatistics,
): Ledger {
  const below = basename(resolve(folder));
  const outputs = statistics.configs
    .flatMap(({ splits }) => splits)
    .flatMap(({ files }) => files)
    .map(({ path, rows, bytes, hash }) => ({
      path: `${below}/${path}`,
      records: rows,
      bytes,
      hash,
    }));
  const stages = accounts.stages([]);
  const kept = (): number => stages.at(-1)?.kept ?? 0;
  const refused = Object.values(counts.refused).reduce((sum, count) => sum + count, 0);
  stages.push(stageCounts("check", kept(), { rejected: refused }));
  const labels = counts.undesirable === 0 ? {} : { "label false in sft": counts.undesirable };
  stages.push(stageCounts("labels", kept(), { dropped: labels }));
  const written = outputs.reduce((sum, { records }) => sum + records, 0);
  const [first, ...others] = outputs;
  if (others.length > 0) {
    const elsewhere = written - (first?.records ?? 0);
    stages.push(
      stageCounts("files", kept(), { dropped: { "in the files after the first": elsewhere } }),
    );
  }
  const ledger: Ledger = {
    ledger: 1,
    ...about,
    seed,
    inputs: accounts.inputs,
    stages,
    rejects: { ...rejects.counts },
    outputs,
  };
  const faults = checkLedger(ledger);
  if (first === undefined && kept() > 0) faults.push(`${kept()} rows are in no file`);
  if (faults.length > 0) throw new StageError("ledger", faults.join("; "));
  return ledger;
}
