import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/** What one process used from its start to its end, all threads together. */
export interface ProcessUsage {
  /** Largest resident set, in bytes. */
  readonly peakRssBytes: number;
  readonly userSeconds: number;
  readonly systemSeconds: number;
}

/** Environment variable with the file that a measured process writes its `ProcessUsage` to. */
export const USAGE_FILE_VARIABLE = "BURNISH_BENCH_USAGE";

/** This module, for `node --import` of a process that is to be measured. */
export const PROBE_URL: string = import.meta.url;

const usageFile = process.env[USAGE_FILE_VARIABLE];
// Worker threads load it too; the figures of the main thread are those of the whole process.
if (usageFile !== undefined && isMainThread) {
  process.once("exit", () => writeFileSync(usageFile, JSON.stringify(readUsage())));
}

function readUsage(): ProcessUsage {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    peakRssBytes: (readHighWaterMark() ?? maxRSS) * 1024,
    userSeconds: userCPUTime / 1e6,
    systemSeconds: systemCPUTime / 1e6,
  };
}

/** KiB, on Linux: there `maxRSS` begins with the size of the process that started this one. */
function readHighWaterMark(): number | undefined {
  const status = "/proc/self/status";
  if (!existsSync(status)) return undefined;
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8")) ?? [];
  return kibibytes === undefined ? undefined : Number(kibibytes);
}
