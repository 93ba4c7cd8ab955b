import { fileURLToPath } from "node:url";
import type { ProcessCommand } from "./measure-process.ts";

/** The folder of the Python peers; they lie beside the sources, also for the built bench. */
const FOLDER = new URL("../../src/peers/python/", import.meta.url);

/** `python SCRIPT.py ARGV` with the given interpreter; `probe.py` runs the script and reports its usage. */
export function pythonCommand(
  python: string,
  script: string,
  argv: readonly string[],
): ProcessCommand {
  const [probe, target] = ["probe.py", `${script}.py`].map((file) =>
    fileURLToPath(new URL(file, FOLDER)),
  ) as [string, string];
  return {
    title: script,
    program: python,
    args: [probe, target, ...argv],
    // Every peer may use two threads, as burnish does.
    env: { POLARS_MAX_THREADS: "2", PYTHONDONTWRITEBYTECODE: "1" },
    usage: "reported",
  };
}
