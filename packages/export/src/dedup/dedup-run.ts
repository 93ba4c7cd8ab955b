import type {
  ExamineRun,
  HashKind,
  InputSource,
  Ledger,
  ReadingOptions,
  RecordSink,
  RejectLine,
  RejectWriter,
  Selection,
} from "@burnish/core";
import type { DedupMethod, KeepPolicy } from "./dedup-method.ts";
import type { NearFigures } from "./near-finder.ts";

/** A run from inputs to the records that are no duplicates. The caller opens the outputs; the run closes them. */
export interface DedupRun {
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly select: Selection;
  readonly method: DedupMethod;
  readonly keep: KeepPolicy;
  /** Worker threads; 0 works on this thread. */
  readonly threads: number;
  readonly hash: HashKind;
  /** Takes the records that are kept, as they came, in input order. */
  readonly sink: RecordSink;
  /** Takes one JSON line for each dropped record (`ClusterLine`); in the ledger after `sink`. */
  readonly clusters?: RecordSink;
  readonly rejects: RejectWriter;
  /** Of records, sets and hashes together, in bytes; besides 26 bytes a record, 34 where the best score is kept. */
  readonly memoryBytes: number;
  /** Of all inputs; a bad guess costs time only. */
  readonly expectedBytes: number;
  readonly tempDir: string;
  /** Writes the ledger beside the output; absent where nothing may be written there. */
  readonly writeLedger?: (
    ledger: Ledger,
  ) => Promise<{ commit(): Promise<void>; abort(): Promise<void> }>;
  /** Head of the ledger. */
  readonly about: Pick<Ledger, "burnish" | "command" | "options" | "seed">;
  /** Ends the run with the signal's reason, after everything was taken back. */
  readonly signal?: AbortSignal;
}

/** What a run found. */
export interface DedupFigures {
  /** Records that were compared. */
  readonly records: number;
  /** Records that are kept though duplicates of them were dropped. */
  readonly clusters: number;
  /** Dropped records of the cluster with the most of them. */
  readonly largest: number;
  readonly exact: number;
  readonly near: number;
  /** Dropped records whose `label` is not that of the kept one. */
  readonly otherLabel: number;
  /** Records without a readable conversation, compared as a whole. */
  readonly whole: number;
  /** Records without `overall_quality`; counted where the best score is kept. */
  readonly unscored: number;
  /** Near duplicates dropped, by hundredths of similarity, rounded down: `{ "0.83": 12 }`. */
  readonly similarities: Readonly<Record<string, number>>;
  readonly search: Readonly<NearFigures>;
  /** Bytes that went to temporary files. */
  readonly spilledBytes: number;
}

export interface DedupSummary {
  readonly ledger: Ledger;
  readonly figures: DedupFigures;
  /** The first lines of the clusters file. */
  readonly examples: readonly ClusterLine[];
  readonly rejectExamples: readonly RejectLine[];
}

type Progress = Parameters<NonNullable<ExamineRun<unknown>["onProgress"]>>[0];

export type DedupEvent =
  | ({ readonly kind: "reading" } & Progress)
  /** While the outputs are written: kept records so far, of so many. */
  | { readonly kind: "writing"; readonly records: number; readonly total: number }
  | { readonly kind: "done"; readonly summary: DedupSummary };

/** Where a record stands: a 1-based line, or the 0-based element of a JSON document. */
export type RecordPlace =
  | { readonly file: string; readonly line: number }
  | { readonly file: string; readonly element: number };

/** One line of the clusters file. Lines of records that are linked stand together, those of the lowest ones
 * first. */
export interface ClusterLine {
  /** Number of the cluster, from 1. */
  readonly cluster: number;
  readonly dropped: RecordPlace;
  readonly kept: RecordPlace;
  readonly why: "exact" | "near";
  /** Jaccard index of the two sets of shingles, four decimals; 1 for an exact duplicate. */
  readonly similarity: number;
  /** Where they differ: label of the dropped record, then of the kept one; null for none. */
  readonly labels?: readonly [boolean | null, boolean | null];
}
