import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type BinResult, collectText, exitOf } from "./run-bin.ts";

const program = fileURLToPath(new URL("./recipe-process.ts", import.meta.url));
const killer = fileURLToPath(new URL("./kill-at-operation.ts", import.meta.url));

/** Runs a command line as a process of its own in `cwd`; it is killed before file operation `killAt`, where that is given. */
export async function runProcess(
  argv: readonly string[],
  { cwd, killAt }: { readonly cwd: string; readonly killAt?: number },
): Promise<BinResult> {
  const flags = [
    "--conditions=@burnish/source",
    ...(killAt === undefined ? [] : ["--import", killer]),
  ];
  const child: ChildProcessWithoutNullStreams = spawn(
    process.execPath,
    [...flags, program, ...argv],
    { cwd, env: { ...process.env, NO_COLOR: "1", BURNISH_KILL_AT: String(killAt ?? "") } },
  );
  const [stdout, stderr] = [collectText(child.stdout), collectText(child.stderr)];
  child.stdin.end();
  return { code: await exitOf(child), stdout: stdout(), stderr: stderr() };
}
