import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchStreams } from "../../src/match/match-streams.ts";
import { matchWindow } from "../../src/match/match-window.ts";
import type { PairMatching } from "../../src/match/round-report.ts";
import type { PairRow } from "../../src/row/pair-row.ts";
import { makeRow, type RowText } from "./make-row.ts";
import { type SyntheticPairs, syntheticPairs, textOf } from "./synthetic-pairs.ts";

const rowsOf = (source: string, texts: readonly RowText[]): PairRow[] =>
  texts.map((text, index) => makeRow({ ...text, source, line: index + 1 }));

const linesOf = (matching: PairMatching): string[] =>
  matching.matches.map(
    ({ original, enhanced, rule }) => `${original.place.line}>${enhanced.place.line} ${rule}`,
  );

const reasonsOf = (matching: PairMatching): string[] =>
  matching.unmatched.map(({ side, row, reason }) => `${side} ${row.place.line} ${reason}`);

/** A row of a session of its own. */
const own = (name: string, more: RowText = {}): RowText => ({
  prompt: `please ${name} now`,
  context: { sessionId: `session-${name}`, workspaceId: `ws-${name}` },
  rest: { path: `${name}.md` },
  ...more,
});

function expectEachRowOnce(
  originals: readonly PairRow[],
  enhanced: readonly PairRow[],
  rounds: readonly PairMatching[],
): void {
  const matches = rounds.flatMap((round) => round.matches);
  const unmatched = rounds.flatMap((round) => round.unmatched);
  const left = unmatched.filter(({ side }) => side === "original").map(({ row }) => row);
  const right = unmatched.filter(({ side }) => side === "enhanced").map(({ row }) => row);
  const seenLeft = [...matches.map((match) => match.original), ...left];
  const seenRight = [...matches.map((match) => match.enhanced), ...right];
  expect(seenLeft).toHaveLength(originals.length);
  expect(seenRight).toHaveLength(enhanced.length);
  expect(new Set(seenLeft)).toEqual(new Set(originals));
  expect(new Set(seenRight)).toEqual(new Set(enhanced));
}

async function streamed(
  originals: readonly PairRow[],
  enhanced: readonly PairRow[],
  windowRows: number,
): Promise<PairMatching[]> {
  async function* each(rows: readonly PairRow[]): AsyncGenerator<PairRow> {
    yield* rows;
  }
  const rounds: PairMatching[] = [];
  for await (const round of matchStreams(each(originals), each(enhanced), { windowRows })) {
    rounds.push(round);
  }
  return rounds;
}

/** Shares of the matches that are right, and of the possible ones that were found. */
function judge(pairs: SyntheticPairs, rounds: readonly PairMatching[]): [number, number] {
  const matches = rounds.flatMap((round) => round.matches);
  const right = matches.filter(
    ({ original, enhanced }) => pairs.sourceOf.get(enhanced.place.line) === textOf(original),
  ).length;
  const copies = new Map<string, number>();
  for (const row of pairs.originals) copies.set(textOf(row), (copies.get(textOf(row)) ?? 0) + 1);
  let possible = 0;
  for (const row of pairs.enhanced) {
    const source = pairs.sourceOf.get(row.place.line) ?? "";
    const left = copies.get(source) ?? 0;
    if (left > 0) possible++;
    copies.set(source, left - 1);
  }
  return [right / matches.length, right / possible];
}

