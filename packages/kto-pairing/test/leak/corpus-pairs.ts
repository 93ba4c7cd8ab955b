import { Buffer } from "node:buffer";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { PairRow } from "../../src/row/pair-row.ts";
import { readPairRow } from "../../src/row/read-pair-row.ts";

const candidate = fileURLToPath(
  new URL("../../../../../shared/corpus/enhancement", import.meta.url),
);

/** Folder of originals and enhanced rows of the reference corpus, undefined where it is not there. */
export const ENHANCEMENT_DIR: string | undefined = existsSync(candidate) ? candidate : undefined;

/** The rows of one file. */
function readFile(folder: string, name: string): PairRow[] {
  const lines = gunzipSync(readFileSync(join(folder, name)))
    .toString("utf8")
    .split("\n");
  return lines.flatMap((line, at) => {
    if (line === "") return [];
    const read = readPairRow(Buffer.from(line, "utf8"), { source: name, line: at + 1 });
    return read.state === "row" ? [read.row] : [];
  });
}

/** All rows of both sides. */
export function readSides(folder: string): { originals: PairRow[]; enhanced: PairRow[] } {
  const names = readdirSync(folder).sort();
  const of = (isEnhanced: boolean) =>
    names
      .filter((name) => name.startsWith("enhanced_") === isEnhanced)
      .flatMap((name) => readFile(folder, name));
  return { originals: of(false), enhanced: of(true) };
}

/** Pairs of one batch with equal tool, arguments and session, and different completions. */
export function easyPairs(folder: string): [original: PairRow, enhanced: PairRow][] {
  const { originals, enhanced } = readSides(folder);
  const keyOf = ({ place, facts }: PairRow) => {
    const batch = place.source.replace("enhanced_", "");
    return JSON.stringify([batch, facts.tool, facts.argumentsText, facts.context.sessionId]);
  };
  const waiting = Map.groupBy(originals, keyOf);
  return enhanced.flatMap((row): [PairRow, PairRow][] => {
    const original = row.facts.call === "parsed" ? waiting.get(keyOf(row))?.shift() : undefined;
    if (original === undefined || original.facts.completion === row.facts.completion) return [];
    return [[original, row]];
  });
}
