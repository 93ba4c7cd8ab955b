import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { StageError } from "../../errors.ts";
import { allowCollecting, createCollector } from "../collect-garbage.ts";
import type { RangeControl } from "./range-control.ts";
import type { RangeLaneSetup } from "./range-lane.ts";
import { failureOf, type LaneFailure, type LaneMessage, type LaneOrder } from "./range-messages.ts";

/** A lane that is at work. */
export interface LaneHandle {
  /** Sends the order that follows `scattered`. */
  order(order: LaneOrder): void;
  /** Ends it at once, where that is possible. */
  end(): void;
}

/** Who hears of a lane. */
export interface LaneListener {
  onMessage(message: LaneMessage): void;
  onFailure(failure: LaneFailure): void;
}

/** Bound the garbage that a lane lets pile up between two collections; measured by `apps/bench` memory. */
const YOUNG_GENERATION_MB = 4;
/** A lane that scans makes little of it. */
const SCANNING_YOUNG_GENERATION_MB = 2;

/** Ranges of this thread's lane between two turns of the event loop: a few milliseconds. */
const RANGES_A_TURN = 4;
const RANGES_BETWEEN_COLLECTIONS = 64;

/** A lane on a thread of its own. */
export function startWorkerLane(setup: RangeLaneSetup, listener: LaneListener): LaneHandle {
  const file = new URL(import.meta.resolve("#workers/range-worker"));
  const worker = new Worker(file, {
    workerData: setup,
    resourceLimits: {
      maxYoungGenerationSizeMb:
        setup.lane.scan === undefined ? YOUNG_GENERATION_MB : SCANNING_YOUNG_GENERATION_MB,
    },
  });
  let done = false;
  const fail = (error: unknown): void => listener.onFailure(failureOf(error));
  worker.on("message", (message: LaneMessage) => {
    allowCollecting();
    done ||= message.state === "done";
    listener.onMessage(message);
  });
  worker.on("error", fail);
  worker.on("messageerror", fail);
  worker.on("exit", (code) => {
    if (!done) fail(new StageError("lanes", `a worker ended early with code ${code}`));
  });
  return {
    order: (order) => worker.postMessage(order),
    end: () => void worker.terminate(),
  };
}

/**
 * A lane on this thread, which lets the event loop turn after each range. It needs no thread of its own to start and to
 * keep in memory; only the scanner is quick enough not to keep signals and other lanes' messages waiting.
 */
export function startOwnLane(
  setup: RangeLaneSetup,
  control: RangeControl,
  listener: LaneListener,
): LaneHandle {
  let ranges = 0;
  const collect = createCollector();
  let receive: (order: LaneOrder) => void = () => {};
  const order = new Promise<LaneOrder>((resolve) => {
    receive = resolve;
  });
  const run = async (): Promise<void> => {
    const { runRangeLane } = await import("./range-lane.ts");
    await runRangeLane(setup, {
      post: (message) => listener.onMessage(message),
      receive: () => order,
      afterRange: async () => {
        ranges += 1;
        if (ranges % RANGES_BETWEEN_COLLECTIONS === 0) collect();
        if (ranges % RANGES_A_TURN !== 0 && !control.isMainBehind) return;
        do await setImmediate();
        while (control.isMainBehind && !control.isStopped);
      },
    });
    listener.onMessage({ state: "done" });
  };
  run().catch((error: unknown) => listener.onFailure(failureOf(error)));
  return { order: receive, end: () => control.stop() };
}
