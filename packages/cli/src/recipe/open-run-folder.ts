import { mkdir, readdir } from "node:fs/promises";
import { UsageError } from "@burnish/core";
import { isLockName, lockFolder } from "./lock-folder.ts";
import { type RunState, readRunState, writeRunState } from "./run-state.ts";
import { sweepLeftovers } from "./sweep-leftovers.ts";

/** A folder that belongs to this run until `release`. */
export interface RunFolder {
  readonly state: RunState;
  readonly release: () => Promise<void>;
}

/**
 * Makes the folder, takes it for this run, removes what a killed one left half written and reads what is done. UsageError
 * for a folder that holds files but no run, and where another run is at work.
 */
export async function openRunFolder(folder: string): Promise<RunFolder> {
  await mkdir(folder, { recursive: true });
  const release = await lockFolder(folder);
  try {
    const known = await readRunState(folder);
    await sweepLeftovers(folder);
    if (known !== undefined) return { state: known, release };
    const others = (await readdir(folder)).filter((name) => !isLockName(name));
    if (others.length > 0) {
      throw new UsageError(
        `${folder} holds files but no run of burnish; choose an empty folder, or that of an earlier run`,
      );
    }
    const state: RunState = { run: 1, stages: {} };
    await writeRunState(folder, state);
    return { state, release };
  } catch (error) {
    await release();
    throw error;
  }
}
