import { once } from "node:events";
import type { Writable } from "node:stream";
import { createStreamHash, type HashKind } from "../hash/stream-hash.ts";
import { ClosedPipeError, type Output } from "./output.ts";

/** Writes to a stream (standard output), waiting whenever its reader is slower. `commit` and `abort` change nothing. */
export async function openStreamOutput(stream: Writable, hashKind: HashKind): Promise<Output> {
  const hash = await createStreamHash(hashKind);
  let bytesWritten = 0;
  let failure: Error | undefined;
  const fail = (error: NodeJS.ErrnoException): void => {
    failure ??= error.code === "EPIPE" ? new ClosedPipeError("the reader closed the pipe") : error;
  };
  stream.on("error", fail);
  const check = (): void => {
    if (failure !== undefined) throw failure;
  };
  return {
    async write(bytes) {
      check();
      hash.update(bytes);
      bytesWritten += bytes.length;
      // The callback comes when the reader has taken the bytes, or with the error that ended it.
      await new Promise<void>((resolve) => {
        stream.write(bytes, (error) => {
          if (error) fail(error);
          resolve();
        });
      });
      check();
    },
    async seal() {
      if (stream.writableNeedDrain) await once(stream, "drain");
      check();
      return { bytes: bytesWritten, hash: hash.digest() };
    },
    async commit() {},
    async abort() {},
  };
}
