import { setFlagsFromString } from "node:v8";

/**
 * Lets the young generation of the heap grow again, for work on this thread. `bin/burnish.js` starts without growth:
 * where worker threads do the work, this one only hands buffers on, and V8 would spend 64 MB on the small change of that.
 */
export function letHeapGrow(): void {
  setFlagsFromString("--semi-space-growth-factor=2");
}
