import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, test } from "vitest";
import type { PairRow } from "../../src/row/pair-row.ts";
import { readPairRow } from "../../src/row/read-pair-row.ts";

const folder = fileURLToPath(new URL("../../../../../shared/corpus/enhancement", import.meta.url));

/** A describe block over the corpus's batches; without the corpus one skipped test says so. */
export function describeWithBatches(title: string, body: () => void): void {
  if (existsSync(folder)) describe(title, body);
  else test.skip(`${title} (skipped: ../shared/corpus/enhancement is not here)`, () => {});
}

/** File names of the two sides, sorted. */
export function batchNames(): { originals: string[]; enhanced: string[] } {
  const names = readdirSync(folder).sort();
  return {
    originals: names.filter((name) => /^batch_\d+\.jsonl\.gz$/.test(name)),
    enhanced: names.filter((name) => /^enhanced_batch_\d+\.jsonl\.gz$/.test(name)),
  };
}

/** All rows of one file; `source` is the number of its batch. */
export function readBatch(name: string): PairRow[] {
  const lines = gunzipSync(readFileSync(join(folder, name)))
    .toString()
    .split("\n");
  const rows: PairRow[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const source = /\d+/.exec(name)?.[0] ?? name;
    const result = readPairRow(Buffer.from(line), { source, line: index + 1 });
    if (result.state === "refused") throw new Error(`${name}:${index + 1}: ${result.message}`);
    rows.push(result.row);
  });
  return rows;
}
