import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../bin/burnish.js", import.meta.url));

/** How a run of the built bin ended. */
export interface BinResult {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface BinOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built `burnish` as a process of its own, whose streams are the caller's to use. */
export function startBin(
  argv: readonly string[],
  options: Omit<BinOptions, "stdin"> = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [bin, ...argv], {
    cwd: options.cwd,
    env: { ...process.env, NO_COLOR: "1", ...options.env },
  });
}

/** Runs the built `burnish` as a process of its own. */
export async function runBin(
  argv: readonly string[],
  options: BinOptions = {},
): Promise<BinResult> {
  const child = startBin(argv, options);
  const stdout = collectText(child.stdout);
  const stderr = collectText(child.stderr);
  child.stdin.on("error", () => {
    // The command may end before it has read its input; how it ended is what the test looks at.
  });
  child.stdin.end(options.stdin);
  const code = await exitOf(child);
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Gathers what a stream gives; the result tells it so far. */
export function collectText(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (piece) => {
    text += piece;
  });
  return () => text;
}

/** Resolves with the exit code when the process has ended and its streams are closed. */
export function exitOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code));
  });
}
