import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { JsonObject } from "../../src/record/sound-record.ts";

const SCORED_FILES = 184;
const ENHANCED_FILES = 74;

/**
 * The records of the corpus's finished file: scored ones whose label stays true, then the enhanced ones; not shuffled,
 * which changes no count.
 */
export function readFinalRecords(corpus: string): JsonObject[] {
  const records: JsonObject[] = [];
  for (let file = 1; file <= SCORED_FILES; file++) {
    for (const record of readRecords(join(corpus, "scored", `scored_batch_${file}.jsonl.gz`))) {
      const { conversations, label } = record;
      if (conversations !== undefined && label === true && !isPoor(record)) {
        records.push({ conversations, label });
      }
    }
  }
  for (let file = 1; file <= ENHANCED_FILES; file++) {
    const name = `enhanced_batch_${String(file).padStart(3, "0")}.jsonl.gz`;
    records.push(...readRecords(join(corpus, "enhancement", name)));
  }
  return records;
}

function isPoor(record: JsonObject): boolean {
  const scores = record.quality_scores as JsonObject | undefined;
  return Number(scores?.overall_quality) < 3 || scores?.sessionMemory_quality === 1;
}

/** Two lines of the corpus are not valid JSON. */
function readRecords(path: string): JsonObject[] {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").split("\n");
  return lines.flatMap((line) => {
    if (line.trim() === "") return [];
    try {
      return [JSON.parse(line) as JsonObject];
    } catch {
      return [];
    }
  });
}
