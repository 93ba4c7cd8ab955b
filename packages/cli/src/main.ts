import { ClosedPipeError, InputError, UsageError } from "@burnish/core";
import { CommanderError } from "commander";
import type { CliContext, CliIo, ExitCode } from "./context.ts";
import { createProgram } from "./program.ts";
import { isSystemError, showError } from "./show-error.ts";

interface Process extends Omit<CliIo, "cwd"> {
  cwd(): string;
  on(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  exitCode?: number | string | null | undefined;
  exit(code: number): never;
}

/** How long a run that was interrupted may take to remove what it has written. */
const GRACE_MS = 2000;

/** Runs the command line of a process: sets its exit code, and takes outputs back on SIGINT and SIGTERM. */
export async function main(argv: readonly string[], process: Process): Promise<void> {
  const stop = new AbortController();
  const interrupt = (): void => {
    // A second signal ends the process at once.
    if (stop.signal.aborted) process.exit(130);
    stop.abort(new InterruptedError());
    // A run that waits for its input would not notice the signal.
    process.stdin.destroy(stop.signal.reason);
    // Nor can a write be called off whose reader is asleep; a rerun removes what is left behind then.
    const leave = (): void => {
      showError(stop.signal.reason, io);
      process.exit(130);
    };
    setTimeout(leave, GRACE_MS);
  };
  const { stdin, stdout, stderr, env } = process;
  const io: CliIo = { stdin, stdout, stderr, env, cwd: () => process.cwd() };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  // Who writes there hears of errors from the write itself; a reader that has gone ends no run.
  for (const stream of [stdin, stdout, stderr]) stream.on("error", () => {});
  const code = await run(argv, { io, signal: stop.signal });
  // A read of a silent pipe cannot be called off, and would keep the process.
  if (stop.signal.aborted) process.exit(code);
  process.exitCode = code;
  // A pipe that nobody reads, or standard input that was not read to its end, must not keep the process alive.
  stdin.destroy();
}

class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

/** Runs one command line and returns its exit code; everything that goes wrong is told on `io.stderr`. */
export async function run(argv: readonly string[], context: CliContext): Promise<ExitCode> {
  let code: ExitCode = 0;
  const setCode = (exitCode: ExitCode): void => {
    code = exitCode;
  };
  const program = createProgram(context, setCode, run);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (thrown) {
    const error: unknown = context.signal.aborted ? context.signal.reason : thrown;
    if (error instanceof ClosedPipeError) return 0;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    showError(error, context.io);
    if (error instanceof InterruptedError) return 130;
    if (error instanceof UsageError) return 2;
    return error instanceof InputError || isSystemError(error) ? 1 : 70;
  }
}
