import type { ByteCounts } from "./byte-counts.ts";

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
