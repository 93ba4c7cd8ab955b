import { stat } from "node:fs/promises";
import { Observable } from "rxjs";
import { InputError, StageError } from "../../errors.ts";
import { fileState, requireUnchanged } from "../../jsonl/file-state.ts";
import type { KeyedLanes } from "../../shuffle/keyed-lanes.ts";
import type { ScatteredPart } from "../../shuffle/scattered-part.ts";
import type { LaneSetup } from "../lane-setup.ts";
import type { RunListener, RunProgress } from "../run-progress.ts";
import { type LaneHandle, startOwnLane, startWorkerLane } from "./lane-handle.ts";
import type { SharedOutput } from "./ordered-output.ts";
import { RangeControl } from "./range-control.ts";
import { RangeDelivery } from "./range-delivery.ts";
import type { LaneFailure, LaneMessage, LaneOrder } from "./range-messages.ts";
import type { RangePlan, RangeSource } from "./range-plan.ts";

export interface RunRangesOptions extends RunListener {
  readonly plan: RangePlan;
  readonly lane: LaneSetup;
  /** Number of lanes, 1 or more. */
  readonly lanes: number;
  /** Whether this thread is one of them. */
  readonly ownLane: boolean;
  /** Where the lanes append kept records. */
  readonly output?: SharedOutput;
  /** Shuffles them before; the caller closes it after the run. */
  readonly shuffle?: KeyedLanes;
  /** The error to be thrown where a lane could not write there. */
  readonly explainWrite?: (code: string, written: number) => Error | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Lets lanes read, scan and write plain files range by range, and delivers what came of each range in order. Emits progress
 * after each delivery. An error, an abort or an unsubscription ends the lanes.
 */
export function runRanges(options: RunRangesOptions): Observable<RunProgress> {
  return new Observable<RunProgress>((subscriber) => {
    const run = new RangeRun(options, {
      next: (progress) => subscriber.next(progress),
      error: (error) => subscriber.error(error),
      complete: () => subscriber.complete(),
    });
    run.start();
    return () => run.end();
  });
}

interface RunObserver {
  next(progress: RunProgress): void;
  error(error: unknown): void;
  complete(): void;
}

/** The main thread's part of one run. */
class RangeRun {
  readonly #options: RunRangesOptions;
  readonly #observer: RunObserver;
  readonly #control = new RangeControl();
  readonly #delivery: RangeDelivery;
  readonly #lanes: LaneHandle[] = [];
  readonly #parts: ScatteredPart[] = [];
  readonly #abort = (): void => this.#fail(this.#options.signal?.reason);
  /** Lanes that still deal records into buckets. */
  #scattering: number;
  #busy: number;
  #written = 0;

  constructor(options: RunRangesOptions, observer: RunObserver) {
    this.#options = options;
    this.#observer = observer;
    this.#delivery = new RangeDelivery(options.plan, options, this.#control);
    this.#scattering = options.lanes;
    this.#busy = options.lanes;
  }

  start(): void {
    const { plan, lane, lanes, ownLane, output, shuffle, signal } = this.#options;
    if (signal?.aborted === true) {
      this.#abort();
      return;
    }
    signal?.addEventListener("abort", this.#abort);
    const setup = {
      plan,
      lane,
      control: this.#control.shared,
      ...(output !== undefined && { output }),
      ...(shuffle !== undefined && { shuffle: shuffle.plan }),
    };
    const listener = {
      onMessage: (message: LaneMessage) => this.#take(message),
      onFailure: (failure: LaneFailure) => this.#fail(errorOf(failure, this.#options)),
    };
    // The others first: they take a while to start, and this thread will be busy.
    for (let number = ownLane ? 1 : 0; number < lanes; number += 1) {
      this.#lanes.push(startWorkerLane({ ...setup, number }, listener));
    }
    if (ownLane) this.#lanes.push(startOwnLane({ ...setup, number: 0 }, this.#control, listener));
  }

  /** Ends all lanes; safe to call again. */
  end(): void {
    this.#control.stop();
    this.#options.signal?.removeEventListener("abort", this.#abort);
    for (const lane of this.#lanes) lane.end();
  }

  #take(message: LaneMessage): void {
    const fail = (error: unknown): void => this.#fail(error);
    switch (message.state) {
      case "failed":
        this.#fail(errorOf(message.failure, this.#options));
        return;
      case "outcomes":
        this.#delivery
          .take(message.outcomes, message.pending)
          .then(() => this.#observer.next(this.#delivery.progress), fail);
        return;
      case "scattered":
        this.#parts[message.lane] = message.part;
        this.#scattering -= 1;
        if (this.#scattering === 0)
          this.#delivery
            .finish()
            .then(() => this.#gather())
            .catch(fail);
        return;
      case "gathered":
        this.#written += message.records;
        this.#observer.next({ ...this.#delivery.progress, written: this.#written });
        return;
      case "done":
        this.#busy -= 1;
        if (this.#busy > 0) return;
        this.#delivery
          .finish()
          .then(() => requireSame(this.#options.plan.sources))
          .then(() => this.#complete(), fail);
    }
  }

  /** Begins the second phase of a shuffle, when all records lie in buckets. */
  #gather(): void {
    const { shuffle } = this.#options;
    if (shuffle === undefined) return;
    this.#control.restart();
    const order: LaneOrder = { gather: shuffle.planGather(this.#parts) };
    for (const lane of this.#lanes) lane.order(order);
  }

  #complete(): void {
    this.end();
    this.#observer.next(this.#delivery.progress);
    this.#observer.complete();
  }

  #fail(error: unknown): void {
    this.end();
    this.#observer.error(error);
  }
}

/** InputError for the first file that is not as it was when the run was planned. */
async function requireSame(sources: readonly RangeSource[]): Promise<void> {
  for (const source of sources) {
    requireUnchanged(source.path, source, fileState(await stat(source.location)));
  }
}

function errorOf(failure: LaneFailure, { explainWrite }: RunRangesOptions): Error {
  switch (failure.kind) {
    case "input":
      return new InputError(failure.message, failure.place);
    case "output": {
      const explained = explainWrite?.(failure.code, failure.written);
      return explained ?? Object.assign(new Error(failure.message), { code: failure.code });
    }
    case "defect":
      return new StageError("lane", failure.message);
  }
}
