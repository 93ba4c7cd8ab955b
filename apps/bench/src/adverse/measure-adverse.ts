import { rm } from "node:fs/promises";
import { join } from "node:path";
import { median } from "../median.ts";
import { runMeasured } from "../process/run-measured.ts";
import { ADVERSE_INPUTS, lineLimit, writeAdverse } from "./adverse-inputs.ts";
import type { AdverseFigures, AdverseResults } from "./adverse-results.ts";

export interface MeasureAdverseOptions {
  /** Bytes of the inputs, ascending. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly workDir: string;
  readonly say: (line: string) => void;
}

const COMMANDS = ["merge", "validate"] as const;
const PATHS = ["auto", "reference"] as const;

/** Runs merge and validate on each kind of adverse input by both paths, in turn, as whole processes on one thread. */
export async function measureAdverse(options: MeasureAdverseOptions): Promise<AdverseResults> {
  const { sizes, rounds, workDir, say } = options;
  const figures: AdverseFigures[] = [];
  for (const input of ADVERSE_INPUTS) {
    const seconds = COMMANDS.map(() => PATHS.map((): number[] => []));
    for (const bytes of sizes) {
      const path = join(workDir, "adverse.jsonl");
      await writeAdverse(input, bytes, path);
      for (const [number, command] of COMMANDS.entries()) {
        const runs = PATHS.map((): number[] => []);
        for (let round = 0; round < rounds; round += 1) {
          for (const [index, way] of PATHS.entries()) {
            const argv = argvOf(command, path, bytes, way, workDir);
            const { wallSeconds } = await runMeasured(argv, { workDir, exitCodes: [0, 1] });
            runs[index]?.push(wallSeconds);
          }
        }
        for (const [index, list] of runs.entries()) seconds[number]?.[index]?.push(median(list));
      }
      await rm(path);
    }
    for (const [number, command] of COMMANDS.entries()) {
      const [fast = [], reference = []] = seconds[number] ?? [];
      figures.push({ input: input.name, command, fast, reference });
      say(
        `${input.name}, ${command}: ${fast.at(-1)?.toFixed(2)} s, ${reference.at(-1)?.toFixed(2)} s`,
      );
    }
  }
  return { sizes, rounds, figures };
}

function argvOf(
  command: (typeof COMMANDS)[number],
  input: string,
  bytes: number,
  path: (typeof PATHS)[number],
  workDir: string,
): string[] {
  const common = [command, input, "--path", path, "--threads", "1", "--json"];
  const limit = ["--max-line", String(lineLimit(bytes))];
  return command === "merge"
    ? [...common, ...limit, "-o", join(workDir, "adverse-out.jsonl")]
    : [...common, ...limit];
}
