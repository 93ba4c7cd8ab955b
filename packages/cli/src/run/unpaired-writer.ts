import { type Output, openFileOutput } from "@burnish/core";
import type { LeftOutRow, PairRun } from "@burnish/kto-pairing";

/** Lists left out rows in a file, one JSON line each; only counts them where `path` is undefined. */
export function createUnpairedWriter(
  path: string | undefined,
  hash: PairRun["hash"],
): PairRun["leftOut"] {
  let output: Output | undefined;
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    if (path === undefined || lines.length === 0) return;
    output ??= await openFileOutput(path, hash);
    await output.write(new TextEncoder().encode(lines.join("")));
    lines = [];
  };
  return {
    async write({ side, place, step, reason, detail, partner }: LeftOutRow) {
      if (path === undefined) return;
      const { source: file, line } = place;
      const row = { side, file, line, step, reason, detail, ...(partner && { partner }) };
      lines.push(`${JSON.stringify(row)}\n`);
      if (lines.length >= LINES_AT_ONCE) await flush();
    },
    async seal() {
      // An empty list is written too: it replaces that of an earlier run.
      if (path !== undefined) output ??= await openFileOutput(path, hash);
      await flush();
      await output?.seal();
    },
    async commit() {
      await output?.commit();
    },
    async abort() {
      await output?.abort();
    },
  };
}

const LINES_AT_ONCE = 1000;
