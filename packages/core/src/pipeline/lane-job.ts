import type { RecordRun } from "../record/record-run.ts";
import type { SoundRecord } from "../record/sound-record.ts";
import type { Reject } from "./reject.ts";

/** Why records of a block were dropped, by stage and reason: `{ select: { label: 12 } }`. */
export type DropCounts = Record<string, Record<string, number>>;

/** Kept records of one block, before the run knows which input they are from. */
export interface KeptRecords extends Omit<RecordRun, "source"> {
  /** One position in `bytes` a record, where its number in the run is to be written; absent without `--index`. */
  readonly indexPositions?: Uint32Array;
}

/** What a job has made of one block; plain data that crosses threads. */
export interface JobResult<Tally = unknown> {
  /** Absent where the job writes no records. */
  readonly kept?: KeptRecords;
  readonly dropped: DropCounts;
  /** Records that the job itself refused. */
  readonly rejects?: readonly Reject[];
  /** Mergeable figures of this block; the job's tally module knows how to add them. */
  readonly tally: Tally;
}

/**
 * The work of a lane on the sound records of one block after another. A job is built inside the lane from plain
 * options (`createLaneJob`), holds state for one block only, and sees records in input order.
 */
export interface LaneJob<Tally = unknown> {
  /** Told before the records of each block which input they are from, and perhaps given a buffer to write into. */
  startBlock?(sourceId: string, spare?: ArrayBuffer): void;
  record(record: SoundRecord): void;
  /** Closes the block and resets the job for the next one. */
  finishBlock(): JobResult<Tally> | Promise<JobResult<Tally>>;
}
