import { InputError, type InputPlace } from "../../errors.ts";
import type { KeyedGatherPlan } from "../../shuffle/keyed-lane.ts";
import type { ScatteredPart } from "../../shuffle/scattered-part.ts";
import type { BlockOutcome } from "../process-block.ts";
import { OutputWriteError } from "./ordered-output.ts";

/** What became of one range. Its kept records have been written, or scattered, by the lane itself. */
export interface RangeOutcome {
  /** Number of the range. */
  readonly range: number;
  /** Without kept records. */
  readonly outcome: BlockOutcome;
  readonly keptRecords: number;
  /** Digests of the range's pieces, for the hash of its source. */
  readonly digests: Uint8Array;
}

/** Why a lane ended early. */
export type LaneFailure =
  | { readonly kind: "input"; readonly message: string; readonly place: InputPlace }
  | {
      readonly kind: "output";
      readonly message: string;
      readonly code: string;
      readonly written: number;
    }
  | { readonly kind: "defect"; readonly message: string };

/** An error as data that crosses threads. */
export function failureOf(error: unknown): LaneFailure {
  if (error instanceof InputError) {
    return { kind: "input", message: error.fault, place: error.place };
  }
  if (error instanceof OutputWriteError) {
    const { message, code, written } = error;
    return { kind: "output", message, code, written };
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: "defect", message: told };
}

/** What a lane tells the main thread; `outcomes` come many at once. */
export type LaneMessage =
  | {
      readonly state: "outcomes";
      readonly outcomes: readonly RangeOutcome[];
      readonly pending: number;
    }
  /** All ranges are dealt into buckets; the lane waits for a `LaneOrder`. */
  | { readonly state: "scattered"; readonly lane: number; readonly part: ScatteredPart }
  /** Another group of buckets is in the output, with so many records. */
  | { readonly state: "gathered"; readonly records: number }
  | { readonly state: "done" }
  | { readonly state: "failed"; readonly failure: LaneFailure };

/** What the main thread tells a lane whose records are to be shuffled, after all lanes have dealt theirs. */
export interface LaneOrder {
  readonly gather: KeyedGatherPlan;
}
