import { setFlagsFromString } from "node:v8";

/**
 * A function to call whenever a run gets on, which stops the young generation of the heap from growing where `threads`
 * do the work: this thread then only hands buffers on, and V8 would spend 64 MB on the small change of that.
 */
export function holdHeap(threads: number): () => void {
  let held = threads === 0;
  return () => {
    if (held) return;
    held = true;
    // Not before the threads have started: once a flag has changed, V8 takes none of its compiled code for the modules
    // of Node and compiles them anew, which cost 10 ms here and 25 ms in each thread.
    setFlagsFromString("--semi-space-growth-factor=1");
  };
}
