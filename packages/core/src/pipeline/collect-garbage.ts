import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A heap that has grown by less since the last time is not worth the some 10 ms. */
const WORTH_COLLECTING_BYTES = 4 << 20;

/**
 * A function that collects all garbage of this thread's heap, if there may be much. Left alone, V8 lets the old generation
 * of a lane double over the first gigabytes before it looks there; measured by the memory command of `apps/bench`.
 */
export function createCollector(): () => void {
  let collected = getHeapStatistics().used_heap_size;
  let collect: unknown;
  return () => {
    if (getHeapStatistics().used_heap_size < collected + WORTH_COLLECTING_BYTES) return;
    // Not before it is needed: once a flag has changed, V8 compiles every module anew that it meets.
    collect ??= exposeCollector();
    if (typeof collect === "function") collect();
    collected = getHeapStatistics().used_heap_size;
  };
}

function exposeCollector(): unknown {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}
