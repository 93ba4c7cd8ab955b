import { realpath } from "node:fs/promises";
import { expandInputs, type InputSource, UsageError } from "@burnish/core";
import type { CliIo } from "../context.ts";
import type { PairingFlags } from "../options/pair-options.ts";
import { prepareInputs } from "./prepare-inputs.ts";

/** Inputs of both sides, each in reading order; no two of them have one id. */
export interface PreparedSides {
  readonly originals: readonly InputSource[];
  readonly enhanced: readonly InputSource[];
  /** Sum of the sizes on disk; undefined where one cannot be known. */
  readonly bytes: number | undefined;
}

/** Expands the files of both sides as `prepareInputs` does; UsageError also where one file is on both. */
export async function prepareSides(
  flags: Pick<PairingFlags, "originals" | "enhanced" | "catalogue">,
  options: {
    readonly root: string | undefined;
    readonly written: readonly string[];
    /** The options by which the user names the sides. */
    readonly sides: readonly [string, string];
    /** Read beside the sides and the catalogue. */
    readonly beside?: readonly (string | undefined)[];
  },
  io: CliIo,
): Promise<PreparedSides> {
  const { root, written, beside = [] } = options;
  const read = { root, written, read: [flags.catalogue, ...beside] };
  const sides = [
    await prepareInputs(flags.originals, read, io),
    await prepareInputs(flags.enhanced, read, io),
  ] as const;
  const [originals, enhanced] = sides.map(({ sources }) => sources.map(({ path }) => path));
  await refuseShared(originals ?? [], enhanced ?? [], options.sides);
  // The sides are named together: `old/a.jsonl` and `new/a.jsonl` must differ in lists and ledger.
  const named = await expandInputs([...(originals ?? []), ...(enhanced ?? [])], {
    cwd: io.cwd(),
    ...(root !== undefined && { root }),
  });
  const bytes = sides.reduce<number | undefined>(
    (sum, side) => (sum === undefined || side.bytes === undefined ? undefined : sum + side.bytes),
    0,
  );
  const first = sides[0].sources.length;
  return { originals: named.slice(0, first), enhanced: named.slice(first), bytes };
}

async function refuseShared(
  originals: readonly string[],
  enhanced: readonly string[],
  [first, second]: readonly [string, string],
): Promise<void> {
  const files = (paths: readonly string[]) => paths.filter((path) => path !== "-");
  const known = new Set(await Promise.all(files(originals).map(identityOf)));
  for (const path of files(enhanced)) {
    if (!known.has(await identityOf(path))) continue;
    throw new UsageError(
      `${path} is on both sides: ${first} takes the rows before enhancement, ${second} those after it`,
    );
  }
}

/** What cannot be looked at is told when it is opened. */
function identityOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
