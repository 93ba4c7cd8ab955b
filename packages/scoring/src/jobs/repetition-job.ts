import type { JobResult, LaneJob } from "@burnish/core";
import { readExample } from "../example/read-example.ts";
import { addExample } from "../repetition/add-example.ts";
import { RepetitionTable } from "../repetition/repetition-table.ts";

/** What the job that counts sentences is given. */
export interface RepetitionJobOptions {
  /** The counts that all lanes share, `REPETITION_BYTES` long. */
  readonly buffer: SharedArrayBuffer;
  /** Argument of a call that holds the context. */
  readonly contextArgument: string;
}

/** Counts the sentences of every record in a table that all lanes share; writes nothing. */
export function createLaneJob({
  buffer,
  contextArgument,
}: RepetitionJobOptions): LaneJob<undefined> {
  const table = new RepetitionTable({ buffer });
  return {
    record({ value }) {
      addExample(table, readExample(value, contextArgument));
    },
    finishBlock(): JobResult<undefined> {
      return { dropped: {}, tally: undefined };
    },
  };
}
