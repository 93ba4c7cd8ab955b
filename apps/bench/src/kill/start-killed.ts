import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { BURNISH_BIN } from "../process/burnish-bin.ts";

export type KillSignal = "SIGKILL" | "SIGTERM" | "SIGINT";

/** How a process ended that may have been killed. */
export interface EndedRun {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stderr: string;
  /** From its start to its end. */
  readonly milliseconds: number;
  /** From the signal to its end; undefined where it ended before. */
  readonly lastMilliseconds: number | undefined;
}

/** Runs burnish in `cwd`; after `delay` milliseconds it gets `signal`, if it still runs. */
export function startKilled(
  argv: readonly string[],
  options: { readonly cwd: string; readonly tempDir: string },
  kill?: { readonly signal: KillSignal; readonly delay: number },
): Promise<EndedRun> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, [BURNISH_BIN, ...argv], {
    cwd: options.cwd,
    env: { ...env, NO_COLOR: "1", TMPDIR: options.tempDir },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let signalled: number | undefined;
  const timer =
    kill &&
    setTimeout(() => {
      signalled = performance.now();
      child.kill(kill.signal);
    }, kill.delay);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      const ended = performance.now();
      resolve({
        code,
        stderr,
        milliseconds: ended - started,
        lastMilliseconds: signalled === undefined ? undefined : ended - signalled,
      });
    });
  });
}
