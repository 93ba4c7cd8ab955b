import { BURNISH_BIN } from "./burnish-bin.ts";
import { type MeasuredProcess, type MeasureOptions, measureProcess } from "./measure-process.ts";
import { nodeCommand } from "./node-command.ts";

/** Runs `burnish ARGV` as a process of its own. Throws with its last words where it ends otherwise than expected. */
export async function runMeasured(
  argv: readonly string[],
  options: MeasureOptions,
): Promise<MeasuredProcess> {
  const title = `burnish ${argv.join(" ")}`;
  return measureProcess(nodeCommand(title, BURNISH_BIN, argv), options);
}
