import { createLaneJob } from "./create-lane-job.ts";
import type { KeptRecords, LaneJob } from "./lane-job.ts";
import { createLaneWork, type LaneSetup } from "./lane-setup.ts";
import { type BlockOutcome, type BlockTask, processBlock } from "./process-block.ts";

/** Works on one block at a time; the outcome owns its buffers. */
export type BlockRunner = (task: BlockTask) => Promise<BlockOutcome>;

/** The runner of a lane, or of a job that lives on this thread. */
export async function createBlockRunner(lane: LaneSetup | LaneJob): Promise<BlockRunner> {
  if (!("job" in lane)) return (task) => processBlock(task, lane);
  if (lane.scan === undefined) {
    const job = await createLaneJob(lane.job);
    return (task) => processBlock(task, job);
  }
  const work = await createLaneWork(lane);
  return async (task) => {
    const { bytes, spare } = task;
    work.input(bytes.length).set(bytes);
    const outcome = await work.run({ ...task, from: 0, end: bytes.length });
    const { result } = outcome;
    const input = bytes.buffer;
    if (result?.kept === undefined) return { ...outcome, input };
    return { ...outcome, result: { ...result, kept: detach(result.kept, spare) }, input };
  };
}

/** Copies records out of a scanner's memory, into `spare` where they fit. */
function detach(kept: KeptRecords, spare: ArrayBuffer | undefined): KeptRecords {
  const fits = spare !== undefined && spare.byteLength >= kept.bytes.length;
  const bytes = new Uint8Array(fits ? spare : new ArrayBuffer(kept.bytes.length));
  bytes.set(kept.bytes);
  return { ...kept, bytes: bytes.subarray(0, kept.bytes.length), ends: kept.ends.slice() };
}
