import { tmpdir } from "node:os";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SentenceCensus, type SentenceCounts } from "../../src/metrics/sentence-census.ts";

const REPEATED_FROM = 5;
const WHOLE_FROM = 3;

function census(rows: readonly (readonly string[])[], memoryBytes: number): SentenceCounts {
  const counter = new SentenceCensus({
    repeatedFrom: REPEATED_FROM,
    wholeFrom: WHOLE_FROM,
    memoryBytes,
    tempDir: tmpdir(),
  });
  try {
    for (const row of rows) counter.add(row);
    return counter.finish();
  } finally {
    counter.close();
  }
}

/** The same with a map. */
function counted(rows: readonly (readonly string[])[]): SentenceCounts {
  const all = rows.flat();
  const times = new Map<string, number>();
  for (const sentence of all) times.set(sentence, (times.get(sentence) ?? 0) + 1);
  const timesOf = (sentence: string): number => times.get(sentence) ?? 0;
  return {
    sentences: all.length,
    distinct: times.size,
    repeated: all.filter((sentence) => timesOf(sentence) >= REPEATED_FROM).length,
    rows: rows.length,
    wholeRows: rows.filter(
      (row) => row.length > 0 && row.every((sentence) => timesOf(sentence) >= WHOLE_FROM),
    ).length,
  };
}

const someRows = fc.array(fc.array(fc.constantFrom(..."abcdefghij"), { maxLength: 4 }), {
  maxLength: 40,
});

test("a census counts what a map counts, whatever its memory", () => {
  fc.assert(
    fc.property(someRows, fc.constantFrom(1, 4096, 1 << 20), (rows, memoryBytes) => {
      expect(census(rows, memoryBytes)).toEqual(counted(rows));
    }),
    { seed: 42, numRuns: 60 },
  );
});

test("more sentences than memory holds are counted as exactly, from disk", () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => [
    `sentence ${row % 4999}`,
    `sentence ${row % 7001}`,
    `only ${row}`,
  ]);
  expect(census(rows, 8192)).toEqual(counted(rows));
});

test("a census of nothing is nothing", () => {
  expect(census([], 4096)).toEqual({
    sentences: 0,
    distinct: 0,
    repeated: 0,
    rows: 0,
    wholeRows: 0,
  });
});
