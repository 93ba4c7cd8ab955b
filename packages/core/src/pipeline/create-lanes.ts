import { Worker } from "node:worker_threads";
import { StageError } from "../errors.ts";
import { allowCollecting } from "./collect-garbage.ts";
import { createBlockRunner } from "./create-block-runner.ts";
import type { LaneJob } from "./lane-job.ts";
import type { LaneSetup } from "./lane-setup.ts";
import type { BlockOutcome, BlockTask } from "./process-block.ts";

/** Lanes take blocks and give back what became of them, in any order. */
export interface Lanes {
  /** Blocks that keep all lanes busy: one in work and, with worker threads, one waiting for each. */
  readonly concurrency: number;
  /** The task's buffers belong to the lane until the outcome gives them back. */
  run(task: BlockTask): Promise<BlockOutcome>;
  close(): Promise<void>;
}

/** Lanes for `lane`: that many worker threads, which need a setup, or this thread alone where `threads` is 0. */
export async function createLanes(lane: LaneSetup | LaneJob, threads: number): Promise<Lanes> {
  if (threads > 0 && "job" in lane) return new WorkerLanes(lane, threads);
  return { concurrency: 1, run: await createBlockRunner(lane), close: async () => {} };
}

/** What a worker answers to one task. */
export type LaneAnswer =
  | { readonly state: "done"; readonly outcome: BlockOutcome }
  | { readonly state: "failed"; readonly message: string };

interface Waiting {
  readonly resolve: (outcome: BlockOutcome) => void;
  readonly reject: (error: Error) => void;
}

interface Lane {
  readonly worker: Worker;
  /** Answers come in the order of the tasks. */
  readonly waiting: Waiting[];
  /** Why the worker is gone. */
  failure: Error | undefined;
}

/** Bounds the garbage that a lane lets pile up between two collections; measured by `apps/bench` memory. */
const YOUNG_GENERATION_MB = 4;

class WorkerLanes implements Lanes {
  readonly concurrency: number;
  readonly #lanes: readonly Lane[];

  constructor(setup: LaneSetup, threads: number) {
    this.concurrency = threads * 2;
    this.#lanes = Array.from({ length: threads }, () => startLane(setup));
  }

  run(task: BlockTask): Promise<BlockOutcome> {
    const lane = this.#lanes.reduce((idlest, other) =>
      other.waiting.length < idlest.waiting.length ? other : idlest,
    );
    if (lane.failure !== undefined) return Promise.reject(lane.failure);
    return new Promise((resolve, reject) => {
      lane.waiting.push({ resolve, reject });
      const spare = task.spare === undefined ? [] : [task.spare];
      lane.worker.postMessage(task, [task.bytes.buffer, ...spare]);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.worker.terminate()));
  }
}

function startLane(setup: LaneSetup): Lane {
  const file = new URL(import.meta.resolve("#workers/lane-worker"));
  const worker = new Worker(file, {
    workerData: setup,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const lane: Lane = { worker, waiting: [], failure: undefined };
  const fail = (error: Error): void => {
    lane.failure ??= error;
    for (const waiting of lane.waiting.splice(0)) waiting.reject(error);
  };
  worker.on("message", (answer: LaneAnswer) => {
    allowCollecting();
    const waiting = lane.waiting.shift();
    if (answer.state === "done") waiting?.resolve(answer.outcome);
    else waiting?.reject(new StageError("lane", answer.message));
  });
  worker.on("error", (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on("messageerror", fail);
  worker.on("exit", (code) =>
    fail(new StageError("lanes", `a worker ended early with code ${code}`)),
  );
  return lane;
}
