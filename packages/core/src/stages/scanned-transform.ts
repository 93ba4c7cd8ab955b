import { StageError } from "../errors.ts";
import type { KeptRecords } from "../pipeline/lane-job.ts";
import type { ScannedJob } from "../pipeline/scanned-job.ts";
import { BlockScanner } from "../scan/block-scanner.ts";
import type { ScanPlan } from "../scan/plan-scan.ts";
import type { RecordTarget } from "./record-writer.ts";
import { type Selection, selectFor } from "./select.ts";
import { createTransformJob, type TransformOptions } from "./transform.ts";

/** What is wanted, and the plan by which a scanner does it. */
export interface ScannedTransformSpec {
  readonly options: TransformOptions;
  readonly select: Selection | undefined;
  readonly plan: ScanPlan;
  readonly maxLineBytes: number;
}

/** A transform whose usual lines are selected, projected and copied by the scanner, the others by the transform job. */
export function createScannedTransform(
  module: WebAssembly.Module,
  spec: ScannedTransformSpec,
): ScannedJob {
  const scanner = new BlockScanner(module, spec.plan, spec.maxLineBytes);
  const target = new ScannerTarget(scanner);
  const job = selectFor(createTransformJob(spec.options, target), spec.select ?? {});
  return {
    scanner,
    job,
    start({ sourceId, address, from, end }) {
      job.startBlock?.(sourceId);
      target.address = address;
      scanner.start(end, from);
    },
    async finish() {
      const result = await job.finishBlock();
      const { lines, records, recordBytes, lineEndBytes, dropped, labels } = scanner.finish();
      const { tally } = result;
      tally.labels.true += labels.true;
      tally.labels.false += labels.false;
      tally.labels.other += labels.other;
      const select = { ...result.dropped.select };
      for (const reason of ["label", "where"] as const) {
        if (dropped[reason] > 0) select[reason] = (select[reason] ?? 0) + dropped[reason];
      }
      return {
        result: { ...result, dropped: { ...result.dropped, select } },
        scanned: { lines, records, recordBytes, lineEndBytes },
      };
    },
  };
}

/** Lets the transform job write between the records that the scanner writes. */
class ScannerTarget implements RecordTarget {
  readonly #scanner: BlockScanner;
  /** Of the scanner's input. */
  address = 0;

  constructor(scanner: BlockScanner) {
    this.#scanner = scanner;
  }

  addBytes(bytes: Uint8Array, address: number): void {
    this.#scanner.append(bytes, address - this.address);
  }

  addText(text: string, address: number): void {
    this.#scanner.append(new TextEncoder().encode(text), address - this.address);
  }

  addAroundIndex(): void {
    throw new StageError("transform", "a plan for the scanner does not number records");
  }

  /** Nothing to do: the scanner writes into memory of its own. */
  use(): void {}

  take(): KeptRecords {
    const { bytes, ends, starts } = this.#scanner.finish();
    const { address } = this;
    return {
      bytes,
      ends,
      // Made only for those who ask: lanes that append records to a file do not.
      get addresses() {
        return addressesOf(starts, address);
      },
    };
  }
}

function addressesOf(starts: Uint32Array, base: number): Float64Array {
  const addresses = new Float64Array(starts.length);
  for (let index = 0; index < starts.length; index += 1) {
    addresses[index] = base + (starts[index] as number);
  }
  return addresses;
}
