import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

/**
 * Preloaded into a process it kills that process, as SIGKILL does, right before file operation number
 * BURNISH_KILL_AT: opening, renaming, removing and listing of files count. So every step between two states of a folder is
 * a moment at which a test can stop a run. The number of operations so far goes to standard error at the end.
 */
const last = Number(process.env.BURNISH_KILL_AT);
let count = 0;

function counted<Args extends unknown[], Result>(operation: (...args: Args) => Result) {
  return (...args: Args): Result => {
    count += 1;
    if (count === last) process.kill(process.pid, "SIGKILL");
    return operation(...args);
  };
}

Object.assign(fs, {
  open: counted(fs.open),
  rename: counted(fs.rename),
  rm: counted(fs.rm),
  mkdir: counted(fs.mkdir),
  readdir: counted(fs.readdir),
});
syncBuiltinESMExports();
process.on("exit", () => {
  process.stderr.write(`operations: ${count}\n`);
});
