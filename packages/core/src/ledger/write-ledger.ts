import type { HashKind } from "../hash/stream-hash.ts";
import type { Output } from "../output/output.ts";
import { sealTextFile } from "../output/seal-text-file.ts";
import type { Ledger } from "./ledger.ts";

/** Writes a ledger to `path` without showing it yet: the caller commits it after everything that it lists. */
export function writeLedger(path: string, ledger: Ledger, hash: HashKind): Promise<Output> {
  return sealTextFile(path, `${JSON.stringify(ledger, null, 2)}\n`, hash);
}
