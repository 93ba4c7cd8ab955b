import { StageError } from "../errors.ts";
import type { LabelCounts } from "../stages/transform-tally.ts";
import { encodePlan } from "./encode-plan.ts";
import type { DeferredLine, LineScanner, ScannedLines } from "./line-scanner.ts";
import { pieceDigests } from "./piece-digests.ts";
import type { ScanPlan } from "./plan-scan.ts";
import { AHEAD, addressOf, aligned, TAPE_EXTRA } from "./scanner-addresses.ts";
import { ScannerMemory } from "./scanner-memory.ts";
import { takeDeferred } from "./take-deferred.ts";
import type { TransformExports } from "./transform-exports.ts";

/** What became of a block. `bytes`, `ends` and `starts` are views that are valid until the next `input` or `start`. */
export interface ScannedBlock extends ScannedLines {
  /** Kept records in input order, each ended by `\n`. */
  readonly bytes: Uint8Array;
  /** End (exclusive, after `\n`) of each record in `bytes`. */
  readonly ends: Uint32Array;
  /** Offset of each record's line in the input. */
  readonly starts: Uint32Array;
  readonly dropped: { readonly label: number; readonly where: number };
  /** Labels of the records that the scanner kept. */
  readonly labels: LabelCounts;
}

/** The shortest record is `{}` with its newline; one record may follow the block, and its last line may lack its end. */
const SHORTEST_LINE = 3;
const EXTRA_RECORDS = 2;

/**
 * Selects, projects and copies the records of blocks; see ScanPlan. Its memory grows with the longest block: the block,
 * its output, and some 0.4 bytes a byte of usual JSON.
 */
export class BlockScanner implements LineScanner {
  readonly #memory = new ScannerMemory();
  readonly #scanner: TransformExports;
  readonly #maxLineBytes: number;
  readonly #input: number;
  #capacity = -1;
  /** Address behind the block. */
  #end = 0;
  #tape = 0;
  #ends = 0;
  #starts = 0;
  #out = 0;

  /** A line of more than `maxLineBytes` is deferred. */
  constructor(module: WebAssembly.Module, plan: ScanPlan, maxLineBytes: number) {
    const { memory } = this.#memory;
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    this.#scanner = instance.exports as TransformExports;
    this.#maxLineBytes = Math.min(maxLineBytes, 2 ** 32 - 1);
    const planEnd = encodePlan(plan, this.#memory, this.#scanner, this.#scanner.FREE_MEMORY.value);
    this.#input = aligned(planEnd) + AHEAD;
    this.input(0);
    this.start(0);
  }

  input(length: number): Uint8Array {
    if (length > this.#capacity) this.#layOut(length);
    return this.#memory.bytes.subarray(this.#input, this.#input + length);
  }

  start(end: number, from = 0): void {
    this.#end = this.#input + end;
    this.#scanner.startTransform(
      this.#input,
      this.#input + Math.min(from, end),
      this.#input + end,
      this.#tape,
      this.#maxLineBytes,
      this.#out,
      this.#ends,
      this.#starts,
    );
  }

  next(): DeferredLine | undefined {
    const scanner = this.#scanner;
    if (scanner.scanTransform() === 0) return undefined;
    return takeDeferred(scanner, this.#input);
  }

  get lines(): number {
    return this.#scanner.linesPassed.value;
  }

  copy(start: number, end: number): Uint8Array<ArrayBuffer> {
    return this.#memory.bytes.slice(this.#input + start, this.#input + end);
  }

  digests(start: number, end: number): Uint8Array<ArrayBuffer> {
    const { bytes } = this.#memory;
    return pieceDigests(this.#scanner, bytes, this.#input + start, this.#input + end);
  }

  /**
   * Writes a record behind those kept so far and adds `\n`; `start` is the offset of its line in the input. At most one
   * record a line of the input and one more: throws StageError.
   */
  append(record: Uint8Array, start: number): void {
    const { outAt, endsAt, startsAt } = this.#scanner;
    const from = addressOf(outAt);
    const to = from + record.length + 1;
    // Each line that is left may be kept too: there must be an entry for this record and for all of them.
    const left = Math.max(0, this.#end - addressOf(this.#scanner.lineStart));
    const entries = (addressOf(endsAt) - this.#ends) / 4 + 1 + Math.floor(left / SHORTEST_LINE);
    if (entries > recordsIn(this.#capacity)) {
      throw new StageError("scan", "a block has fewer lines than records were appended to it");
    }
    // What is left of the block may still come behind it.
    this.#memory.reserve(to + outputBytes(this.#capacity));
    const { bytes } = this.#memory;
    bytes.set(record, from);
    bytes[to - 1] = 0x0a;
    const view = new DataView(this.#memory.memory.buffer);
    view.setUint32(addressOf(endsAt), to - this.#out, true);
    view.setUint32(addressOf(startsAt), start, true);
    outAt.value = to;
    endsAt.value = addressOf(endsAt) + 4;
    startsAt.value = addressOf(startsAt) + 4;
  }

  /** Views and counts of the block so far; counts are those of lines that the scanner took, all of them records. */
  finish(): ScannedBlock {
    const scanner = this.#scanner;
    const { buffer } = this.#memory.memory;
    const kept = (addressOf(scanner.endsAt) - this.#ends) / 4;
    return {
      bytes: this.#memory.bytes.subarray(this.#out, addressOf(scanner.outAt)),
      ends: new Uint32Array(buffer, this.#ends, kept),
      starts: new Uint32Array(buffer, this.#starts, kept),
      lines: scanner.takenRecords.value,
      records: scanner.takenRecords.value,
      recordBytes: addressOf(scanner.recordBytes),
      lineEndBytes: addressOf(scanner.lineEndBytes),
      dropped: { label: scanner.droppedByLabel.value, where: scanner.droppedByCondition.value },
      labels: {
        true: scanner.labelsTrue.value,
        false: scanner.labelsFalse.value,
        other: scanner.labelsOther.value,
      },
    };
  }

  #layOut(length: number): void {
    this.#capacity = length;
    const records = recordsIn(length);
    this.#tape = aligned(this.#input + length + AHEAD);
    this.#ends = aligned(this.#tape + (length + TAPE_EXTRA) * 4);
    this.#starts = this.#ends + records * 4;
    this.#out = aligned(this.#starts + records * 4);
    this.#memory.reserve(this.#out + outputBytes(length));
  }
}

/** Most records that a block of `length` bytes and the line behind it can give. */
function recordsIn(length: number): number {
  return Math.floor(length / SHORTEST_LINE) + EXTRA_RECORDS;
}

/** Most bytes that the scanner can write for a block of `length` bytes: see packages/core/as/transform/projection.ts. */
function outputBytes(length: number): number {
  return Math.ceil((length * 7) / 5) + AHEAD;
}
