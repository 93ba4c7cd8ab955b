import type { RecordRun, WrittenRecords } from "../record/record-run.ts";

/** Takes all records of a run, then gives back all (a shuffle) or some (a sample) of them in its own order. */
export interface Reorder {
  /** Accepts the next records, one call at a time; resolves when they are stored and `run` may be reused. */
  add(run: RecordRun): Promise<void>;
  /**
   * Gives the records in the new order, in pieces of about 1 MiB, each valid until the next one is asked for; to be
   * called once, after the last `add`.
   */
  drain(): AsyncIterable<WrittenRecords>;
  /** Frees memory and temporary files; safe to call at any time, also after a failure. */
  close(): Promise<void>;
}
