import { createXXHash128 } from "hash-wasm";

/** The `xxh128-1m` hash of a stream from the digests of its pieces. */
export interface ListHash {
  /** Adds digests of the next pieces, in their order. */
  add(digests: Uint8Array): void;
  /** Ends the hash: `xxh128-1m:hex`. To be called once. */
  digest(): string;
}

/** A new list; holds O(1) memory. */
export async function createListHash(): Promise<ListHash> {
  const list = await createXXHash128();
  list.init();
  return {
    add: (digests) => {
      list.update(digests);
    },
    digest: () => `xxh128-1m:${list.digest("hex")}`,
  };
}
