import { BURNISH_BIN } from "../process/burnish-bin.ts";
import { nodeCommand } from "../process/node-command.ts";
import type { CompareInputs, Contestant } from "./contestant.ts";

/** What differs between runs of burnish. */
export interface BurnishRun {
  readonly threads: 1 | 2;
  /** Words of the command line up to the options that all runs share. */
  readonly argv: (inputs: CompareInputs, output: string) => readonly string[];
  readonly exitCodes?: readonly number[];
  readonly readCounts?: NonNullable<Contestant["readCounts"]>;
}

/** The real bin as a contestant, with everything that it does by default: ledger, hashes, fsync. */
export function burnishContestant({ threads, argv, ...rest }: BurnishRun): Contestant {
  return {
    name: burnishName(threads),
    threads,
    headline: true,
    ...rest,
    command: (inputs, output) =>
      nodeCommand(burnishName(threads), BURNISH_BIN, [
        ...argv(inputs, output),
        ...["--threads", String(threads), "--temp-dir", inputs.workDir],
      ]),
  };
}

/** What burnish is called in tables. */
function burnishName(threads: 1 | 2): string {
  return `burnish, ${threads === 1 ? "1 thread" : "2 threads"}`;
}
