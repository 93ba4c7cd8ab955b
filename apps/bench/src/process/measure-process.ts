import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { type ProcessUsage, USAGE_FILE_VARIABLE } from "./resource-probe.ts";
import { UsageWatch } from "./usage-watch.ts";

/** A command line that is run as a process of its own. */
export interface ProcessCommand {
  /** What it is called in messages. */
  readonly title: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * `reported`: the process writes its own usage to the file that `USAGE_FILE_VARIABLE` names. `watched`: it is read from
   * /proc every 5 ms while the process runs (Linux); for single-threaded programs that know nothing of the bench.
   */
  readonly usage: "reported" | "watched";
}

/** A finished process. */
export interface MeasuredProcess extends ProcessUsage {
  /** From before the start of the process to its end, the start of its interpreter included. */
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

/** Said of a process that is watched from outside and ends within a few milliseconds. */
export const TOO_SHORT = "ended before its usage could be read; give it more work";

/** Runs a process and measures it. Throws with its last words where it ends otherwise than expected. */
export async function measureProcess(
  command: ProcessCommand,
  { workDir, exitCodes = [0] }: MeasureOptions,
): Promise<MeasuredProcess> {
  const usageFile = join(workDir, `usage-${process.pid}.json`);
  try {
    const started = performance.now();
    const { exitCode, stdout, stderr, watched } = await runToEnd(command, usageFile);
    const wallSeconds = (performance.now() - started) / 1000;
    if (exitCode === null || !exitCodes.includes(exitCode)) {
      const how = exitCode === null ? "was killed" : `ended with exit code ${exitCode}`;
      throw new Error(`${command.title} ${how}: ${stderr.trim().slice(-2000)}`);
    }
    if (command.usage === "reported") {
      const usage = JSON.parse(await readFile(usageFile, "utf8")) as ProcessUsage;
      return { ...usage, wallSeconds, exitCode, stdout };
    }
    if (watched === undefined) throw new Error(`${command.title} ${TOO_SHORT}`);
    return { ...watched, wallSeconds, exitCode, stdout };
  } finally {
    await rm(usageFile, { force: true });
  }
}

interface EndedProcess {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly watched: ProcessUsage | undefined;
}

function runToEnd(
  { program, args, env: added, usage }: ProcessCommand,
  usageFile: string,
): Promise<EndedProcess> {
  // Options for this process must not change what is measured.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(program, [...args], {
    env: { ...env, NO_COLOR: "1", ...added, [USAGE_FILE_VARIABLE]: usageFile },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const watch =
    usage === "watched" && child.pid !== undefined ? new UsageWatch(child.pid) : undefined;
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", (error) => {
      watch?.stop();
      reject(error);
    });
    child.on("close", (exitCode) => {
      try {
        resolve({ exitCode, stdout, stderr, watched: watch?.stop() });
      } catch (error) {
        reject(error);
      }
    });
  });
}
