import { parentPort, workerData } from "node:worker_threads";
import { createCollector } from "../collect-garbage.ts";
import { createLaneJob, type LaneJobSpec } from "../create-lane-job.ts";
import type { LaneAnswer } from "../create-lanes.ts";
import { buffersOf } from "../move-outcome.ts";
import { type BlockTask, processBlock } from "../process-block.ts";

const BLOCKS_BETWEEN_COLLECTIONS = 64;

const job = createLaneJob(workerData as LaneJobSpec);
const collect = createCollector();
let turn: Promise<void> = Promise.resolve();
let blocks = 0;

parentPort?.on("message", (task: BlockTask) => {
  turn = turn.then(async () => {
    const answer = await work(task);
    parentPort?.postMessage(answer, answer.state === "done" ? buffersOf(answer.outcome) : []);
    blocks += 1;
    if (blocks % BLOCKS_BETWEEN_COLLECTIONS === 0) collect();
  });
});

async function work(task: BlockTask): Promise<LaneAnswer> {
  try {
    return { state: "done", outcome: await processBlock(task, await job) };
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { state: "failed", message: told };
  }
}
