import type { Readable, Writable } from "node:stream";

/** What a command may touch of the world around it. */
export interface CliIo {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: () => string;
}

/** Exit codes: 0 done, 1 data refused, 2 usage, 70 unexpected, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 70 | 130;

export interface CliContext {
  readonly io: CliIo;
  /** Aborted by SIGINT and SIGTERM; a run takes its outputs back then. */
  readonly signal: AbortSignal;
}
