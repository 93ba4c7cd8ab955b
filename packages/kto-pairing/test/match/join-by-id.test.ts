import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idKey, idTextKey } from "../../src/match/id-key.ts";
import { joinById, type SidedRow } from "../../src/match/join-by-id.ts";
import { makeRow } from "./make-row.ts";

const sided = (side: "original" | "enhanced", line: number, id?: string): SidedRow => ({
  side,
  row: makeRow({ source: side, line, ...(id !== undefined && { id }) }),
});

describe("joining by id", () => {
  test("rows with one id are a pair of full confidence, wherever they stand", () => {
    const { matches, unmatched } = joinById([
      sided("enhanced", 1, "b"),
      sided("original", 1, "a"),
      sided("enhanced", 2, "a"),
      sided("original", 2, "b"),
    ]);
    expect(unmatched).toEqual([]);
    expect(
      matches.map(({ original, enhanced }) => [original.place.line, enhanced.place.line]),
    ).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect(matches.every(({ rule, confidence }) => rule === "id" && confidence === 1)).toBe(true);
  });

  test("further rows of an id, rows without one and lone rows are told apart", () => {
    const { matches, unmatched } = joinById([
      sided("original", 1, "a"),
      sided("original", 2, "a"),
      sided("enhanced", 1, "a"),
      sided("enhanced", 2, "a"),
      sided("original", 3),
      sided("original", 4, "lone"),
      sided("enhanced", 5, "new"),
    ]);
    expect(matches).toHaveLength(1);
    const found = unmatched.map(({ side, row, reason }) => `${side} ${row.place.line} ${reason}`);
    expect(found.sort()).toEqual([
      "enhanced 2 duplicate-id",
      "enhanced 5 no-source",
      "original 2 duplicate-id",
      "original 3 no-id",
      "original 4 no-candidate",
    ]);
    expect(unmatched[0]?.detail).toBe('original:1 has the id "a" as well');
  });

  test("a bucket of two rows is a pair only of one id and both sides", () => {
    const told = (...rows: SidedRow[]) => {
      const { matches, unmatched } = joinById(rows);
      return [
        ...matches.map(({ original, enhanced }) => [original.place, enhanced.place]),
        ...unmatched.map(({ side, row, reason, detail }) => [side, row.place.line, reason, detail]),
      ];
    };
    const places = [
      { source: "original", line: 1 },
      { source: "enhanced", line: 2 },
    ];
    expect(told(sided("original", 1, "a"), sided("enhanced", 2, "a"))).toEqual([places]);
    expect(told(sided("enhanced", 2, "a"), sided("original", 1, "a"))).toEqual([places]);
    expect(told(sided("original", 1, "a"), sided("enhanced", 2, "b"))).toEqual([
      ["original", 1, "no-candidate", 'no enhanced row has the id "a"'],
      ["enhanced", 2, "no-source", 'no original has the id "b"'],
    ]);
    expect(told(sided("enhanced", 1, "a"), sided("enhanced", 2, "a"))).toEqual([
      ["enhanced", 2, "duplicate-id", 'enhanced:1 has the id "a" as well'],
      ["enhanced", 1, "no-source", 'no original has the id "a"'],
    ]);
    const without = "the row has no id member, or an empty one";
    expect(told(sided("original", 1), sided("enhanced", 2))).toEqual([
      ["original", 1, "no-id", without],
      ["enhanced", 2, "no-id", without],
    ]);
    expect(told(sided("original", 1, "a"))).toHaveLength(1);
    expect(told()).toEqual([]);
  });

  test("a third row of an id, or one of another, does not hide in a pair", () => {
    const { matches, unmatched } = joinById([
      sided("original", 1, "a"),
      sided("enhanced", 2, "a"),
      sided("enhanced", 3, "a"),
    ]);
    expect(matches).toMatchObject([{ rule: "id", confidence: 1 }]);
    expect(unmatched).toMatchObject([{ side: "enhanced", reason: "duplicate-id" }]);
  });

  test("each row is in one match or in the unmatched list", () => {
    const row = fc.tuple(
      fc.constantFrom("original" as const, "enhanced" as const),
      fc.option(fc.constantFrom("a", "b", "c", "__proto__"), { nil: undefined }),
    );
    const law = fc.property(fc.array(row, { maxLength: 20 }), (drawn) => {
      const rows = drawn.map(([side, id], index) => sided(side, index, id));
      const { matches, unmatched } = joinById(rows);
      const seen = [
        ...matches.flatMap(({ original, enhanced }) => [original, enhanced]),
        ...unmatched.map((left) => left.row),
      ];
      expect(seen).toHaveLength(rows.length);
      expect(new Set(seen)).toEqual(new Set(rows.map((one) => one.row)));
    });
    fc.assert(law, { seed: 42, numRuns: 200 });
  });
});

describe("the key of an id", () => {
  test("is the same for one text and another for others", () => {
    const keys = new Set<string>();
    for (let index = 0; index < 20_000; index++) {
      const { high, low } = idTextKey(`row-${index}`);
      keys.add(`${high} ${low}`);
    }
    expect(keys.size).toBe(20_000);
    expect(idTextKey("row-1")).toEqual(idTextKey("row-1"));
  });

  test("spreads ids evenly over the top bits of both words", () => {
    const high = new Uint32Array(16);
    const low = new Uint32Array(16);
    for (let index = 0; index < 16_000; index++) {
      const key = idTextKey(`${index}`);
      high[key.high >>> 28] = (high[key.high >>> 28] ?? 0) + 1;
      low[key.low >>> 28] = (low[key.low >>> 28] ?? 0) + 1;
    }
    for (const count of [...high, ...low]) {
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });

  test("of a number is that of its text, and a row without an id has none", () => {
    expect(idKey(makeRow({ id: 7 }))).toEqual(idTextKey("7"));
    expect(idKey(makeRow({ id: null }))).toBeUndefined();
    expect(idKey(makeRow())).toBeUndefined();
  });
});
