import fc from "fast-check";
import { expect, test } from "vitest";
import { LengthShortcut } from "../../src/metrics/length-shortcut.ts";

function shortcutOf(pairs: readonly (readonly [number, number])[]): LengthShortcut {
  const shortcut = new LengthShortcut();
  for (const [before, after] of pairs) shortcut.add("x".repeat(before), "x".repeat(after));
  return shortcut;
}

test("a side that is always longer is told apart by its shortest length", () => {
  const found = shortcutOf([
    [0, 65],
    [64, 80],
    [12, 140],
  ]).finish();
  expect(found).toEqual({ value: 6, of: 6, from: 65 });
});

test("lengths are those of characters, not of code units", () => {
  const shortcut = new LengthShortcut();
  shortcut.add("🌷🌷", "abc");
  expect(shortcut.finish()).toEqual({ value: 2, of: 2, from: 3 });
});

test("equal sides are told apart by half, as by a coin", () => {
  expect(shortcutOf([[7, 7]]).finish()).toEqual({ value: 1, of: 2, from: 0 });
});

test("no other threshold tells more texts right", () => {
  const length = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(fc.array(fc.tuple(length, length), { maxLength: 20 }), (pairs) => {
      const { from = -1, ...right } = shortcutOf(pairs).finish();
      const rightAt = (least: number): number =>
        pairs.filter(([before]) => before < least).length +
        pairs.filter(([, after]) => after >= least).length;
      const all = Array.from({ length: 15 }, (_, least) => rightAt(least));
      expect(right).toEqual({ value: Math.max(...all), of: 2 * pairs.length });
      expect(rightAt(from)).toBe(right.value);
    }),
    { seed: 42, numRuns: 100 },
  );
});
