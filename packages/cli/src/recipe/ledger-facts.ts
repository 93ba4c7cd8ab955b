import { readFile } from "node:fs/promises";
import { InputError } from "@burnish/core";
import { z } from "zod";

const Count = z.int().min(0);

/** What a run needs to know of a ledger: counts, and the hashes of what went in and out. */
export const LedgerFacts = z.looseObject({
  inputs: z.array(
    z.looseObject({
      source: z.string(),
      rawBytes: Count,
      hash: z.string(),
      records: Count,
      rejected: Count,
      kept: Count,
    }),
  ),
  stages: z.array(
    z.looseObject({
      stage: z.string(),
      in: Count,
      created: Count,
      kept: Count,
      rejected: Count,
      dropped: z.record(z.string(), Count),
      quarantined: Count,
    }),
  ),
  outputs: z.array(
    z.looseObject({ path: z.string(), bytes: Count, records: Count, hash: z.string() }),
  ),
});

export type LedgerFacts = z.infer<typeof LedgerFacts>;

/** Reads a ledger that a stage wrote; InputError where it cannot be read or is none. */
export async function readLedgerFacts(path: string): Promise<LedgerFacts> {
  const parsed = LedgerFacts.safeParse(await readJsonFile(path));
  if (parsed.success) return parsed.data;
  throw new InputError(`this is no ledger\n${z.prettifyError(parsed.error)}`, { file: path });
}

/** Reads a JSON file that a stage wrote; InputError where it is missing or damaged. */
export async function readJsonFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError(`cannot be read: ${why}`, { file: path }, { cause: error });
  }
}
