import { isDeepStrictEqual } from "node:util";
import { ALL_FINDING_CODES } from "../checks/finding-codes.ts";
import { judgeBlock } from "../pipeline/judge-block.ts";
import { type JudgedLines, LineJudge } from "../pipeline/line-judge.ts";
import {
  emptyValidationTally,
  mergeValidationTally,
  type ValidationTally,
} from "../report/validation-tally.ts";
import { createScannedValidation } from "../stages/scanned-validate.ts";
import { createValidateJob, type ValidateOptions } from "../stages/validate.ts";
import { planValidation } from "./plan-validation.ts";
import type { Comparison } from "./run-fuzz.ts";

/** A validation to be done in both ways. */
export interface ValidationCase {
  readonly options: ValidateOptions;
  readonly maxLineBytes: number;
  /** True where no example is asked for from the start; then examples are not compared. Default false. */
  readonly saturated?: boolean;
}

/** Compares the blocks of one run, one after another, with one scanner. */
export interface ValidationComparer {
  /** `from` is the offset of the first line; default 0. */
  compare(block: Uint8Array, from?: number): Promise<Comparison>;
  /** Begins with another run, without figures and examples. */
  reset(): void;
}

const SOURCE = "compared.jsonl";

/**
 * Sends blocks through the validation scanner, with the reference path for what that defers, and through the reference
 * path alone: the figures of the run so far, its first examples and the counts of lines and bytes must be the same.
 * Throws RangeError for a case that the scanner does not do.
 */
export function createValidationComparer(
  module: WebAssembly.Module,
  validationCase: ValidationCase,
): ValidationComparer {
  const { options, maxLineBytes, saturated = false } = validationCase;
  const planned = planValidation(options);
  if (planned.state === "reference") throw new RangeError(planned.reason);
  const flags = new SharedArrayBuffer(ALL_FINDING_CODES.length);
  const spec = { options, plan: planned.plan, saturated: flags, maxLineBytes };
  const scanned = createScannedValidation(module, spec);
  const judge = new LineJudge(scanned.job, maxLineBytes);
  const referenceJob = createValidateJob(options);
  const reference = new LineJudge(referenceJob, maxLineBytes);
  let scannedRun = emptyValidationTally(options.maxExamplesPerCode);
  let referenceRun = emptyValidationTally(options.maxExamplesPerCode);
  let lines = 0;
  reset();

  function reset(): void {
    scannedRun = emptyValidationTally(options.maxExamplesPerCode);
    referenceRun = emptyValidationTally(options.maxExamplesPerCode);
    lines = 0;
    new Uint8Array(flags).fill(saturated ? 1 : 0);
  }

  async function scan(block: Uint8Array, from: number): Promise<[unknown, Comparison]> {
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
    const at = { sourceId: SOURCE, firstLine: lines };
    mergeValidationTally(scannedRun, result.tally as ValidationTally, at);
    const counts = {
      ...judged,
      lines: judged.lines + taken.lines,
      records: judged.records + taken.records,
      record: judged.record + taken.recordBytes,
      lineEnd: judged.lineEnd + taken.lineEndBytes,
    };
    const same = counts.lines === scanner.lines;
    return [counts, { same, fast: taken.lines, deferred }];
  }

  async function refer(block: Uint8Array, from: number): Promise<unknown> {
    judgeBlock(block, from, { address: 0, addressing: "lines" }, reference);
    const { tally } = await referenceJob.finishBlock();
    const counts = countsOf(reference.take());
    const at = { sourceId: SOURCE, firstLine: lines };
    mergeValidationTally(referenceRun, tally as ValidationTally, at);
    lines += counts.lines;
    return counts;
  }

  /** As a run does it: codes that have enough examples need no more of them. */
  function noteSaturation(): void {
    const view = new Uint8Array(flags);
    for (const [code, { examples }] of scannedRun.codes) {
      if (examples.length >= scannedRun.maxExamplesPerCode)
        view[ALL_FINDING_CODES.indexOf(code)] = 1;
    }
  }

  return {
    reset,
    async compare(block, from = 0) {
      const [counts, comparison] = await scan(block, from);
      const expected = await refer(block, from);
      noteSaturation();
      const same =
        isDeepStrictEqual(counts, expected) &&
        isDeepStrictEqual(plain(scannedRun, !saturated), plain(referenceRun, !saturated));
      return { ...comparison, same: same && comparison.same };
    },
  };
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

/** A tally without its examples, perhaps; maps are equal whatever their order. */
function plain(tally: ValidationTally, examples: boolean): unknown {
  if (examples) return tally;
  const codes = new Map<string, unknown>();
  for (const [code, counted] of tally.codes) codes.set(code, { ...counted, examples: [] });
  return { ...tally, codes };
}
