import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import { KeyedExchange } from "@burnish/core";

export interface SentenceCensusOptions {
  /** A sentence that occurs so often or more is repeated. */
  readonly repeatedFrom: number;
  /** A row is repeated as a whole where each of its sentences occurs so often or more. */
  readonly wholeFrom: number;
  /** Memory to hold, in bytes. */
  readonly memoryBytes: number;
  readonly tempDir: string;
}

export interface SentenceCounts {
  readonly sentences: number;
  readonly distinct: number;
  /** Sentences whose text occurs `repeatedFrom` times or more. */
  readonly repeated: number;
  readonly rows: number;
  /** Rows with sentences that all occur `wholeFrom` times or more. */
  readonly wholeRows: number;
}

/** Hash of the sentence, number of the row, sentences of the row: eight bytes, four, four. */
const PIECE_BYTES = 16;
const HASH_BYTES = 8;
const ROW_BYTES = 4;
/** What an exchange is told of its size; a bad guess costs time only. */
const EXPECTED_BYTES = 1 << 24;

/**
 * Counts sentences exactly, whatever their number: their hashes (64 bits of SHA-1) are sorted outside of memory, then the
 * repeated ones are sorted by row. Two different sentences share a hash with a chance of 1 in 10^5 over 20 million. Rows
 * may be any number below 2^32. Holds twice `memoryBytes`.
 */
export class SentenceCensus {
  readonly #options: SentenceCensusOptions;
  readonly #sentences: KeyedExchange;
  #rows = 0;
  #count = 0;

  constructor(options: SentenceCensusOptions) {
    this.#options = options;
    this.#sentences = new KeyedExchange({ ...options, expectedBytes: EXPECTED_BYTES });
  }

  /** Counts the sentences of the next row, as they are to be compared. */
  add(sentences: readonly string[]): void {
    const row = this.#rows;
    this.#rows += 1;
    this.#count += sentences.length;
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (const sentence of sentences) {
      const digest = hash("sha1", sentence, "buffer");
      digest.copy(piece, 0, 0, HASH_BYTES);
      piece.writeUInt32LE(row, HASH_BYTES);
      piece.writeUInt32LE(sentences.length, HASH_BYTES + ROW_BYTES);
      this.#sentences.add(digest.readUInt32LE(0), digest.readUInt32LE(4), piece);
    }
  }

  /** The figures; to be called once, after the last row. */
  finish(): SentenceCounts {
    const { repeatedFrom, wholeFrom } = this.#options;
    const keys = Math.max(1, this.#rows);
    const byRow = new KeyedExchange({ ...this.#options, keys, expectedBytes: EXPECTED_BYTES });
    const toRow = (piece: Buffer): void => {
      byRow.add(piece.readUInt32LE(HASH_BYTES), 0, piece.subarray(HASH_BYTES));
    };
    let distinct = 0;
    let repeated = 0;
    let wholeRows = 0;
    try {
      // Only as many of a group are held as decide whether all of it counts: one sentence may stand in every row.
      let held: Buffer[] = [];
      for (const { piece, place, isLast } of grouped(this.#sentences, HASH_BYTES)) {
        if (place >= wholeFrom) {
          for (const earlier of held) toRow(earlier);
          held = [];
          toRow(piece);
        } else held.push(piece);
        if (!isLast) continue;
        held = [];
        distinct += 1;
        if (place >= repeatedFrom) repeated += place;
      }
      for (const { piece, place, isLast } of grouped(byRow, ROW_BYTES)) {
        if (isLast && place === piece.readUInt32LE(ROW_BYTES)) wholeRows += 1;
      }
    } finally {
      byRow.close();
    }
    return { sentences: this.#count, distinct, repeated, rows: this.#rows, wholeRows };
  }

  /** Frees memory and temporary files; safe to call at any time. */
  close(): void {
    this.#sentences.close();
  }
}

interface GroupedPiece {
  readonly piece: Buffer;
  /** 1 for the first of those that begin with the same bytes. */
  readonly place: number;
  readonly isLast: boolean;
}

/** Pieces in order, each with its place among those that begin with the same `length` bytes. */
function* grouped(exchange: KeyedExchange, length: number): Generator<GroupedPiece> {
  let waiting: Buffer | undefined;
  let place = 0;
  for (const { bytes, ends } of exchange.drain()) {
    let start = 0;
    for (const end of ends) {
      const piece = Buffer.from(bytes.subarray(start, end));
      start = end;
      const isLast = waiting === undefined || waiting.compare(piece, 0, length, 0, length) !== 0;
      if (waiting !== undefined) yield { piece: waiting, place, isLast };
      place = isLast ? 1 : place + 1;
      waiting = piece;
    }
  }
  if (waiting !== undefined) yield { piece: waiting, place, isLast: true };
}
