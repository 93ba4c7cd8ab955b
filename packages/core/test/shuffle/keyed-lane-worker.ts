import { parentPort, workerData } from "node:worker_threads";
import type { RecordRun } from "../../src/record/record-run.ts";
import {
  type KeyedGatherPlan,
  KeyedLane,
  type KeyedLanesPlan,
} from "../../src/shuffle/keyed-lane.ts";

/** A lane in a thread of its own: takes every run whose number it draws, then every group. */
export interface KeyedLaneTask {
  readonly plan: KeyedLanesPlan;
  readonly lane: number;
  readonly runs: readonly RecordRun[];
  /** Next run, next group. */
  readonly counters: Int32Array;
  readonly output: Uint8Array;
}

const { plan, lane, runs, counters, output } = workerData as KeyedLaneTask;
const shuffled = new KeyedLane(plan, lane);
for (let run = runs[Atomics.add(counters, 0, 1)]; run !== undefined; ) {
  shuffled.add(run);
  run = runs[Atomics.add(counters, 0, 1)];
}
parentPort?.once("message", (gather: KeyedGatherPlan) => {
  shuffled.begin(gather);
  for (;;) {
    const number = Atomics.add(counters, 1, 1);
    const group = gather.groups[number];
    if (group === undefined) break;
    let at = group.outputStart;
    for (const { bytes } of shuffled.records(number)) {
      output.set(bytes, at);
      at += bytes.length;
    }
  }
  shuffled.close();
  parentPort?.postMessage("done");
});
parentPort?.postMessage(shuffled.finish());
