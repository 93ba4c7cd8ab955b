import { Buffer } from "node:buffer";
import { SpillLog } from "@burnish/core";
import type { RowPlace } from "../row/pair-row.ts";

export interface PairLogOptions {
  /** Memory for lines that are not yet written, in bytes. */
  readonly memoryBytes: number;
  readonly tempDir: string;
}

/** Where the rows of a pair came from. */
export interface PairOrigin {
  readonly original: RowPlace;
  readonly enhanced: RowPlace;
}

/** The lines of one pair, each with its line end. */
export interface LoggedPair {
  /** 0-based, in the order of `append`. */
  readonly pair: number;
  /** One line for DPO; else the True row, then the False row. Valid until the next pair is asked for. */
  readonly lines: readonly Uint8Array[];
  origin(): PairOrigin;
}

const NEWLINE = 0x0a;
/** Bytes read back at once. */
const CHUNK_BYTES = 1 << 20;

/** Lines of pairs in order of their numbers, on disk where memory does not hold them; nothing a pair stays in memory. */
export class PairLog {
  readonly #log: SpillLog;
  readonly #memory: Uint8Array;
  /** With the line that holds the origin. */
  readonly #linesAPair: number;
  #entry = Buffer.allocUnsafeSlow(8 << 10);
  #pairs = 0;
  #bytes = 0;

  /** `linesAPair`: 1 or 2. InputError from `append` where `tempDir` cannot be written. */
  constructor(options: PairLogOptions, linesAPair: 1 | 2) {
    this.#memory = Buffer.allocUnsafeSlow(Math.max(1, options.memoryBytes));
    this.#log = new SpillLog({ memory: this.#memory, tempDir: options.tempDir });
    this.#linesAPair = linesAPair + 1;
  }

  get pairs(): number {
    return this.#pairs;
  }

  /** Bytes of all lines. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds a pair by its JSON texts, which hold no line feed. */
  async append(texts: readonly string[], { original, enhanced }: PairOrigin): Promise<void> {
    const origin = `${JSON.stringify([original, enhanced])}\n`;
    let lines = "";
    for (const text of texts) lines += `${text}\n`;
    const longest = 3 * (origin.length + lines.length);
    if (this.#entry.length < longest) this.#entry = Buffer.allocUnsafeSlow(longest * 2);
    const start = this.#entry.write(origin);
    const end = start + this.#entry.write(lines, start);
    this.#pairs += 1;
    this.#bytes += end - start;
    const written = this.#log.append(this.#entry.subarray(0, end));
    if (written !== undefined) await written;
  }

  /** All pairs in order; to be called once, after the last `append`. */
  async *replay(): AsyncGenerator<LoggedPair, void, undefined> {
    await this.#log.finish();
    const { size } = this.#log;
    let buffer = this.#log.isInMemory
      ? this.#memory.subarray(0, size)
      : Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, size));
    let filled = this.#log.isInMemory ? size : 0;
    let position = filled;
    let at = 0;
    let pair = 0;
    let lines: Uint8Array[] = [];
    let searched = 0;
    while (pair < this.#pairs) {
      const end = buffer.subarray(0, filled).indexOf(NEWLINE, Math.max(at, searched));
      if (end >= 0) {
        lines.push(buffer.subarray(at, end + 1));
        at = end + 1;
        searched = at;
        if (lines.length === this.#linesAPair) {
          const [origin, ...rows] = lines as [Uint8Array, ...Uint8Array[]];
          yield { pair, lines: rows, origin: () => readOrigin(origin) };
          pair += 1;
          lines = [];
        }
        continue;
      }
      // Lines of a pair that is not yet whole are read again, so that all of them lie in one buffer.
      const start = lines.length > 0 ? (lines[0] as Uint8Array).byteOffset - buffer.byteOffset : at;
      const rest = filled - start;
      const next = rest * 2 > buffer.length ? Buffer.allocUnsafeSlow(buffer.length * 2) : buffer;
      next.set(buffer.subarray(start, filled));
      buffer = next;
      lines = [];
      at = 0;
      searched = 0;
      const length = Math.min(buffer.length - rest, size - position);
      await this.#log.read(position, buffer.subarray(rest, rest + length));
      position += length;
      filled = rest + length;
    }
  }

  async close(): Promise<void> {
    await this.#log.close();
  }
}

function readOrigin(line: Uint8Array): PairOrigin {
  const [original, enhanced] = JSON.parse(new TextDecoder().decode(line)) as [RowPlace, RowPlace];
  return { original, enhanced };
}
