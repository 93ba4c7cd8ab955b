import type { ProcessCommand } from "./measure-process.ts";
import { PROBE_URL } from "./resource-probe.ts";

/** `node SCRIPT ARGV` with the Node that this process runs on, reporting its own usage. */
export function nodeCommand(
  title: string,
  script: string,
  argv: readonly string[],
): ProcessCommand {
  return {
    title,
    program: process.execPath,
    args: ["--import", PROBE_URL, script, ...argv],
    usage: "reported",
  };
}
