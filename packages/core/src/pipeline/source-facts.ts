import type { ByteCounts } from "./process-block.ts";

/** What was read from one input. */
export interface SourceFacts {
  readonly id: string;
  readonly compression: "none" | "gzip" | "zstd";
  readonly format: "jsonl" | "json";
  /** Bytes as they lie on disk or came through the pipe. */
  rawBytes: number;
  /** Bytes after decompression. */
  bytes: number;
  /** Of the raw bytes, `kind:hex`. */
  hash: string;
  lines: number;
  blankLines: number;
  /** Records found: sound ones and rejects. */
  records: number;
  rejected: number;
  /** Where each byte of JSONL input belongs; absent for a JSON document. */
  byteCounts: ByteCounts | undefined;
}

/** Adds two byte accounts. */
export function addBytes(one: ByteCounts, other: ByteCounts): ByteCounts {
  return {
    record: one.record + other.record,
    lineEnd: one.lineEnd + other.lineEnd,
    blankLine: one.blankLine + other.blankLine,
    bom: one.bom + other.bom,
    overLimit: one.overLimit + other.overLimit,
  };
}

/** All bytes of an account. */
export function totalBytes(counts: ByteCounts): number {
  return counts.record + counts.lineEnd + counts.blankLine + counts.bom + counts.overLimit;
}
