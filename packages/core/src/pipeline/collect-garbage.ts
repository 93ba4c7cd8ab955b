import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * A function that collects all garbage of this thread's heap. Left alone, V8 lets the old generation of a lane double
 * over the first gigabytes before it looks there; measured by the memory command of `apps/bench`.
 */
export function createCollector(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  return () => {
    if (typeof collect === "function") collect();
  };
}
