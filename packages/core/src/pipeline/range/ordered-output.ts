import { writeSync } from "node:fs";
import { SharedStreamHash } from "../../hash/shared-stream-hash.ts";
import type { WrittenRecords } from "../../record/record-run.ts";
import type { RangeControl } from "./range-control.ts";

/** An output file that several lanes append to in the order of their ranges, as it crosses threads. */
export interface SharedOutput {
  /** Descriptor of the open file. */
  readonly file: number;
  /** Bytes placed so far, a double. */
  readonly position: SharedArrayBuffer;
  /** State of the hash. */
  readonly hash: SharedArrayBuffer;
}

/** A write that the system refused. */
export class OutputWriteError extends Error {
  override readonly name = "OutputWriteError";
  readonly code: string;
  /** Bytes that were written before. */
  readonly written: number;

  constructor(cause: NodeJS.ErrnoException, written: number) {
    super(cause.message, { cause });
    this.code = cause.code ?? "";
    this.written = written;
  }
}

/**
 * One lane's end of the output. A lane takes its place, feeds the hash and writes in its turn: file systems let one thread
 * write to a file at a time, and make the others spin, which took a fifth of the processor time of a shuffle.
 */
export class OrderedOutput {
  readonly #shared: SharedOutput;
  readonly #position: Float64Array;
  readonly #hash: SharedStreamHash;

  private constructor(shared: SharedOutput, hash: SharedStreamHash) {
    this.#shared = shared;
    this.#position = new Float64Array(shared.position);
    this.#hash = hash;
  }

  /** A new output that writes to `file` from its start. */
  static async create(file: number): Promise<OrderedOutput> {
    const hash = await SharedStreamHash.open();
    const position = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
    return new OrderedOutput({ file, position, hash: hash.shared }, hash);
  }

  /** Another thread's end of `shared`. */
  static async open(shared: SharedOutput): Promise<OrderedOutput> {
    return new OrderedOutput(shared, await SharedStreamHash.open(shared.hash));
  }

  get shared(): SharedOutput {
    return this.#shared;
  }

  /** Bytes placed so far; exact where no lane is in its turn. */
  get bytes(): number {
    return this.#position[0] ?? 0;
  }

  /** Appends the bytes of `range` in its turn; false where the run was stopped. OutputWriteError where they can't be written. */
  append(range: number, bytes: Uint8Array, control: RangeControl): boolean {
    if (!control.waitForTurn(range)) return false;
    this.#write(bytes, this.#place(bytes));
    control.passTurn(range);
    return true;
  }

  /**
   * Appends the pieces of group number `group` in its turn; each is used up before the next one is asked for, and the first
   * one is made before the turn. False where the run was stopped. OutputWriteError where they can't be written.
   */
  appendPieces(group: number, pieces: Iterable<WrittenRecords>, control: RangeControl): boolean {
    let inTurn = false;
    for (const { bytes } of pieces) {
      inTurn ||= control.waitForTurn(group);
      if (!inTurn) return false;
      this.#write(bytes, this.#place(bytes));
    }
    if (!inTurn && !control.waitForTurn(group)) return false;
    control.passTurn(group);
    return true;
  }

  /** Ends the hash, after all lanes: `xxh128-1m:hex`. To be called once. */
  digest(): string {
    return this.#hash.digest();
  }

  /** Takes the place of the bytes, in this lane's turn. */
  #place(bytes: Uint8Array): number {
    const start = this.bytes;
    this.#position[0] = start + bytes.length;
    if (bytes.length > 0) this.#hash.update(bytes);
    return start;
  }

  #write(bytes: Uint8Array, start: number): void {
    for (let at = 0; at < bytes.length; ) {
      try {
        at += writeSync(this.#shared.file, bytes, at, bytes.length - at, start + at);
      } catch (error) {
        throw new OutputWriteError(error as NodeJS.ErrnoException, start + at);
      }
    }
  }
}
