import { parentPort, workerData } from "node:worker_threads";
import { createCollector } from "../collect-garbage.ts";
import { createBlockRunner } from "../create-block-runner.ts";
import type { LaneAnswer } from "../create-lanes.ts";
import type { LaneSetup } from "../lane-setup.ts";
import { buffersOf } from "../move-outcome.ts";
import type { BlockTask } from "../process-block.ts";

const BLOCKS_BETWEEN_COLLECTIONS = 64;

const runner = createBlockRunner(workerData as LaneSetup);
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
    const run = await runner;
    return { state: "done", outcome: await run(task) };
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { state: "failed", message: told };
  }
}
