import { readFile } from "node:fs/promises";
import { InputError, type InputSource, type LedgerInput } from "@burnish/core";
import { z } from "zod";

/** How an input of the folder was made, by the ledger that lies beside it. */
export interface Provenance {
  /** Source id of the input. */
  readonly source: string;
  readonly ledger: InputLedger;
}

/** What the card tells of a ledger. */
export interface InputLedger {
  readonly burnish: string;
  readonly command: string;
  readonly seed?: number | undefined;
  readonly inputs: readonly {
    readonly source: string;
    readonly records: number;
    readonly hash: string;
  }[];
  readonly stages: readonly {
    readonly stage: string;
    readonly in: number;
    readonly kept: number;
    readonly rejected: number;
    readonly dropped: Readonly<Record<string, number>>;
    readonly quarantined: number;
  }[];
  readonly outputs: readonly { readonly path: string; readonly hash: string }[];
}

const InputLedger: z.ZodType<InputLedger> = z.object({
  burnish: z.string(),
  command: z.string(),
  seed: z.number().optional(),
  inputs: z.array(z.object({ source: z.string(), records: z.number(), hash: z.string() })),
  stages: z.array(
    z.object({
      stage: z.string(),
      in: z.number(),
      kept: z.number(),
      rejected: z.number(),
      dropped: z.record(z.string(), z.number()),
      quarantined: z.number(),
    }),
  ),
  outputs: z.array(z.object({ path: z.string(), hash: z.string() })),
});

/**
 * Reads the ledgers beside inputs that were read to their end (`read`, in the same order). One that does not list the
 * input with the hash that it has now tells of another file and is left out: its source id goes to `stale`. InputError for
 * a file of that name that is no ledger.
 */
export async function readProvenance(
  inputs: readonly InputSource[],
  read: readonly LedgerInput[],
): Promise<{ readonly provenance: readonly Provenance[]; readonly stale: readonly string[] }> {
  const provenance: Provenance[] = [];
  const stale: string[] = [];
  for (const [at, { path, id }] of inputs.entries()) {
    if (path === "-") continue;
    const ledger = await readLedger(`${path}.ledger.json`);
    if (ledger === undefined) continue;
    const hash = read[at]?.hash;
    const isOfIt = ledger.outputs.some((output) => output.hash === hash);
    if (isOfIt) provenance.push({ source: id, ledger });
    // A hash of another kind says nothing.
    else if (ledger.outputs.some((output) => kindOf(output.hash) === kindOf(hash ?? "")))
      stale.push(id);
  }
  return { provenance, stale };
}

function kindOf(hash: string): string {
  return hash.slice(0, hash.indexOf(":"));
}

async function readLedger(path: string): Promise<InputLedger | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new InputError(`cannot read this ledger: ${(error as Error).message}`, { file: path });
  }
  try {
    return InputLedger.parse(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw new InputError("this is no ledger that burnish wrote; move it away", { file: path });
  }
}
