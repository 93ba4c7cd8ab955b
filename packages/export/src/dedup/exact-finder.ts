import { Buffer } from "node:buffer";
import { KeyedExchange } from "@burnish/core";
import { DIGEST_BYTES } from "./compared-block.ts";
import type { ExchangeOptions } from "./exchange-options.ts";
import type { RecordClusters } from "./record-clusters.ts";

/** The digest and the number of a record. */
const PIECE_BYTES = DIGEST_BYTES + 4;

/** Finds records of one digest by sorting all digests outside of memory. Holds the memory that it is given. */
export class ExactFinder {
  readonly #exchange: KeyedExchange;
  readonly #piece = Buffer.alloc(PIECE_BYTES);

  constructor({ memoryBytes, expectedRecords, tempDir }: ExchangeOptions) {
    const expectedBytes = expectedRecords * PIECE_BYTES;
    this.#exchange = new KeyedExchange({ memoryBytes, expectedBytes, tempDir });
  }

  get spilledBytes(): number {
    return this.#exchange.spilledBytes;
  }

  /** Notes the digest that stands at `at`. */
  add(record: number, digests: Uint8Array, at: number): void {
    this.#piece.set(digests.subarray(at, at + DIGEST_BYTES));
    this.#piece.writeUInt32LE(record, DIGEST_BYTES);
    const [word0, word1] = [this.#piece.readUInt32LE(0), this.#piece.readUInt32LE(4)];
    this.#exchange.add(word0, word1, this.#piece);
  }

  /** Unites all records of one digest, a lot of records a step; to be called once, after the last `add`. */
  *unite(clusters: RecordClusters): Generator<number, void, undefined> {
    /** First records of the digests that agree in the words by which pieces are sorted: hardly ever more than one. */
    let firsts: { readonly digest: Buffer; readonly record: number }[] = [];
    for (const { bytes, ends } of this.#exchange.drain()) {
      const lot = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at < lot.length; at += PIECE_BYTES) {
        const digest = lot.subarray(at, at + DIGEST_BYTES);
        const record = lot.readUInt32LE(at + DIGEST_BYTES);
        const [first] = firsts;
        if (first === undefined || digest.compare(first.digest, 0, 8, 0, 8) !== 0) firsts = [];
        const same = firsts.find((known) => known.digest.equals(digest));
        if (same === undefined) firsts.push({ digest: Buffer.from(digest), record });
        else clusters.unite(same.record, record);
      }
      yield ends.length;
    }
  }

  close(): void {
    this.#exchange.close();
  }
}
