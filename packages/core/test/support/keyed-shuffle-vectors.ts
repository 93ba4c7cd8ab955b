import { readFileSync } from "node:fs";

/** Sort keys and one order, computed by another program from the written definition. */
export interface KeyedShuffleVectors {
  readonly vectors: readonly {
    readonly seed: number;
    readonly sourceId: string;
    readonly address: number;
    /** Eight hexadecimal digits each. */
    readonly words: readonly [string, string];
  }[];
  readonly order: {
    readonly seed: number;
    readonly sources: readonly { readonly id: string; readonly addresses: readonly number[] }[];
    readonly records: readonly { readonly sourceId: string; readonly address: number }[];
  };
}

export const keyedShuffleVectors: KeyedShuffleVectors = JSON.parse(
  readFileSync(new URL("../fixtures/keyed-shuffle-vectors.json", import.meta.url), "utf8"),
);
