import { z } from "zod";
import type { ByteCounts } from "../pipeline/byte-counts.ts";

/** What one stage did with its records: in + created = kept + rejected + dropped + quarantined. */
export interface StageCounts {
  readonly stage: string;
  readonly in: number;
  readonly created: number;
  readonly kept: number;
  readonly rejected: number;
  /** By reason. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly quarantined: number;
}

/** One input: its size and hash as read, and where its bytes and records went. */
export interface LedgerInput {
  readonly source: string;
  readonly format: "jsonl" | "json";
  readonly compression: "none" | "gzip" | "zstd";
  /** As it lay on disk or came through the pipe; `hash` is of these bytes. */
  readonly rawBytes: number;
  readonly hash: string;
  /** After decompression. */
  readonly bytes: number;
  readonly lines: number;
  readonly blankLines: number;
  readonly records: number;
  readonly rejected: number;
  /** Records that the selection kept. */
  readonly kept: number;
  /** Absent for a JSON document. */
  readonly byteCounts?: ByteCounts;
}

/** One output, or several files that are hashed one after another. */
export interface LedgerOutput {
  /** Base name, or a path below the ledger's folder; `*` stands for 001, 002, … where there are `files`. */
  readonly path: string;
  readonly files?: number;
  readonly bytes: number;
  readonly records: number;
  readonly hash: string;
}

/**
 * What went into a run and where all of it went. Holds no time, host, absolute path, or setting that cannot change the
 * output (memory, threads, block size), so that a rerun writes the same ledger.
 */
export interface Ledger {
  /** Version of this shape. */
  readonly ledger: 1;
  /** Version of burnish. */
  readonly burnish: string;
  readonly command: string;
  readonly options: Readonly<Record<string, z.core.util.JSONType>>;
  readonly seed?: number;
  readonly inputs: readonly LedgerInput[];
  readonly stages: readonly StageCounts[];
  /** By code. */
  readonly rejects: Readonly<Record<string, number>>;
  readonly outputs: readonly LedgerOutput[];
}

const Count = z.int().min(0);
const Counts = z.record(z.string(), Count);

/** Checks a ledger that was read from disk. */
export const Ledger: z.ZodType<Ledger> = z.strictObject({
  ledger: z.literal(1),
  burnish: z.string(),
  command: z.string(),
  options: z.record(z.string(), z.json()),
  seed: Count.exactOptional(),
  inputs: z.array(
    z.strictObject({
      source: z.string(),
      format: z.enum(["jsonl", "json"]),
      compression: z.enum(["none", "gzip", "zstd"]),
      rawBytes: Count,
      hash: z.string(),
      bytes: Count,
      lines: Count,
      blankLines: Count,
      records: Count,
      rejected: Count,
      kept: Count,
      byteCounts: z
        .strictObject({
          record: Count,
          lineEnd: Count,
          blankLine: Count,
          bom: Count,
          overLimit: Count,
        })
        .exactOptional(),
    }),
  ),
  stages: z.array(
    z.strictObject({
      stage: z.string(),
      in: Count,
      created: Count,
      kept: Count,
      rejected: Count,
      dropped: Counts,
      quarantined: Count,
    }),
  ),
  rejects: Counts,
  outputs: z.array(
    z.strictObject({
      path: z.string(),
      files: Count.exactOptional(),
      bytes: Count,
      records: Count,
      hash: z.string(),
    }),
  ),
});
