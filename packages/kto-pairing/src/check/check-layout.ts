import {
  type HashKind,
  InputError,
  type InputSource,
  pullRecords,
  type ReadingOptions,
  type RejectWriter,
  RunAccounts,
} from "@burnish/core";
import { LayoutVerifier } from "../layout/layout-verifier.ts";
import type { LayoutReport, LayoutRow } from "../layout/verify-layout.ts";
import { readPlainLayoutRow } from "./plain-layout-row.ts";
import { readLayoutRow } from "./read-layout-row.ts";

export interface CheckLayoutOptions {
  /** Read as one dataset, in order. */
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly hash: HashKind;
  readonly rejects: RejectWriter;
  /** Integers from 2. */
  readonly batchSizes: readonly number[];
  /** Rows within which rows of one prompt are looked for. */
  readonly window: number;
  /** What `dataset_num_proc` will be; the inputs are then read twice. Default 1. */
  readonly shards?: number;
  /** Hears of every row, in order. */
  readonly onRow?: (row: LayoutRow, completionLength: number) => void;
  readonly onProgress?: (rawBytes: number, rows: number) => void;
  readonly signal?: AbortSignal;
}

/** What a trainer would meet, and what was read. */
export interface CheckedLayout {
  readonly report: LayoutReport;
  readonly accounts: RunAccounts;
}

/**
 * Reads files as a trainer does, in file order, and simulates its KL pairs: independent of whatever wrote them. Holds one
 * block and the rows of the window or the largest batch. InputError for a row without prompt or label.
 */
export async function checkLayout(options: CheckLayoutOptions): Promise<CheckedLayout> {
  const { shards = 1, batchSizes, window, rejects } = options;
  const counted = shards === 1 ? undefined : await countRows(options);
  const verifier = new LayoutVerifier({
    batchSizes,
    window,
    ...(counted !== undefined && { shards: { count: shards, rows: counted } }),
  });
  const accounts = new RunAccounts();
  let rawBytes = 0;
  let rows = 0;
  const onRawBytes = (count: number): void => {
    rawBytes += count;
  };
  for await (const { source, sourceId, firstLine, records } of pullRecords({
    ...options,
    rejects,
    accounts,
    onRawBytes,
  })) {
    for (const record of records) {
      const read = readPlainLayoutRow(record.text) ?? readLayoutRow(record.value);
      if (read.state === "refused") {
        const file = options.inputs[source]?.path ?? sourceId;
        const place = { file, line: firstLine + record.line + 1, field: read.field };
        throw new InputError(read.message, place);
      }
      verifier.add(read.row);
      options.onRow?.(read.row, read.completionLength);
    }
    rows += records.length;
    options.onProgress?.(rawBytes, rows);
  }
  return { report: verifier.finish(), accounts };
}

async function countRows(options: CheckLayoutOptions): Promise<number> {
  let rows = 0;
  const rejects: RejectWriter = { ...options.rejects, write: async () => {} };
  const blocks = pullRecords({ ...options, rejects, accounts: new RunAccounts() });
  for await (const { records } of blocks) rows += records.length;
  return rows;
}
