import { defer, finalize, from, map, type Observable, switchMap } from "rxjs";
import { StageError } from "../errors.ts";
import type { HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import { BufferPool } from "./buffer-pool.ts";
import type { LaneJobSpec } from "./create-lane-job.ts";
import { createLanes, type Lanes } from "./create-lanes.ts";
import type { LaneJob } from "./lane-job.ts";
import { mapPulled } from "./map-pulled.ts";
import { type BlockOutcome, NO_BYTES } from "./process-block.ts";
import { type InputPiece, type ReadingOptions, readPieces } from "./read-pieces.ts";
import { rejectOverLimit } from "./reject.ts";
import { addBytes, type SourceFacts, totalBytes } from "./source-facts.ts";

/** An outcome with the input it belongs to; delivered in input order. */
export interface DeliveredBlock {
  /** Index of the input. */
  readonly source: number;
  readonly facts: SourceFacts;
  /** Lines of this input before the block (elements, for a JSON document). */
  readonly firstLine: number;
  readonly outcome: BlockOutcome;
}

/** How far a run is; emitted after each delivered block. */
export interface RunProgress {
  /** Raw bytes read so far, of all inputs. */
  readonly rawBytes: number;
  /** Records seen so far. */
  readonly records: number;
  readonly rejected: number;
}

export interface RunBlocksOptions {
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  /** A spec, or a job that lives on this thread and so takes `threads` 0. */
  readonly job: LaneJobSpec | LaneJob;
  /** Worker threads; 0 works on this thread. */
  readonly threads: number;
  readonly hash: HashKind;
  /** Takes each block's outcome in input order, one at a time; the run waits for it. */
  readonly deliver: (block: DeliveredBlock) => Promise<void>;
  /** An abort ends the run with its reason, also while an input keeps it waiting. */
  readonly signal?: AbortSignal;
  /** Told once for each input, in order, when all of it has been delivered. */
  readonly onSource?: (facts: SourceFacts) => void;
}

interface Step {
  readonly piece: InputPiece;
  /** Undefined where the piece only marks a place. */
  readonly outcome: BlockOutcome | undefined;
}

/**
 * Reads the inputs block by block, lets lanes work on them and delivers what they made, in order and with
 * back-pressure: a block is read only when a lane is free, and a lane is free only when its block was delivered.
 */
export function runBlocks(options: RunBlocksOptions): Observable<RunProgress> {
  return defer(() => from(createLanes(options.job, options.threads))).pipe(
    switchMap((lanes) => {
      const progress = { rawBytes: 0, records: 0, rejected: 0 };
      const { blockBytes } = options.reading;
      const blocks = new BufferPool(blockBytes, lanes.concurrency + 1);
      const outputs = new BufferPool(blockBytes + (blockBytes >> 2), lanes.concurrency + 1);
      const reading = { ...options.reading, takeBuffer: () => blocks.take() };
      // A fault in a lane or behind it must not wait for an input that has nothing to say.
      const failed = new AbortController();
      const signals = options.signal === undefined ? [] : [options.signal];
      const signal = AbortSignal.any([failed.signal, ...signals]);
      const onRawBytes = (count: number): void => {
        progress.rawBytes += count;
      };
      const pieces = readPieces(options.inputs, reading, options.hash, onRawBytes, signal);
      const work = async (piece: InputPiece): Promise<Step> => ({
        piece,
        outcome: await workOn(piece, lanes, options, () => outputs.take()),
      });
      const account = createDelivery(options, progress);
      const deliver = async (step: Step): Promise<void> => {
        await account(step);
        // What was delivered is stored or written, so its buffers can go round.
        const { input, result } = step.outcome ?? {};
        if (input !== undefined) blocks.give(input);
        if (result?.kept !== undefined) outputs.give(result.kept.bytes.buffer);
      };
      const orFail = <In, Out>(step: (value: In) => Promise<Out>) => {
        return (value: In): Promise<Out> =>
          step(value).catch((error: unknown) => {
            failed.abort(error);
            throw error;
          });
      };
      const mapped = mapPulled(pieces, orFail(work), {
        concurrency: lanes.concurrency,
        deliver: orFail(deliver),
      });
      return mapped.pipe(
        map(() => ({ ...progress })),
        finalize(() => void lanes.close()),
      );
    }),
  );
}

/** What becomes of a piece; undefined for those that only mark a place. */
function workOn(
  piece: InputPiece,
  lanes: Lanes,
  options: RunBlocksOptions,
  takeSpare: () => ArrayBuffer,
): Promise<BlockOutcome> | BlockOutcome | undefined {
  const { maxLineBytes } = options.reading;
  switch (piece.kind) {
    case "open":
    case "close":
      return undefined;
    case "bom":
      return { ...NOTHING, bytes: { ...NO_BYTES, bom: piece.length } };
    case "lines":
    case "elements":
      return lanes.run({
        sourceId: options.inputs[piece.source]?.id ?? "",
        bytes: piece.bytes,
        address: piece.kind === "lines" ? piece.offset : piece.first,
        addressing: piece.kind,
        maxLineBytes,
        ...("kind" in options.job && options.job.kind === "transform" && { spare: takeSpare() }),
      });
    case "over-limit": {
      const { offset: address, length, head, lineEnd } = piece;
      return {
        ...NOTHING,
        lines: 1,
        records: 1,
        bytes: { ...NO_BYTES, overLimit: length, lineEnd },
        rejects: [rejectOverLimit({ line: 0, address, length, head }, maxLineBytes)],
      };
    }
    case "over-limit-element": {
      const line = { line: 0, address: piece.index, length: piece.length, head: new Uint8Array(0) };
      return { ...NOTHING, lines: 1, records: 1, rejects: [rejectOverLimit(line, maxLineBytes)] };
    }
  }
}

const NOTHING: BlockOutcome = {
  lines: 0,
  blankLines: 0,
  records: 0,
  bytes: NO_BYTES,
  rejects: [],
};

/** Keeps the accounts of each input and hands blocks on with their place in it. */
function createDelivery(
  options: RunBlocksOptions,
  progress: { records: number; rejected: number },
): (step: Step) => Promise<void> {
  let facts: SourceFacts | undefined;
  return async ({ piece, outcome }) => {
    if (piece.kind === "open") {
      facts = piece.facts;
      return;
    }
    if (facts === undefined) throw new StageError("read", "a block came before its input");
    if (piece.kind === "close") {
      checkBytes(facts);
      options.onSource?.(facts);
      return;
    }
    if (outcome === undefined) return;
    const firstLine = facts.lines;
    facts.lines += outcome.lines;
    facts.blankLines += outcome.blankLines;
    facts.records += outcome.records;
    facts.rejected += outcome.rejects.length;
    if (facts.byteCounts !== undefined) {
      facts.byteCounts = addBytes(facts.byteCounts, outcome.bytes);
    }
    progress.records += outcome.records;
    progress.rejected += outcome.rejects.length;
    await options.deliver({ source: piece.source, facts, firstLine, outcome });
  };
}

/** The law of the reader: each byte is in exactly one account. */
function checkBytes(facts: SourceFacts): void {
  if (facts.byteCounts === undefined) return;
  const counted = totalBytes(facts.byteCounts);
  if (counted === facts.bytes) return;
  throw new StageError(
    "read",
    `${facts.id}: ${facts.bytes} bytes were read, but ${counted} accounted for`,
  );
}
