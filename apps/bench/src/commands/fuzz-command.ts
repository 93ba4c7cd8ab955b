import {
  type FuzzOptions,
  type FuzzReport,
  formatCount,
  fuzzInspect,
  fuzzScanner,
  fuzzValidation,
  UsageError,
} from "@burnish/core";
import type { BenchIo } from "../context.ts";
import { parseCount } from "../parse-count.ts";
import { lastText, readArguments } from "../read-arguments.ts";

type Fuzzer = (options: FuzzOptions) => Promise<FuzzReport>;

const FUZZERS: Readonly<Record<string, Fuzzer>> = {
  transform: fuzzScanner,
  validate: fuzzValidation,
  inspect: fuzzInspect,
};
const PROGRESS_MS = 2000;

/** Runs `fuzz`: 0 where both paths agreed on every line, 1 with the case and the line where they did not. */
export async function runFuzzCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["lines", "seed", "path"]);
  const path = lastText(flags.path) ?? "transform";
  const fuzz = FUZZERS[path];
  if (fuzz === undefined) {
    throw new UsageError(`--path: "${path}" is none of ${Object.keys(FUZZERS).join(", ")}`);
  }
  const linesText = lastText(flags.lines);
  const lines =
    linesText === undefined ? Number.POSITIVE_INFINITY : parseCount("--lines", linesText);
  const seed = lastText(flags.seed) ?? String(Date.now());
  io.stderr.write(`${path}, seed ${seed}\n`);
  let shown = Date.now();
  let told = 0;
  // At once, so that a run that is interrupted has told what it found.
  const tell = ({ differences }: FuzzReport): void => {
    for (const difference of differences.slice(told)) io.stdout.write(`${difference}\n`);
    told = differences.length;
  };
  const report = await fuzz({
    seed,
    lines,
    onProgress: (progress) => {
      tell(progress);
      const now = Date.now();
      if (now - shown < PROGRESS_MS) return;
      shown = now;
      io.stderr.write(`${describe(progress)}\n`);
    },
  });
  tell(report);
  io.stdout.write(`${path}, seed ${seed}: ${describe(report)}\n`);
  return report.differences.length === 0 ? 0 : 1;
}

function describe({ lines, fast, deferred, differences }: FuzzReport): string {
  const share = `${formatCount(fast)} taken by the scanner, ${formatCount(deferred)} deferred`;
  return `${formatCount(lines)} lines (${share}), ${differences.length} differences`;
}

/** Lines of `10M` and the like; without end where the option is not given. */
