import { expect, test } from "vitest";
import { comparePair } from "../../src/defects/compare-pair.ts";
import { addDefects, defectReport, emptyDefectTally } from "../../src/defects/defect-tally.ts";
import { matchStreams } from "../../src/match/match-streams.ts";
import { matchWindow } from "../../src/match/match-window.ts";
import { pairFiles } from "../../src/match/pair-files.ts";
import type { PairRow, RowMatch, RowPlace, UnmatchedRow } from "../../src/row/pair-row.ts";
import { batchNames, describeWithBatches, readBatch } from "./corpus-rows.ts";

const nameOf = ({ source, line }: RowPlace): string => `${source}:${line}`;
const nameOfMatch = (match: RowMatch): string =>
  `${nameOf(match.original.place)} ${nameOf(match.enhanced.place)}`;

function matchBatches(): { matches: RowMatch[]; unmatched: UnmatchedRow[] } {
  const { originals, enhanced } = batchNames();
  const matches: RowMatch[] = [];
  const unmatched: UnmatchedRow[] = [];
  for (const pair of pairFiles(originals, enhanced) ?? []) {
    const found = matchWindow(readBatch(pair.original ?? ""), readBatch(pair.enhanced ?? ""));
    matches.push(...found.matches);
    unmatched.push(...found.unmatched);
  }
  return { matches, unmatched };
}

describeWithBatches("the reference batches", () => {
  const { matches, unmatched } = matchBatches();

  test("all but seven rows find their partner, all but one pair by content", () => {
    expect(matches.filter((match) => match.rule === "content")).toHaveLength(3675);
    // Session and workspace are the same; tool, arguments, prompt and goals were all rewritten.
    const ordered = matches.filter((match) => match.rule === "order");
    expect(ordered.map(nameOfMatch)).toEqual(["062:8 062:8"]);
  });

  test("five originals have no partner and two enhanced rows no source", () => {
    const names = unmatched.map(
      ({ side, row, reason }) => `${side} ${nameOf(row.place)} ${reason}`,
    );
    expect(names).toEqual([
      "original 043:13 no-candidate",
      "enhanced 043:50 no-source",
      // Three moves of files are lost; a search that no original makes came in.
      "original 048:14 no-candidate",
      "original 048:15 no-candidate",
      "original 048:16 no-candidate",
      "enhanced 048:13 candidate-taken",
      "original 052:21 no-candidate",
    ]);
  });

  test("a call that was cut off is still found by its words", () => {
    expect(matches.map(nameOfMatch)).toContain("043:37 043:36");
  });

  test("rows that moved are found where they went", () => {
    const moved = matches.filter(
      ({ original, enhanced }) => original.place.line !== enhanced.place.line,
    );
    expect(moved).toHaveLength(137);
    const batches = new Set(moved.map((match) => match.original.place.source));
    expect([...batches].sort()).toEqual(["017", "043", "048", "052", "055", "074"]);
  });

  test("the defects of the pairs are those of the study, one repaired repetition apart", () => {
    const tally = emptyDefectTally();
    matches.forEach((match, position) => {
      addDefects(tally, match, comparePair(match.original, match.enhanced), position);
    });
    const report = defectReport(tally, "drop");
    expect(report.broken).toEqual({
      unchanged: 38,
      "arguments-changed": 35,
      "call-destroyed": 19,
      "equal-completion": 7,
      "tool-changed": 4,
    });
    expect(report.changes).toMatchObject({ prompt: 689, nothing: 32, format: 6 });
    expect(report.pairs - tally.brokenPairs).toBe(3576);
  });

  test("one stream of all batches gives the same pairs as batch by batch", async () => {
    const { originals, enhanced } = batchNames();
    async function* rowsOf(names: readonly string[]): AsyncGenerator<PairRow> {
      for (const name of names) yield* readBatch(name);
    }
    const streamed: RowMatch[] = [];
    const options = { windowRows: 256 };
    for await (const round of matchStreams(rowsOf(originals), rowsOf(enhanced), options)) {
      streamed.push(...round.matches);
    }
    expect(streamed.map(nameOfMatch).sort()).toEqual(matches.map(nameOfMatch).sort());
  });
});