describe("matching one window", () => {
  test("rows that moved are found by what they say, not by their lines", () => {
    const originals = rowsOf("o", [own("a"), own("b"), own("c")]);
    const enhanced = rowsOf("e", [own("c"), own("a"), own("b")]);
    expect(linesOf(matchWindow(originals, enhanced))).toEqual([
      "1>2 content",
      "2>3 content",
      "3>1 content",
    ]);
  });

  test("a missing and an extra row shift nothing", () => {
    const originals = rowsOf("o", [own("a"), own("b"), own("c"), own("d")]);
    const enhanced = rowsOf("e", [own("a"), own("c"), own("x"), own("d")]);
    const matching = matchWindow(originals, enhanced);
    expect(linesOf(matching)).toEqual(["1>1 content", "3>2 content", "4>4 content"]);
    expect(reasonsOf(matching)).toEqual(["original 2 no-candidate", "enhanced 3 no-source"]);
  });

  test("a rewritten prompt and a changed memory leave a row recognisable", () => {
    const originals = rowsOf("o", [own("a"), own("b")]);
    const context = { sessionId: "session-b", workspaceId: "ws-b", sessionMemory: "much is known" };
    const enhanced = rowsOf("e", [own("b", { prompt: "Could you help?", context }), own("a")]);
    expect(linesOf(matchWindow(originals, enhanced))).toEqual(["1>2 content", "2>1 content"]);
  });

  test("rows of one session are told apart by their arguments", () => {
    const context = { sessionId: "s", workspaceId: "w" };
    const row = (path: string, prompt: string): RowText => ({ context, prompt, rest: { path } });
    const originals = rowsOf("o", [row("a", "one"), row("b", "two"), row("c", "three")]);
    const enhanced = rowsOf("e", [row("c", "next"), row("b", "next"), row("a", "next")]);
    expect(linesOf(matchWindow(originals, enhanced))).toEqual([
      "1>3 content",
      "2>2 content",
      "3>1 content",
    ]);
  });

  test("equal rows are interchangeable and go in order", () => {
    const originals = rowsOf("o", [own("a"), own("b"), own("a"), own("a")]);
    const enhanced = rowsOf("e", [own("a"), own("a"), own("b")]);
    const matching = matchWindow(originals, enhanced);
    expect(linesOf(matching)).toEqual(["1>1 content", "2>3 content", "3>2 content"]);
    expect(reasonsOf(matching)).toEqual(["original 4 candidate-taken"]);
  });

  test("rows that content cannot tell apart go by order between their neighbours", () => {
    const weak = (memory: string): RowText => own("m", { context: { sessionMemory: memory } });
    const originals = rowsOf("o", [own("a"), weak("1"), weak("2"), own("b")]);
    const enhanced = rowsOf("e", [own("a"), weak("long 1"), weak("long 2"), own("b")]);
    const matching = matchWindow(originals, enhanced);
    expect(linesOf(matching)).toEqual(["1>1 content", "2>2 order", "3>3 order", "4>4 content"]);
    for (const match of matching.matches) {
      if (match.rule === "order") expect(match.confidence).toBeLessThan(0.5);
      else expect(match.confidence).toBeGreaterThan(0.8);
    }
  });

  test("rows that content cannot tell apart stay alone where one of them is missing", () => {
    const weak = (memory: string): RowText => own("m", { context: { sessionMemory: memory } });
    const originals = rowsOf("o", [own("a"), weak("1"), weak("2"), own("b")]);
    const enhanced = rowsOf("e", [own("a"), weak("long"), own("b")]);
    const matching = matchWindow(originals, enhanced);
    expect(linesOf(matching)).toEqual(["1>1 content", "4>3 content"]);
    expect(reasonsOf(matching)).toEqual([
      "original 2 ambiguous",
      "original 3 ambiguous",
      "enhanced 2 ambiguous",
    ]);
  });

  test("lines alone are never enough", () => {
    const texts = ["a", "b", "c"].map((name) => own(name));
    const others = ["x", "y", "z"].map((name) => own(name, { tool: "other_tool" }));
    const matching = matchWindow(rowsOf("o", texts), rowsOf("e", others));
    expect(matching.matches).toEqual([]);
    expect(matching.unmatched).toHaveLength(6);
  });

  test("a gap whose rows contradict each other is left alone", () => {
    const originals = rowsOf("o", [own("a"), own("b"), own("c")]);
    const enhanced = rowsOf("e", [own("a"), own("z", { tool: "other_tool" }), own("c")]);
    const matching = matchWindow(originals, enhanced);
    expect(linesOf(matching)).toEqual(["1>1 content", "3>3 content"]);
    expect(reasonsOf(matching)).toEqual(["original 2 no-candidate", "enhanced 2 no-source"]);
  });

  test("a call that was cut off is matched by the words that are left", () => {
    const originals = rowsOf("o", [own("a"), own("b")]);
    const cut = originals[1]?.facts.completion.slice(0, -3) ?? "";
    const enhanced = rowsOf("e", [own("b", { answer: cut, prompt: "Help me" }), own("a")]);
    expect(linesOf(matchWindow(originals, enhanced))).toEqual(["1>2 content", "2>1 content"]);
  });

  test("an unmatched row names its best candidate", () => {
    const other = own("b", { context: { workspaceId: "ws-a" }, tool: "other_tool" });
    const originals = rowsOf("o", [own("a"), other, own("a")]);
    const [weak, taken] = matchWindow(originals, rowsOf("e", [own("a")])).unmatched;
    expect(weak?.detail).toMatch(/^best candidate e:1 has -?\d\.\d points of 4$/);
    expect(taken?.detail).toMatch(/^best candidate e:1 \(\d+\.\d points\) belongs to another row$/);
  });

  test("an empty side leaves all rows of the other one", () => {
    const rows = rowsOf("o", [own("a"), own("b")]);
    expect(reasonsOf(matchWindow(rows, []))).toEqual([
      "original 1 no-candidate",
      "original 2 no-candidate",
    ]);
    expect(reasonsOf(matchWindow([], rows))).toEqual([
      "enhanced 1 no-source",
      "enhanced 2 no-source",
    ]);
    expect(matchWindow([], [])).toEqual({ matches: [], unmatched: [] });
  });
});

