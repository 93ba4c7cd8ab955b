import type { BlockOutcome } from "./process-block.ts";
import type { SourceFacts } from "./source-facts.ts";

/** An outcome with the input it belongs to; delivered in input order. */
export interface DeliveredBlock {
  /** Index of the input. */
  readonly source: number;
  readonly facts: SourceFacts;
  /** Lines of this input before the block (elements, for a JSON document). */
  readonly firstLine: number;
  readonly outcome: BlockOutcome;
  /** Records that the lane kept and has itself handed on; those in the outcome are not among them. */
  readonly keptByLane: number;
}

/** How far a run is; emitted after each delivered block. */
export interface RunProgress {
  /** Raw bytes read so far, of all inputs. */
  readonly rawBytes: number;
  /** Records seen so far. */
  readonly records: number;
  readonly rejected: number;
  /** Records that lanes have written in a new order; absent before they begin to. */
  readonly written?: number;
}

/** Who hears of the blocks of a run. */
export interface RunListener {
  /** Takes each block's outcome in input order, one at a time; the run waits for it. */
  readonly deliver: (block: DeliveredBlock) => Promise<void>;
  /** Told once for each input, in order, when all of it has been delivered. */
  readonly onSource?: (facts: SourceFacts) => void;
}
