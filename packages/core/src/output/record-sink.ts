import type { WrittenRecords } from "../record/record-run.ts";
import type { DirectOutput, OutputFacts } from "./output.ts";

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
  /** Present where lanes may place records by themselves instead of `write`. */
  readonly direct?: DirectSink;
}

/** A sink whose records lanes place in one file. */
export interface DirectSink extends Omit<DirectOutput, "adopt"> {
  /** Takes over what was placed, before `seal`. */
  adopt(facts: OutputFacts & { readonly records: number }): void;
}