describe("matching rows with a known truth", () => {
  test.each([60, 400, 2000])("in one window of %i rows recall and precision are 0.99", (rows) => {
    for (const seed of [42, 43, 44]) {
      const pairs = syntheticPairs({ seed, rows });
      const matching = matchWindow(pairs.originals, pairs.enhanced);
      const [precision, recall] = judge(pairs, [matching]);
      expect(precision).toBeGreaterThanOrEqual(0.99);
      expect(recall).toBeGreaterThanOrEqual(0.99);
    }
  });

  test("through a window of 128 rows recall and precision are 0.99", async () => {
    for (const seed of [42, 43]) {
      const pairs = syntheticPairs({ seed, rows: 3000 });
      const rounds = await streamed(pairs.originals, pairs.enhanced, 128);
      const [precision, recall] = judge(pairs, rounds);
      expect(precision).toBeGreaterThanOrEqual(0.99);
      expect(recall).toBeGreaterThanOrEqual(0.99);
    }
  });

  test("each row is in one match or in the unmatched list, whatever the rows and the window", async () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const options = fc.record({
      seed: fc.nat(),
      rows: fc.integer({ min: 0, max: 60 }),
      duplicates: share,
      sharedSessions: share,
      rewrittenPrompts: share,
      changedCalls: share,
      drops: fc.double({ min: 0, max: 0.6, noNaN: true }),
      blockRows: fc.integer({ min: 0, max: 20 }),
    });
    const law = fc.asyncProperty(options, fc.integer({ min: 2, max: 50 }), async (made, window) => {
      const { originals, enhanced } = syntheticPairs(made);
      expectEachRowOnce(originals, enhanced, [matchWindow(originals, enhanced)]);
      expectEachRowOnce(originals, enhanced, await streamed(originals, enhanced, window));
    });
    await fc.assert(law, { seed: 42, numRuns: 150 });
  });

  test("a window that holds all rows decides as one window does", async () => {
    const { originals, enhanced } = syntheticPairs({ seed: 7, rows: 300 });
    const whole = matchWindow(originals, enhanced);
    expect(await streamed(originals, enhanced, 301)).toEqual([whole]);
  });

  test("confidence lies between 0 and 1", () => {
    const { originals, enhanced } = syntheticPairs({ seed: 42, rows: 500, sharedSessions: 0.9 });
    for (const { confidence } of matchWindow(originals, enhanced).matches) {
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThan(1);
    }
  });
});
