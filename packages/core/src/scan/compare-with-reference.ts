import { Buffer } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import { judgeBlock } from "../pipeline/judge-block.ts";
import { LineJudge } from "../pipeline/line-judge.ts";
import { type BlockOutcome, withRejects } from "../pipeline/process-block.ts";
import { createScannedTransform } from "../stages/scanned-transform.ts";
import { type Selection, selectFor } from "../stages/select.ts";
import { createTransformJob, type TransformOptions } from "../stages/transform.ts";
import type { TransformTally } from "../stages/transform-tally.ts";
import { planScan } from "./plan-scan.ts";
import type { Comparison } from "./run-fuzz.ts";

/** A transform to be done in both ways. */
export interface ScanCase {
  readonly options: TransformOptions;
  readonly select?: Selection;
  readonly maxLineBytes: number;
}

/** Compares blocks, one after another, with one scanner. */
export type BlockComparer = (block: Uint8Array, from?: number) => Promise<Comparison>;

const ADDRESS = 1000;
const SOURCE = "compared.jsonl";

/**
 * Sends blocks through the scanner, with the reference path for what that defers, and through the reference path alone:
 * records, ends, addresses, figures, dropped and rejected lines must be the same. `from` is the offset of the first line.
 * Throws RangeError for a case that the scanner does not do.
 */
export function createBlockComparer(module: WebAssembly.Module, scanCase: ScanCase): BlockComparer {
  const { options, select, maxLineBytes } = scanCase;
  const planned = planScan(options, select);
  if (planned.state === "reference") throw new RangeError(planned.reason);
  const scanned = createScannedTransform(module, {
    options,
    select,
    plan: planned.plan,
    maxLineBytes,
  });
  const judge = new LineJudge(scanned.job, maxLineBytes);

  async function scan(block: Uint8Array, from: number): Promise<[BlockOutcome, Comparison]> {
    const { scanner } = scanned;
    scanner.input(block.length).set(block);
    scanned.start({ sourceId: SOURCE, address: ADDRESS, from, end: block.length });
    let deferred = 0;
    for (let line = scanner.next(); line !== undefined; line = scanner.next()) {
      deferred += 1;
      const place = {
        line: line.line,
        address: ADDRESS + line.start,
        lineEnd: line.next - line.end,
      };
      judge.judge(scanner.copy(line.start, line.end), place, false);
    }
    const { result, scanned: taken } = await scanned.finish();
    const judged = judge.take();
    const bytes = {
      ...judged.bytes,
      record: judged.bytes.record + taken.recordBytes,
      lineEnd: judged.bytes.lineEnd + taken.lineEndBytes,
    };
    const outcome = {
      ...judged,
      lines: judged.lines + taken.lines,
      records: judged.records + taken.records,
      bytes,
    };
    const counted = scanner.lines === outcome.lines;
    return [withRejects(outcome, result), { same: counted, fast: taken.lines, deferred }];
  }

  async function refer(block: Uint8Array, from: number): Promise<BlockOutcome> {
    const job = selectFor(createTransformJob(options), select ?? {});
    const reference = new LineJudge(job, maxLineBytes);
    job.startBlock?.(SOURCE);
    judgeBlock(block, from, { address: ADDRESS, addressing: "lines" }, reference);
    return withRejects(reference.take(), await job.finishBlock());
  }

  return async (block, from = 0) => {
    const [outcome, comparison] = await scan(block, from);
    const same = isDeepStrictEqual(plain(outcome), plain(await refer(block, from)));
    return { ...comparison, same: same && comparison.same };
  };
}

/** Everything of an outcome that a run goes on with, as plain data. */
function plain({ result, ...counts }: BlockOutcome): unknown {
  const kept = result?.kept;
  const tally = result?.tally as TransformTally | undefined;
  return {
    ...counts,
    labels: tally?.labels,
    dropped: result?.dropped,
    bytes: { ...counts.bytes },
    kept: Buffer.from(kept?.bytes ?? []).toString("latin1"),
    ends: Array.from(kept?.ends ?? []),
    addresses: Array.from(kept?.addresses ?? []),
  };
}
