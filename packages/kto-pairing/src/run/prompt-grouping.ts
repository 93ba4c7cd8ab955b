import { Buffer } from "node:buffer";
import { KeyedExchange } from "@burnish/core";
import { PromptGroups } from "../layout/prompt-groups.ts";
import type { PromptKey } from "../row/prompt-key.ts";

export interface PromptGroupingOptions {
  /** Memory for keys on their way to disk, in bytes. */
  readonly memoryBytes: number;
  /** Rows that may come; a bad guess costs time only. */
  readonly expectedRows: number;
  readonly tempDir: string;
}

/** The two words of a key and the number of a pair. */
const PIECE_BYTES = 12;

/**
 * Finds the prompt groups of pairs from the keys of their rows, which are sorted outside of memory: rows of one key come
 * together, and all their pairs are one group. Holds `memoryBytes`, then 4 bytes a pair.
 */
export class PromptGrouping {
  readonly #exchange: KeyedExchange;
  readonly #piece = Buffer.alloc(PIECE_BYTES);

  constructor({ memoryBytes, expectedRows, tempDir }: PromptGroupingOptions) {
    const expectedBytes = expectedRows * PIECE_BYTES;
    this.#exchange = new KeyedExchange({ memoryBytes, expectedBytes, tempDir });
  }

  /** Notes the prompt of one row of pair number `pair`. */
  add(pair: number, { word0, word1 }: PromptKey): void {
    this.#piece.writeUInt32LE(word0, 0);
    this.#piece.writeUInt32LE(word1, 4);
    this.#piece.writeUInt32LE(pair, 8);
    this.#exchange.add(word0, word1, this.#piece);
  }

  /** Unites the pairs of every prompt; to be called once, after the last row of `pairs` pairs. */
  finish(pairs: number): PromptGroups {
    const groups = new PromptGroups(pairs);
    let before:
      | { readonly word0: number; readonly word1: number; readonly pair: number }
      | undefined;
    for (const { bytes, ends } of this.#exchange.drain()) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at < ends.length * PIECE_BYTES; at += PIECE_BYTES) {
        const word0 = view.getUint32(at, true);
        const word1 = view.getUint32(at + 4, true);
        const pair = view.getUint32(at + 8, true);
        if (before?.word0 === word0 && before.word1 === word1) groups.union(before.pair, pair);
        before = { word0, word1, pair };
      }
    }
    return groups;
  }

  close(): void {
    this.#exchange.close();
  }
}
