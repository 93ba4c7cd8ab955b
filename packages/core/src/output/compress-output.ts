import { promisify } from "node:util";
import { constants, gzip, zstdCompress } from "node:zlib";
import type { Output } from "./output.ts";

export type Compression = "gzip" | "zstd";

/** How a path asks for compression by its ending; undefined for plain. */
export function compressionOf(path: string): Compression | undefined {
  if (path.endsWith(".gz")) return "gzip";
  return path.endsWith(".zst") ? "zstd" : undefined;
}

const PIECE_BYTES = 1 << 20;

const compressors: Record<Compression, (bytes: Uint8Array) => Promise<Uint8Array>> = {
  gzip: promisify<Uint8Array, Uint8Array>(gzip),
  zstd: (bytes) =>
    promisify(zstdCompress)(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
};

/**
 * Compresses what goes to `output`: each 1 MiB becomes a gzip member or zstd frame of its own, so that the result
 * does not depend on how the bytes were handed over. Holds 1 MiB.
 */
export function compressOutput(output: Output, compression: Compression): Output {
  const compress = compressors[compression];
  const piece = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  let isEmpty = true;
  const flush = async (): Promise<void> => {
    const bytes = piece.subarray(0, filled);
    filled = 0;
    isEmpty = false;
    await output.write(await compress(bytes));
  };
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const taken = Math.min(bytes.length - at, PIECE_BYTES - filled);
        piece.set(bytes.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        if (filled === PIECE_BYTES) await flush();
      }
    },
    async seal() {
      // A file with no member at all would be no archive.
      if (filled > 0 || isEmpty) await flush();
      return output.seal();
    },
    commit: () => output.commit(),
    abort: () => output.abort(),
    ...(output.sealedPath !== undefined && { sealedPath: output.sealedPath }),
  };
}
