import { createHash } from "node:crypto";
import { createXXHash128 } from "hash-wasm";

/**
 * `xxh128-1m` is the fast default: XXH128 over the concatenated XXH128 digests (16 bytes each, canonical order) of
 * the stream cut every 1 MiB, so that pieces can be hashed apart. `sha256` is the plain SHA-256 of the stream.
 */
export type HashKind = "xxh128-1m" | "sha256";

/** Hashes a stream of bytes given piece by piece; holds O(1) memory. */
export interface StreamHash {
  update(bytes: Uint8Array): void;
  /** Ends the hash: `kind:hex`. To be called once. */
  digest(): string;
}

/** Bytes of a piece of `xxh128-1m`. */
export const PIECE_BYTES: number = 1 << 20;
/** Bytes of a piece's digest. */
export const PIECE_DIGEST_BYTES = 16 as const;

/** A new hash of `kind`; asynchronous because the fast hash is a WebAssembly module. */
export async function createStreamHash(kind: HashKind): Promise<StreamHash> {
  if (kind === "sha256") {
    const hash = createHash("sha256");
    return {
      update: (bytes) => {
        hash.update(bytes);
      },
      digest: () => `sha256:${hash.digest("hex")}`,
    };
  }
  const [piece, list] = await Promise.all([createXXHash128(), createXXHash128()]);
  let filled = 0;
  piece.init();
  list.init();
  const closePiece = (): void => {
    list.update(piece.digest("binary"));
    piece.init();
    filled = 0;
  };
  return {
    update: (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        const end = Math.min(bytes.length, at + PIECE_BYTES - filled);
        piece.update(bytes.subarray(at, end));
        filled += end - at;
        at = end;
        if (filled === PIECE_BYTES) closePiece();
      }
    },
    digest: () => {
      if (filled > 0) closePiece();
      return `xxh128-1m:${list.digest("hex")}`;
    },
  };
}
