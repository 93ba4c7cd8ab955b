import { parentPort, workerData } from "node:worker_threads";
import { createCollector } from "../collect-garbage.ts";
import { RangeControl } from "../range/range-control.ts";
import { type RangeLaneSetup, runRangeLane } from "../range/range-lane.ts";
import { failureOf, type LaneMessage, type LaneOrder } from "../range/range-messages.ts";

const BLOCKS_BETWEEN_COLLECTIONS = 64;

const collect = createCollector();
let blocks = 0;
const setup = workerData as RangeLaneSetup;
const control = new RangeControl(setup.control);
const post = (message: LaneMessage): void => parentPort?.postMessage(message);

try {
  await runRangeLane(setup, {
    post,
    receive: () => new Promise<LaneOrder>((resolve) => parentPort?.once("message", resolve)),
    afterRange: async () => {
      control.waitForMain();
      blocks += 1;
      if (blocks % BLOCKS_BETWEEN_COLLECTIONS === 0) collect();
    },
  });
  post({ state: "done" });
} catch (error) {
  post({ state: "failed", failure: failureOf(error) });
}
