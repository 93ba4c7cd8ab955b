import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError, sealTextFile } from "@burnish/core";
import { z } from "zod";
import { STAGE_NAMES } from "./stage-name.ts";

/** Name of the file in which a run keeps what is done. */
const STATE_FILE = "run.state.json";

const WrittenFile = z.strictObject({
  /** Below the folder of the run. */
  path: z.string(),
  bytes: z.int().min(0),
  modifiedMs: z.number(),
  sha256: z.string().exactOptional(),
});

const StageState = z.strictObject({
  /** Of the command line, the version and all that is read; absent while the stage is unfinished. */
  fingerprint: z.string().exactOptional(),
  files: z.array(WrittenFile),
});

/**
 * What the stages of a folder have done. It holds times of files, so it is the one file of a run that differs from one run
 * to the next.
 */
export const RunState = z.strictObject({
  run: z.literal(1),
  stages: z.partialRecord(z.enum(STAGE_NAMES), StageState),
});

export type RunState = z.infer<typeof RunState>;
export type StageState = z.infer<typeof StageState>;
/** A file that a stage wrote; `sha256` where no ledger holds its hash. */
export type WrittenFile = z.infer<typeof WrittenFile>;

/** Reads the state of a folder; undefined where no run was there. InputError where it is damaged. */
export async function readRunState(folder: string): Promise<RunState | undefined> {
  const file = join(folder, STATE_FILE);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return RunState.parse(JSON.parse(text));
  } catch (error) {
    throw new InputError(
      "is not the state of a run, or of another version of it; remove it and all stages run again",
      { file },
      { cause: error },
    );
  }
}

/** Replaces the state of a folder as a whole. */
export async function writeRunState(folder: string, state: RunState): Promise<void> {
  const text = `${JSON.stringify(state, null, 1)}\n`;
  await (await sealTextFile(join(folder, STATE_FILE), text, "xxh128-1m")).commit();
}
