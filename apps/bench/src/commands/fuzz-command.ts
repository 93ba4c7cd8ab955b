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
import { lastText, readArguments } from "../read-arguments.ts";

type Fuzzer = (options: FuzzOptions) => Promise<FuzzReport>;

const FUZZERS: Readonly<Record<string, Fuzzer>> = {
  transform: fuzzScanner,
  validate: fuzzValidation,
  inspect: fuzzInspect,
};
const PROGRESS_MS = 2000;
const FACTORS: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6, G: 1e9 };

/** Runs `fuzz`: 0 where both paths agreed on every line, 1 with the case and the line where they did not. */
export async function runFuzzCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["lines", "seed", "path"]);
  const path = lastText(flags.path) ?? "transform";
  const fuzz = FUZZERS[path];
  if (fuzz === undefined) {
    throw new UsageError(`--path: "${path}" is none of ${Object.keys(FUZZERS).join(", ")}`);
  }
  const lines = readLineCount(lastText(flags.lines));
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
function readLineCount(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const [, digits = "", unit = ""] = /^(\d+)([kMG]?)$/.exec(text) ?? [];
  const count = digits === "" ? Number.NaN : Number(digits) * (FACTORS[unit] ?? Number.NaN);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new UsageError(`--lines: "${text}" is no number of lines; write it as 500k or 10M`);
}
