import { defer, finalize, from, map, type Observable, switchMap } from "rxjs";
import type { HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import { BufferPool } from "./buffer-pool.ts";
import { createLanes, type Lanes } from "./create-lanes.ts";
import type { LaneJob } from "./lane-job.ts";
import type { LaneSetup } from "./lane-setup.ts";
import { mapPulled } from "./map-pulled.ts";
import type { BlockOutcome } from "./process-block.ts";
import { type InputPiece, type ReadingOptions, readPieces } from "./read-pieces.ts";
import type { RunListener, RunProgress } from "./run-progress.ts";
import { SourceAccounts } from "./source-accounts.ts";
import { unreadOutcome } from "./unread-outcome.ts";

export interface RunBlocksOptions extends RunListener {
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  /** What the lanes do, or a job that lives on this thread and so takes `threads` 0. */
  readonly lane: LaneSetup | LaneJob;
  /** Worker threads; 0 works on this thread. */
  readonly threads: number;
  readonly hash: HashKind;
  /** An abort ends the run with its reason, also while an input keeps it waiting. */
  readonly signal?: AbortSignal;
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
  return defer(() => from(createLanes(options.lane, options.threads))).pipe(
    switchMap((lanes) => {
      const accounts = new SourceAccounts(options);
      let rawBytes = 0;
      const { blockBytes } = options.reading;
      const blocks = new BufferPool(blockBytes, lanes.concurrency + 1);
      const outputs = new BufferPool(blockBytes + (blockBytes >> 2), lanes.concurrency + 1);
      const reading = { ...options.reading, takeBuffer: () => blocks.take() };
      // A fault in a lane or behind it must not wait for an input that has nothing to say.
      const failed = new AbortController();
      const signals = options.signal === undefined ? [] : [options.signal];
      const signal = AbortSignal.any([failed.signal, ...signals]);
      const onRawBytes = (count: number): void => {
        rawBytes += count;
      };
      const pieces = readPieces(options.inputs, reading, options.hash, onRawBytes, signal);
      const work = async (piece: InputPiece): Promise<Step> => ({
        piece,
        outcome: await workOn(piece, lanes, options, () => outputs.take()),
      });
      const deliver = async (step: Step): Promise<void> => {
        await account(step, accounts);
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
        map(() => ({ rawBytes, records: accounts.records, rejected: accounts.rejected })),
        finalize(() => void lanes.close()),
      );
    }),
  );
}

/** Puts what became of a piece on the account of its input. */
async function account({ piece, outcome }: Step, accounts: SourceAccounts): Promise<void> {
  if (piece.kind === "open") accounts.open(piece.source, piece.facts);
  else if (piece.kind === "close") accounts.close();
  else if (outcome !== undefined) await accounts.add(outcome, 0);
}

/** Whether the lanes write records, for which they then get a buffer. */
function writes(lane: LaneSetup | LaneJob): boolean {
  return "job" in lane && lane.job.kind === "transform";
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
    case "lines":
    case "elements":
      return lanes.run({
        sourceId: options.inputs[piece.source]?.id ?? "",
        bytes: piece.bytes,
        address: piece.kind === "lines" ? piece.offset : piece.first,
        addressing: piece.kind,
        maxLineBytes,
        ...(writes(options.lane) && { spare: takeSpare() }),
      });
    case "bom":
    case "over-limit":
    case "over-limit-element":
      return unreadOutcome(piece, maxLineBytes);
  }
}
