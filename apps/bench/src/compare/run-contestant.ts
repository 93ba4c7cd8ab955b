import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type MeasuredProcess, measureProcess } from "../process/measure-process.ts";
import type { CompareInputs, Contestant } from "./contestant.ts";

export interface ContestantRun {
  readonly inputs: CompareInputs;
  /** The path of the peer where it is not Node. */
  readonly program: string;
}

/**
 * Runs a contestant once and hands over what was measured, with the path of its output, which is removed afterwards.
 * Throws where it ends otherwise than expected.
 */
export async function runContestant<Result>(
  contestant: Contestant,
  { inputs, program }: ContestantRun,
  take: (measured: MeasuredProcess, output: string) => Promise<Result>,
): Promise<Result> {
  const { workDir } = inputs;
  const output = join(workDir, "output.jsonl");
  const { exitCodes } = contestant;
  try {
    const measured = await measureProcess(contestant.command(inputs, output, program), {
      workDir,
      ...(exitCodes !== undefined && { exitCodes }),
    });
    return await take(measured, output);
  } finally {
    for (const file of [output, `${output}.ledger.json`, `${output}.rejects.jsonl`]) {
      await rm(file, { force: true });
    }
  }
}
