import type { HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import type { RejectWriter } from "../output/reject-writer.ts";
import type { SoundRecord } from "../record/sound-record.ts";
import type { JobResult, LaneJob } from "./lane-job.ts";
import { processBlock } from "./process-block.ts";
import { type InputPiece, type ReadingOptions, readPieces } from "./read-pieces.ts";
import type { RunAccounts } from "./run-accounts.ts";
import { SourceAccounts } from "./source-accounts.ts";
import type { SourceFacts } from "./source-facts.ts";
import { unreadOutcome } from "./unread-outcome.ts";

export interface PullRecordsOptions {
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly hash: HashKind;
  /** Takes what is no record; the caller seals and commits it. */
  readonly rejects: RejectWriter;
  /** Hears of every input that was read to its end. */
  readonly accounts: RunAccounts;
  readonly onRawBytes?: (count: number) => void;
  readonly signal?: AbortSignal;
}

/** The sound records of one block. */
export interface PulledRecords {
  /** Index of the input. */
  readonly source: number;
  readonly sourceId: string;
  /** Lines (elements, for a JSON document) of this input before the block: a record stands at `firstLine + line + 1`. */
  readonly firstLine: number;
  readonly format: SourceFacts["format"];
  /** In input order. Their bytes are valid until the next block is asked for; all else may be kept. */
  readonly records: readonly SoundRecord[];
}

/** Larger blocks of parsed records outlive a collection of young garbage, which doubles the time of a run. */
const MOST_BLOCK_BYTES = 64 << 10;

/**
 * Reads inputs through the reference path, a block of at most 64 KiB at a time and only when it is asked for; what is no record goes to the
 * rejects. Counts every record as kept. Holds one block. For stages that must see several inputs side by side; everything
 * else goes through lanes. InputError for an input that cannot be used.
 */
export async function* pullRecords(
  options: PullRecordsOptions,
): AsyncGenerator<PulledRecords, void, undefined> {
  const { inputs, reading, hash, rejects, accounts } = options;
  const signal = options.signal ?? new AbortController().signal;
  const job = new CollectingJob();
  let pulled: PulledRecords | undefined;
  const sources = new SourceAccounts({
    deliver: async ({ source, facts, firstLine, outcome }) => {
      const { id: sourceId, format } = facts;
      await rejects.write(outcome.rejects, { sourceId, firstLine, format });
      const records = job.take();
      accounts.addBlock(records.length, {});
      pulled = { source, sourceId, firstLine, format, records };
    },
    onSource: (facts) => accounts.addSource(facts),
  });
  const outcomeOf = async (piece: Exclude<InputPiece, { kind: "open" | "close" }>) => {
    if (piece.kind !== "lines" && piece.kind !== "elements") {
      return unreadOutcome(piece, reading.maxLineBytes);
    }
    const task = {
      sourceId: inputs[piece.source]?.id ?? "",
      bytes: piece.bytes,
      address: piece.kind === "lines" ? piece.offset : piece.first,
      addressing: piece.kind,
      maxLineBytes: reading.maxLineBytes,
    };
    return processBlock(task, job);
  };
  // In turns: a block's bytes live until the next one is asked for, which may begin with the end of this one.
  const blockBytes = Math.min(reading.blockBytes, MOST_BLOCK_BYTES);
  const buffers = [new ArrayBuffer(blockBytes), new ArrayBuffer(blockBytes)];
  let taken = 0;
  const pieces = readPieces(
    inputs,
    { ...reading, blockBytes, takeBuffer: () => buffers[taken++ % 2] as ArrayBuffer },
    hash,
    (count) => options.onRawBytes?.(count),
    signal,
  );
  for await (const piece of pieces) {
    if (piece.kind === "open") sources.open(piece.source, piece.facts);
    else if (piece.kind === "close") sources.close();
    else {
      await sources.add(await outcomeOf(piece), 0);
      if (pulled !== undefined && pulled.records.length > 0) yield pulled;
      pulled = undefined;
    }
  }
}

/** Keeps the records of a block. */
class CollectingJob implements LaneJob<undefined> {
  #records: SoundRecord[] = [];

  record(record: SoundRecord): void {
    this.#records.push(record);
  }

  finishBlock(): JobResult<undefined> {
    return { dropped: {}, tally: undefined };
  }

  take(): readonly SoundRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }
}
