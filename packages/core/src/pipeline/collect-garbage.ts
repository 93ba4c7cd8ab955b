import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

/** A heap that has grown by less since the last time is not worth the some 10 ms. */
const WORTH_COLLECTING_BYTES = 4 << 20;

let isAllowed = false;

/**
 * Lets the lanes of this process collect their garbage; for the main thread alone, since a flag of V8 belongs to all threads and
 * is no place for several of them to write at once. To be called when lanes have begun to work: once a flag has changed, V8
 * compiles every module anew that it meets.
 */
export function allowCollecting(): void {
  if (isAllowed || !isMainThread) return;
  isAllowed = true;
  setFlagsFromString("--expose-gc");
}

/**
 * A function that collects all garbage of this thread's heap, if there may be much, and if the main thread has allowed it. Left
 * alone, V8 lets the old generation of a lane double over the first gigabytes before it looks there; measured by the memory
 * command of `apps/bench`.
 */
export function createCollector(): () => void {
  let collected = getHeapStatistics().used_heap_size;
  let collect: unknown;
  return () => {
    if (getHeapStatistics().used_heap_size < collected + WORTH_COLLECTING_BYTES) return;
    allowCollecting();
    collect ??= runInNewContext("typeof gc === 'function' ? gc : undefined");
    if (typeof collect !== "function") return;
    collect();
    collected = getHeapStatistics().used_heap_size;
  };
}
