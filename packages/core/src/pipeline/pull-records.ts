import type { HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import type { RejectWriter } from "../output/reject-writer.ts";
import type { SoundRecord } from "../record/sound-record.ts";
import { loadScannerModule } from "../scan/load-scanner-module.ts";
import { processBlock } from "./process-block.ts";
import { PulledJob } from "./pulled-job.ts";
import { type InputPiece, type ReadingOptions, readPieces } from "./read-pieces.ts";
import type { RunAccounts } from "./run-accounts.ts";
import { ScannedWork } from "./scanned-work.ts";
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
  /**
   * In input order. Valid until the next block is asked for: `bytes` then belong to that one, and `text`, `value` and
   * `members` are read from them when they are first asked for. What was read may be kept.
   */
  readonly records: readonly SoundRecord[];
}

/** Records of larger blocks outlive a collection of young garbage, which costs more than it saves. */
const MOST_BLOCK_BYTES = 256 << 10;
/** A block with a longer line takes the reference path: the scanner's memory would keep some nine times its size. */
const MOST_SCANNED_BYTES = 1 << 20;

/**
 * Reads inputs, a block of at most 256 KiB at a time and only when it is asked for; what is no record goes to the rejects.
 * The scanner says which lines are records, and a record is parsed only where its value is asked for. Counts every record
 * as kept. Holds one block. For stages that must see several inputs side by side; everything else goes through lanes.
 * InputError for an input that cannot be used.
 */
export async function* pullRecords(
  options: PullRecordsOptions,
): AsyncGenerator<PulledRecords, void, undefined> {
  const { inputs, reading, hash, rejects, accounts } = options;
  const signal = options.signal ?? new AbortController().signal;
  const job = new PulledJob(await loadScannerModule(), reading.maxLineBytes);
  const work = new ScannedWork(job, reading.maxLineBytes);
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
    if (piece.bytes.length > MOST_SCANNED_BYTES) {
      const outcome = await processBlock(task, job.job);
      job.keepJudged();
      return outcome;
    }
    job.use(piece.bytes);
    work.input(piece.bytes.length).set(piece.bytes);
    return work.run({ ...task, from: 0, end: piece.bytes.length });
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
