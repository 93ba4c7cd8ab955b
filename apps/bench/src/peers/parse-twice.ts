import { closeSync, fstatSync, openSync } from "node:fs";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { addContentCounts, type ContentCounts } from "./content-counts.ts";
import { ContentTally } from "./content-tally.ts";
import { readLines } from "./read-lines.ts";

/** The part of a file that a thread takes at a time: small enough that all end together. */
const RANGE_BYTES = 8 << 20;

interface RangeWork {
  readonly path: string;
  /** The number of the next range that no thread has taken yet. */
  readonly counter: SharedArrayBuffer;
}

/**
 * Validates the content of a JSONL file with JSON.parse of each line and JSON.parse of the arguments of each call: the
 * baseline of the fast validation. This thread and `threads` - 1 workers take byte ranges from a shared counter.
 */
export async function validateWithJsonParse(path: string, threads: number): Promise<ContentCounts> {
  const work: RangeWork = { path, counter: new SharedArrayBuffer(4) };
  const others = Array.from({ length: threads - 1 }, () => runWorker(work));
  const own = countRanges(work);
  return (await Promise.all(others)).reduce(addContentCounts, own);
}

function runWorker(work: RangeWork): Promise<ContentCounts> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: work, execArgv: [] });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

function countRanges({ path, counter }: RangeWork): ContentCounts {
  const next = new Int32Array(counter);
  const file = openSync(path, "r");
  const { size } = fstatSync(file);
  const tally = new ContentTally();
  for (;;) {
    const from = Atomics.add(next, 0, 1) * RANGE_BYTES;
    if (from >= size) break;
    readLines(
      file,
      (block, start, end) => tally.addRecord(JSON.parse(block.toString("utf8", start, end))),
      from,
      from + RANGE_BYTES,
    );
  }
  closeSync(file);
  return tally.counts;
}

if (!isMainThread) parentPort?.postMessage(countRanges(workerData as RangeWork));
