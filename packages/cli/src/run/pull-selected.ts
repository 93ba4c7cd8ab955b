import { Buffer } from "node:buffer";
import {
  createRejectWriter,
  type InputSource,
  pullRecords,
  RunAccounts,
  type SoundRecord,
  selectFor,
} from "@burnish/core";
import type { CliContext } from "../context.ts";
import type { ReadingFlags } from "../options/reading-options.ts";
import { toReading } from "../options/reading-options.ts";
import type { SelectionFlags } from "../options/selection-options.ts";
import { toSelection } from "./to-selection.ts";

/** A record and where it came from. */
export interface SelectedRecord {
  /** Owns its bytes. */
  readonly record: SoundRecord;
  /** Source id. */
  readonly source: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * The selected records in input order, read only as they are asked for. What is no record is passed over: the run that
 * writes tells of it.
 */
export async function* pullSelected(
  inputs: readonly InputSource[],
  flags: ReadingFlags & SelectionFlags,
  { io, signal }: CliContext,
): AsyncGenerator<SelectedRecord, void, undefined> {
  const picked: SoundRecord[] = [];
  const selection = selectFor<undefined>(
    {
      record: (record) => {
        picked.push(record);
      },
      finishBlock: () => ({ dropped: {}, tally: undefined }),
    },
    toSelection(flags),
  );
  const blocks = pullRecords({
    inputs,
    reading: toReading(flags, io),
    hash: flags.hash,
    rejects: createRejectWriter(undefined, flags.hash),
    accounts: new RunAccounts(),
    signal,
  });
  for await (const { records, sourceId, firstLine } of blocks) {
    for (const record of records) selection.record(record);
    for (const record of picked.splice(0)) {
      yield { record: owned(record), source: sourceId, line: firstLine + record.line + 1 };
    }
  }
}

/** The next block's bytes take the place of this one's, while requests for its records are still under way. */
function owned({ text, bytes, value, members, line, address }: SoundRecord): SoundRecord {
  return { text, bytes: Buffer.from(bytes), value, members, line, address };
}
