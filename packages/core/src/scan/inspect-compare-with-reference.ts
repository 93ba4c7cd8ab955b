import { Buffer } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import { judgeBlock } from "../pipeline/judge-block.ts";
import { type JudgedLines, LineJudge } from "../pipeline/line-judge.ts";
import { DIGEST_BYTES } from "../report/inspect/conversation-digest.ts";
import {
  emptyInspectTally,
  type InspectOptions,
  type InspectTally,
  mergeInspectTally,
} from "../report/inspect/inspect-tally.ts";
import { summariseInspect } from "../report/inspect/summarise-inspect.ts";
import { createInspectJob } from "../stages/inspect.ts";
import { createScannedInspect } from "../stages/scanned-inspect.ts";
import type { Comparison } from "./run-fuzz.ts";

/** An inspection to be done in both ways. */
export interface InspectCase {
  readonly options: InspectOptions;
  readonly maxLineBytes: number;
}

/** Compares the blocks of one run, one after another, with one scanner. */
export interface InspectComparer {
  /** `from` is the offset of the first line; default 0. */
  compare(block: Uint8Array, from?: number): Promise<Comparison>;
  /** Begins with another run, without figures. */
  reset(): void;
}

const SOURCE = "compared.jsonl";

/**
 * Sends blocks through the inspect scanner, with the reference path for what that defers, and through the reference path
 * alone: the report of the run so far, the digests of the block and the counts of lines and bytes must be the same.
 */
export function createInspectComparer(
  module: WebAssembly.Module,
  { options, maxLineBytes }: InspectCase,
): InspectComparer {
  const scanned = createScannedInspect(module, { options, maxLineBytes });
  const judge = new LineJudge(scanned.job, maxLineBytes);
  const referenceJob = createInspectJob(options);
  const reference = new LineJudge(referenceJob, maxLineBytes);
  let scannedRun = emptyInspectTally(options);
  let referenceRun = emptyInspectTally(options);

  async function scan(block: Uint8Array, from: number): Promise<[Block, Comparison]> {
    const { scanner } = scanned;
    scanner.input(block.length).set(block);
    scanned.start({ sourceId: SOURCE, address: 0, from, end: block.length });
    let deferred = 0;
    for (let line = scanner.next(); line !== undefined; line = scanner.next()) {
      deferred += 1;
      const { start, end, next } = line;
      const place = { line: line.line, address: start, lineEnd: next - end };
      judge.judge(scanner.copy(start, end), place, false);
    }
    const { result, scanned: taken } = await scanned.finish();
    const judged = countsOf(judge.take());
    const counts = {
      ...judged,
      lines: judged.lines + taken.lines,
      records: judged.records + taken.records,
      record: judged.record + taken.recordBytes,
      lineEnd: judged.lineEnd + taken.lineEndBytes,
    };
    const same = counts.lines === scanner.lines;
    const tally = result.tally as InspectTally;
    mergeInspectTally(scannedRun, tally);
    return [blockOf(counts, tally), { same, fast: taken.lines, deferred }];
  }

  async function refer(block: Uint8Array, from: number): Promise<Block> {
    judgeBlock(block, from, { address: 0, addressing: "lines" }, reference);
    const tally = (await referenceJob.finishBlock()).tally as InspectTally;
    mergeInspectTally(referenceRun, tally);
    return blockOf(countsOf(reference.take()), tally);
  }

  return {
    reset() {
      scannedRun = emptyInspectTally(options);
      referenceRun = emptyInspectTally(options);
    },
    async compare(block, from = 0) {
      const [counts, comparison] = await scan(block, from);
      const expected = await refer(block, from);
      const same =
        isDeepStrictEqual(counts, expected) &&
        isDeepStrictEqual(summariseInspect(scannedRun), summariseInspect(referenceRun));
      return { ...comparison, same: same && comparison.same };
    },
  };
}

/** What is compared of one block by itself. */
interface Block {
  readonly counts: LineCounts;
  readonly figures: unknown;
  /** In hexadecimal, sorted: the scanner's come behind those of deferred records. */
  readonly digests: readonly string[];
}

function blockOf(counts: LineCounts, tally: InspectTally): Block {
  const digests = Array.from({ length: tally.digests.length / DIGEST_BYTES }, (_, index) => {
    const at = index * DIGEST_BYTES;
    return Buffer.from(tally.digests.subarray(at, at + DIGEST_BYTES)).toString("hex");
  });
  return { counts, figures: summariseInspect(tally), digests: digests.sort() };
}

interface LineCounts {
  readonly lines: number;
  readonly records: number;
  readonly record: number;
  readonly lineEnd: number;
  readonly [rest: string]: unknown;
}

function countsOf({ lines, blankLines, records, bytes, rejects }: JudgedLines): LineCounts {
  return { lines, blankLines, records, ...bytes, rejects };
}
