import { ArchiveFault } from "./archive-fault.ts";

/** Longest frame header with its magic number, in bytes. */
export const LONGEST_HEADER_BYTES = 18;

const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
const BLOCK = { rle: 1, reserved: 3 } as const;

/** What the header of a zstd frame says. */
export interface ZstdFrameHeader {
  /** Bytes of the header with its magic number. */
  readonly length: number;
  /** Bytes of history that the decoder must hold. */
  readonly windowBytes: number;
  /** Bytes after decompression, undefined where the header does not say. */
  readonly contentBytes: number | undefined;
  readonly dictionaryId: number;
  readonly hasChecksum: boolean;
}

/** Reads a frame header (RFC 8878, 3.1.1.1) from the start of `head`; undefined where `head` is too short for it. */
export function readZstdFrameHeader(head: Uint8Array): ZstdFrameHeader | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  const descriptor = bytes[4];
  if (descriptor === undefined) return undefined;
  if ((descriptor & 0b1000) !== 0) {
    throw new ArchiveFault("corrupt", "a frame header has its reserved bit set");
  }
  const singleSegment = (descriptor & 0b100000) !== 0;
  const dictionaryAt = singleSegment ? 5 : 6;
  const dictionaryLength = DICTIONARY_ID_BYTES[descriptor & 0b11] ?? 0;
  const sizeAt = dictionaryAt + dictionaryLength;
  const sizeLength =
    singleSegment && descriptor < 0b1000000 ? 1 : (CONTENT_SIZE_BYTES[descriptor >> 6] ?? 0);
  const length = sizeAt + sizeLength;
  if (bytes.length < length) return undefined;
  const contentBytes = readContentSize(bytes, sizeAt, sizeLength);
  return {
    length,
    windowBytes: singleSegment ? (contentBytes ?? 0) : windowSize(bytes[5] ?? 0),
    contentBytes,
    dictionaryId: dictionaryLength === 0 ? 0 : bytes.readUIntLE(dictionaryAt, dictionaryLength),
    hasChecksum: (descriptor & 0b100) !== 0,
  };
}

function readContentSize(bytes: Buffer, at: number, length: number): number | undefined {
  if (length === 0) return undefined;
  if (length === 8) return Number(bytes.readBigUInt64LE(at));
  return bytes.readUIntLE(at, length) + (length === 2 ? 256 : 0);
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 0b111);
}

/** Finds where a frame ends by its block headers, without decompressing; fed with the frame's bytes in any pieces. */
export class ZstdFrameScanner {
  readonly #hasChecksum: boolean;
  #skip: number;
  #header = 0;
  #headerBytes = 0;
  #blocksLeft = true;
  /** True once the last byte of the frame was seen. */
  done = false;

  constructor(header: ZstdFrameHeader) {
    this.#hasChecksum = header.hasChecksum;
    this.#skip = header.length;
  }

  /** How many of `bytes`, the next ones of the stream, belong to the frame. */
  scan(bytes: Uint8Array): number {
    let at = 0;
    while (at < bytes.length && !this.done) {
      if (this.#skip > 0) {
        const step = Math.min(this.#skip, bytes.length - at);
        this.#skip -= step;
        at += step;
        this.done = this.#skip === 0 && !this.#blocksLeft;
        continue;
      }
      this.#header += (bytes[at] ?? 0) << (8 * this.#headerBytes);
      this.#headerBytes += 1;
      at += 1;
      if (this.#headerBytes === BLOCK_HEADER_BYTES) this.#enterBlock();
    }
    return at;
  }

  #enterBlock(): void {
    const type = (this.#header >> 1) & 0b11;
    if (type === BLOCK.reserved) {
      throw new ArchiveFault("corrupt", "a block of a frame has the reserved type");
    }
    this.#skip = type === BLOCK.rle ? 1 : this.#header >> 3;
    if ((this.#header & 1) !== 0) {
      this.#blocksLeft = false;
      this.#skip += this.#hasChecksum ? CHECKSUM_BYTES : 0;
      this.done = this.#skip === 0;
    }
    this.#header = 0;
    this.#headerBytes = 0;
  }
}
