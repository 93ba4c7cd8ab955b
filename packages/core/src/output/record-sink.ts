import type { WrittenRecords } from "../record/record-run.ts";

/** Which input some written records came from, and where each one stood in it. */
export interface RecordPlaces {
  readonly sourceId: string;
  readonly addresses: Float64Array;
}

/** One finished output as the ledger lists it. */
export interface SealedOutput {
  /** Base name, or a path below the folder that holds the ledger. */
  readonly path: string;
  /** Number of files, where `path` stands for several. */
  readonly files?: number;
  readonly bytes: number;
  readonly records: number;
  readonly hash: string;
}

/** Where the records of a run end; shows nothing before `commit`. */
export interface RecordSink {
  /** `places` is absent for records that were shuffled. */
  write(records: WrittenRecords, places?: RecordPlaces): Promise<void>;
  seal(): Promise<readonly SealedOutput[]>;
  commit(): Promise<void>;
  abort(): Promise<void>;
}
