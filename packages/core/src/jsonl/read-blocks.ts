import { Buffer } from "node:buffer";

/** What a stream of JSONL bytes is cut into; together the pieces cover every byte once, in order. */
export type LinePiece =
  | {
      readonly kind: "bom";
      readonly length: number;
    }
  | {
      /** Whole lines; only the last line of the stream may lack its line end. `bytes` owns its buffer. */
      readonly kind: "lines";
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** Offset of the first byte in the stream. */
      readonly offset: number;
    }
  | {
      /** One line too long to be held. */
      readonly kind: "over-limit";
      readonly offset: number;
      /** Bytes without the line end. */
      readonly length: number;
      /** Bytes of the line end: 0, 1 or 2. */
      readonly lineEnd: number;
      /** The first `HEAD_BYTES` of the line at most. */
      readonly head: Uint8Array<ArrayBuffer>;
    };

export interface BlockOptions {
  /** Bytes a block is filled to before it is handed out. */
  readonly blockBytes: number;
  /** Longest line that is held, in bytes without the line end; a line shorter than a block is always held. */
  readonly maxLineBytes: number;
  /** Gives a buffer of `blockBytes` for the next block; by default a new one. */
  readonly takeBuffer?: () => ArrayBuffer;
}

/** How much of an over-limit line is kept to show it, in bytes. */
export const HEAD_BYTES: number = 1 << 20;

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BOM = [0xef, 0xbb, 0xbf] as const;

/**
 * Cuts a stream of bytes into blocks of whole lines. Holds one block (more for a line longer than a block, up to
 * `maxLineBytes`); a longer line is skipped without being held.
 */
export async function* readBlocks(
  chunks: AsyncIterable<Uint8Array>,
  options: BlockOptions,
): AsyncGenerator<LinePiece, void, undefined> {
  const { blockBytes, takeBuffer = () => new ArrayBuffer(blockBytes) } = options;
  const holdBytes = Math.max(options.maxLineBytes, blockBytes) + 2;
  let block = new Uint8Array(takeBuffer());
  let filled = 0;
  let offset = 0;
  let atStart = true;
  let skipped: SkippedLine | undefined;

  for await (const chunk of chunks) {
    let at = 0;
    while (at < chunk.length) {
      if (skipped !== undefined) {
        at = skipped.take(chunk, at);
        if (!skipped.ended) continue;
        offset += skipped.length + skipped.lineEnd;
        yield skipped.piece();
        skipped = undefined;
        continue;
      }
      const taken = Math.min(chunk.length - at, block.length - filled);
      block.set(chunk.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (atStart && filled >= BOM.length) {
        atStart = false;
        if (startsWithBom(block)) {
          yield { kind: "bom", length: BOM.length };
          offset += BOM.length;
          block.copyWithin(0, BOM.length, filled);
          filled -= BOM.length;
        }
      }
      if (filled < block.length) continue;
      const cut = block.lastIndexOf(NEWLINE, filled - 1) + 1;
      if (cut > 0) {
        const rest = block.slice(cut, filled);
        yield { kind: "lines", bytes: block.subarray(0, cut), offset };
        atStart = false;
        offset += cut;
        const enough = rest.length * 2 <= blockBytes;
        block = new Uint8Array(enough ? takeBuffer() : new ArrayBuffer(rest.length * 2));
        block.set(rest);
        filled = rest.length;
      } else if (block.length < holdBytes) {
        const larger = new Uint8Array(Math.min(block.length * 2, holdBytes));
        larger.set(block);
        block = larger;
      } else {
        skipped = new SkippedLine(offset, block.subarray(0, filled));
        block = new Uint8Array(takeBuffer());
        filled = 0;
      }
    }
  }
  if (skipped !== undefined) {
    yield skipped.piece();
  } else if (filled > 0) {
    yield { kind: "lines", bytes: block.subarray(0, filled), offset };
  }
}

function startsWithBom(bytes: Uint8Array): boolean {
  return BOM.every((byte, index) => bytes[index] === byte);
}

class SkippedLine {
  readonly #offset: number;
  /** The first bytes of the line, `HEAD_BYTES` at most. */
  readonly #head: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;
  #lastByte = 0;
  /** True once the newline was seen. */
  ended = false;

  constructor(offset: number, held: Uint8Array) {
    this.#offset = offset;
    this.#skip(held);
  }

  /** Bytes without the line end. */
  get length(): number {
    return this.#bytes - (this.#lastByte === CARRIAGE_RETURN ? 1 : 0);
  }

  get lineEnd(): number {
    return (this.ended ? 1 : 0) + (this.#lastByte === CARRIAGE_RETURN ? 1 : 0);
  }

  /** Skips bytes of `chunk` from `at` up to and with the newline; the index after what was taken. */
  take(chunk: Uint8Array, at: number): number {
    const newline = chunk.indexOf(NEWLINE, at);
    const end = newline < 0 ? chunk.length : newline;
    this.#skip(chunk.subarray(at, end));
    this.ended = newline >= 0;
    return newline < 0 ? end : newline + 1;
  }

  piece(): LinePiece {
    const { length, lineEnd } = this;
    const head = new Uint8Array(Buffer.concat(this.#head, Math.min(length, HEAD_BYTES)));
    return { kind: "over-limit", offset: this.#offset, length, lineEnd, head };
  }

  #skip(bytes: Uint8Array): void {
    if (this.#bytes < HEAD_BYTES) this.#head.push(bytes.slice(0, HEAD_BYTES - this.#bytes));
    this.#bytes += bytes.length;
    this.#lastByte = bytes.at(-1) ?? this.#lastByte;
  }
}
