import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { BURNISH_BIN } from "./burnish-bin.ts";
import { PROBE_URL, type ProcessUsage, USAGE_FILE_VARIABLE } from "./resource-probe.ts";

/** A finished process of the real bin. */
export interface MeasuredRun extends ProcessUsage {
  /** From before the start of the process to its end, Node's own start included. */
  readonly wallSeconds: number;
  readonly exitCode: number;
  readonly stdout: string;
}

export interface MeasureOptions {
  /** Folder for the file that hands the figures over. */
  readonly workDir: string;
  /** Exit codes that count as success. Default: 0. */
  readonly exitCodes?: readonly number[];
}

/** Runs `burnish ARGV` as a process of its own. Throws with its last words where it ends otherwise than expected. */
export async function runMeasured(
  argv: readonly string[],
  { workDir, exitCodes = [0] }: MeasureOptions,
): Promise<MeasuredRun> {
  const usageFile = join(workDir, `usage-${process.pid}.json`);
  try {
    const started = performance.now();
    const { exitCode, stdout, stderr } = await runToEnd(argv, usageFile);
    const wallSeconds = (performance.now() - started) / 1000;
    if (exitCode === null || !exitCodes.includes(exitCode)) {
      const how = exitCode === null ? "was killed" : `ended with exit code ${exitCode}`;
      throw new Error(`burnish ${argv.join(" ")} ${how}: ${stderr.trim().slice(-2000)}`);
    }
    const usage = JSON.parse(await readFile(usageFile, "utf8")) as ProcessUsage;
    return { ...usage, wallSeconds, exitCode, stdout };
  } finally {
    await rm(usageFile, { force: true });
  }
}

interface EndedProcess {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runToEnd(argv: readonly string[], usageFile: string): Promise<EndedProcess> {
  // Options for this process must not change what is measured.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", PROBE_URL, BURNISH_BIN, ...argv], {
    env: { ...env, NO_COLOR: "1", [USAGE_FILE_VARIABLE]: usageFile },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
