import { createXXHash128 } from "hash-wasm";
import { PIECE_BYTES, PIECE_DIGEST_BYTES } from "./stream-hash.ts";

/** Hashes the 1 MiB pieces of a stream apart from each other, in any order. */
export interface PieceHasher {
  /** Digests of the pieces of `bytes`, which begin at a piece's start in the stream: 16 bytes each, in order. */
  digests(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
}

/** A new hasher; holds O(1) memory. */
export async function createPieceHasher(): Promise<PieceHasher> {
  const piece = await createXXHash128();
  return {
    digests(bytes) {
      const count = Math.ceil(bytes.length / PIECE_BYTES);
      const digests = new Uint8Array(count * PIECE_DIGEST_BYTES);
      for (let index = 0; index < count; index += 1) {
        const start = index * PIECE_BYTES;
        piece.init();
        piece.update(bytes.subarray(start, start + PIECE_BYTES));
        digests.set(piece.digest("binary"), index * PIECE_DIGEST_BYTES);
      }
      return digests;
    },
  };
}
