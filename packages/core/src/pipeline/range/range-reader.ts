import { Buffer } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { InputError } from "../../errors.ts";
import { HEAD_BYTES } from "../../jsonl/read-blocks.ts";
import type { FilledBlock, LaneWork, TailLine } from "../lane-work.ts";
import type { InputRange, RangePlan, RangeSource } from "./range-plan.ts";

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Bytes that are read first to find the end of a range's last line; doubled until it is found. */
const FIRST_LOOK_BYTES = 16 << 10;
/** A last line that goes on for more than this is not held with its block. */
const MOST_LOOK_BYTES = 1 << 20;

/** The lines of one range, in the memory of a lane. */
export type RangeLines = Pick<FilledBlock, "address" | "addressing" | "from" | "end" | "tail"> & {
  /** Where in the lane's memory the bytes of the range itself are, for its hash. */
  readonly raw: { readonly start: number; readonly end: number };
  readonly bom: number;
};

/**
 * Reads ranges straight into the memory of a lane, synchronously. Holds one open file, and a line longer than
 * `MOST_LOOK_BYTES` beside the block up to `maxLineBytes`; of a longer one the first MiB.
 */
export class RangeReader {
  readonly #plan: RangePlan;
  readonly #maxLineBytes: number;
  #open: { readonly source: number; readonly file: number } | undefined;

  constructor(plan: RangePlan, maxLineBytes: number) {
    this.#plan = plan;
    this.#maxLineBytes = maxLineBytes;
  }

  /** Reads the lines that begin in `range`; InputError where the file has changed its size or cannot be read. */
  read(range: InputRange, work: Pick<LaneWork, "input">): RangeLines {
    const source = this.#source(range.source);
    // The byte before the range tells whether a line begins at its start.
    const before = range.start === 0 ? 0 : 1;
    const address = range.start - before;
    const length = range.end - address;
    const memory = work.input(length + MOST_LOOK_BYTES);
    this.#fill(range.source, memory.subarray(0, length), address);
    const raw = { start: before, end: length };
    const bom = range.start === 0 ? source.bom : 0;
    const from = before === 0 ? bom : memory.subarray(0, length).indexOf(NEWLINE) + 1;
    const none = { address, addressing: "lines", from: 0, end: 0, raw, bom } as const;
    if (before === 1 && from === 0) return none;
    if (memory[length - 1] === NEWLINE || range.end === source.size || from >= length) {
      return { ...none, from, end: Math.max(from, length) };
    }
    const look = this.#lookForEnd(range, memory, length);
    if (look !== undefined) return { ...none, from, end: look };
    const lastLine = Math.max(from, memory.subarray(0, length).lastIndexOf(NEWLINE) + 1);
    return { ...none, from, end: lastLine, tail: this.#readTail(range.source, address + lastLine) };
  }

  /** Frees the file that is open. */
  close(): void {
    if (this.#open !== undefined) closeSync(this.#open.file);
    this.#open = undefined;
  }

  /** Reads on behind the range until its last line ends; undefined where it goes on for too long. */
  #lookForEnd(range: InputRange, memory: Uint8Array, length: number): number | undefined {
    const { size } = this.#source(range.source);
    let filled = length;
    for (let look = FIRST_LOOK_BYTES; ; look *= 2) {
      const at = range.end + filled - length;
      const end = Math.min(length + Math.min(look, MOST_LOOK_BYTES), length + size - range.end);
      this.#fill(range.source, memory.subarray(filled, end), at);
      const newline = memory.subarray(filled, end).indexOf(NEWLINE);
      if (newline >= 0) return filled + newline + 1;
      filled = end;
      if (range.end + filled - length === size) return filled;
      if (look >= MOST_LOOK_BYTES) return undefined;
    }
  }

  /** Reads a long line, or the head of one that is over the limit. */
  #readTail(index: number, start: number): TailLine {
    const { size } = this.#source(index);
    const chunks: Uint8Array[] = [];
    let length = 0;
    let held = 0;
    let ended = false;
    let lastByte = 0;
    const most = Math.max(this.#maxLineBytes + 1, HEAD_BYTES);
    while (!ended && start + length < size) {
      const chunk = new Uint8Array(Math.min(MOST_LOOK_BYTES, size - start - length));
      this.#fill(index, chunk, start + length);
      const newline = chunk.indexOf(NEWLINE);
      ended = newline >= 0;
      const part = ended ? chunk.subarray(0, newline) : chunk;
      if (held <= most) {
        chunks.push(part);
        held += part.length;
      }
      length += part.length;
      lastByte = part.at(-1) ?? lastByte;
    }
    const returned = lastByte === CARRIAGE_RETURN ? 1 : 0;
    length -= returned;
    const whole = length <= this.#maxLineBytes;
    const head = Buffer.concat(chunks, whole ? length : Math.min(length, HEAD_BYTES));
    return { address: start, lineEnd: (ended ? 1 : 0) + returned, length, head };
  }

  #fill(index: number, into: Uint8Array, position: number): void {
    const { path } = this.#source(index);
    const file = this.#fileOf(index);
    for (let at = 0; at < into.length; ) {
      const read = readSync(file, into, at, into.length - at, position + at);
      if (read === 0) {
        const message = `ended at byte ${position + at} of the ${this.#source(index).size} that it had; do not change a file that is being read`;
        throw new InputError(message, { file: path });
      }
      at += read;
    }
  }

  #fileOf(index: number): number {
    if (this.#open?.source !== index) {
      this.close();
      const { location } = this.#source(index);
      this.#open = { source: index, file: openSync(location, "r") };
    }
    return this.#open.file;
  }

  #source(index: number): RangeSource {
    const source = this.#plan.sources[index];
    if (source === undefined) throw new RangeError(`no input has the number ${index}`);
    return source;
  }
}
