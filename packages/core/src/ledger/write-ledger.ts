import type { HashKind } from "../hash/stream-hash.ts";
import { openFileOutput } from "../output/open-file-output.ts";
import type { Output } from "../output/output.ts";
import type { Ledger } from "./ledger.ts";

/** Writes a ledger to `path` without showing it yet: the caller commits it after everything that it lists. */
export async function writeLedger(path: string, ledger: Ledger, hash: HashKind): Promise<Output> {
  const output = await openFileOutput(path, hash);
  try {
    await output.write(new TextEncoder().encode(`${JSON.stringify(ledger, null, 2)}\n`));
    await output.seal();
    return output;
  } catch (error) {
    await output.abort();
    throw error;
  }
}
