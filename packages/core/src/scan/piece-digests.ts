import { PIECE_BYTES, PIECE_DIGEST_BYTES } from "../hash/stream-hash.ts";

/** What packages/core/as/index.ts exports for the hashes of pieces. */
export type PieceExports = {
  /** Address of 16 bytes that a digest may be written to. */
  readonly DIGEST: WebAssembly.Global;
  /** Writes the XXH128 of `length` bytes from `start` on to `out`, in canonical order. */
  readonly hashPiece: (start: number, length: number, out: number) => void;
};

/**
 * Digests of the 1 MiB pieces of `memory[start..end)`, the scanner's whole memory, in place: 16 bytes each, in order, the
 * last one of what is left. `start` is the start of a piece. The same digests as a PieceHasher's.
 */
export function pieceDigests(
  scanner: PieceExports,
  memory: Uint8Array,
  start: number,
  end: number,
): Uint8Array<ArrayBuffer> {
  const count = Math.ceil((end - start) / PIECE_BYTES);
  const digests = new Uint8Array(count * PIECE_DIGEST_BYTES);
  const out = scanner.DIGEST.value;
  for (let index = 0; index < count; index += 1) {
    const piece = start + index * PIECE_BYTES;
    scanner.hashPiece(piece, Math.min(PIECE_BYTES, end - piece), out);
    digests.set(memory.subarray(out, out + PIECE_DIGEST_BYTES), index * PIECE_DIGEST_BYTES);
  }
  return digests;
}
