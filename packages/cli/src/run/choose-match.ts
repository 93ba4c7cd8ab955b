import {
  createRejectWriter,
  type InputSource,
  pullRecords,
  type ReadingOptions,
  RunAccounts,
  UsageError,
} from "@burnish/core";
import type { MatchBy } from "@burnish/kto-pairing";
import type { PairingFlags } from "../options/pair-options.ts";
import { findPipe } from "./find-pipe.ts";

/** By id where that was asked for, or where the first record of each side has one; else by content. */
export async function chooseMatch(
  flags: Pick<PairingFlags, "match" | "idField" | "window">,
  sides: readonly (readonly InputSource[])[],
  reading: ReadingOptions,
  signal: AbortSignal,
): Promise<MatchBy> {
  const { match, idField: field, window } = flags;
  if (match === "id") return { by: "id", field };
  if (match === "content") return { by: "content", window };
  const pipe = await findPipe(sides.flat());
  if (pipe !== undefined) {
    throw new UsageError(
      `--match auto looks into both sides first, and ${pipe} can be read only once: say --match id or --match content`,
    );
  }
  for (const inputs of sides) {
    if (!(await hasIds(inputs, field, reading, signal))) return { by: "content", window };
  }
  return { by: "id", field };
}

async function hasIds(
  inputs: readonly InputSource[],
  field: string,
  reading: ReadingOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const hash = "xxh128-1m";
  const rejects = createRejectWriter(undefined, hash);
  const accounts = new RunAccounts();
  for await (const { records } of pullRecords({
    inputs,
    reading,
    hash,
    rejects,
    accounts,
    signal,
  })) {
    const [first] = records;
    if (first !== undefined) return Object.hasOwn(first.value, field);
  }
  return false;
}
