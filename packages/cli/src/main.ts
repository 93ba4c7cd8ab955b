import { ClosedPipeError, InputError, UsageError } from "@burnish/core";
import { CommanderError } from "commander";
import type { CliContext, CliIo, ExitCode } from "./context.ts";
import { createProgram } from "./program.ts";
import { showError } from "./show-error.ts";

interface Process extends Omit<CliIo, "cwd"> {
  cwd(): string;
  on(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  exitCode?: number | string | null | undefined;
  exit(code: number): never;
}

/** Runs the command line of a process: sets its exit code, and takes outputs back on SIGINT and SIGTERM. */
export async function main(argv: readonly string[], process: Process): Promise<void> {
  const stop = new AbortController();
  const interrupt = (): void => {
    // A second signal ends the process at once.
    if (stop.signal.aborted) process.exit(130);
    stop.abort(new InterruptedError());
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const { stdin, stdout, stderr, env } = process;
  const io: CliIo = { stdin, stdout, stderr, env, cwd: () => process.cwd() };
  const code = await run(argv, { io, signal: stop.signal });
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
  } catch (error) {
    if (error instanceof ClosedPipeError) return 0;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    showError(error, context.io);
    if (error instanceof InterruptedError) return 130;
    if (error instanceof UsageError) return 2;
    return error instanceof InputError ? 1 : 70;
  }
}
