import fc from "fast-check";
import { expect, test } from "vitest";
import { EntryOrder } from "../../src/shuffle/entry-order.ts";
import { ALL_KEYS, divisibleRange, partOf, partsBetween } from "../../src/shuffle/key-range.ts";
import { LONG_RECORD_BYTES } from "../../src/shuffle/spilled-entry.ts";

const LONGEST_INLINE = 20;

/** Entries with the given keys, whose records have different lengths, some of them long. */
function entriesOf(keys: readonly (readonly [number, number, number])[]): DataView {
  const lengths = keys.map((_, index) => (index * 7) % 30);
  const sizes = lengths.map(
    (length) => 16 + (length > LONGEST_INLINE ? LONG_RECORD_BYTES : length),
  );
  const view = new DataView(new ArrayBuffer(sizes.reduce((sum, size) => sum + size, 0)));
  let at = 0;
  for (const [index, key] of keys.entries()) {
    for (const [word, value] of key.entries()) view.setUint32(at + 4 * word, value, true);
    view.setUint32(at + 12, lengths[index] as number, true);
    at += sizes[index] as number;
  }
  return view;
}

test("orders by first word, second word and rank, and leaves equal keys as they came", () => {
  const word = fc.oneof(fc.constantFrom(0, 1, 0xffffffff), fc.nat({ max: 0xffffffff }));
  const key = fc.tuple(word, fc.nat({ max: 2 }), fc.nat({ max: 2 }));
  const order = new EntryOrder(200, LONGEST_INLINE);
  fc.assert(
    fc.property(fc.array(key, { maxLength: 200, size: "max" }), (keys) => {
      const view = entriesOf(keys);
      const inOrder = [...order.order(view, keys.length, ALL_KEYS)];
      const positions = inOrder.toSorted((a, b) => a - b);
      const expected = [...keys.keys()].sort((a, b) => {
        const [a0, a1, a2] = keys[a] as [number, number, number];
        const [b0, b1, b2] = keys[b] as [number, number, number];
        return a0 - b0 || a1 - b1 || a2 - b2 || a - b;
      });
      expect(inOrder.map((position) => positions.indexOf(position))).toEqual(expected);
    }),
    { seed: 42, numRuns: 200 },
  );
});

test("cuts a range into parts that cover it in order without overlap", () => {
  const range = fc
    .tuple(fc.nat({ max: 0xffffffff }), fc.integer({ min: 1, max: 2 ** 32 }))
    .map(([low, width]) => ({ word: 0, low, width: Math.min(width, 2 ** 32 - low) }));
  fc.assert(
    fc.property(range, fc.integer({ min: 1, max: 1024 }), fc.nat(), (whole, parts, at) => {
      const count = Math.min(parts, whole.width);
      const value = whole.low + (at % whole.width);
      const part = partOf(whole, count, value);
      const { low, width } = partsBetween(whole, count, part, part + 1);
      expect(value >= low && value < low + width).toBe(true);
      expect(partsBetween(whole, count, 0, count)).toEqual(whole);
    }),
    { seed: 42, numRuns: 1000 },
  );
});

test("goes on to the next word where a range holds one value, and ends after the rank", () => {
  expect(divisibleRange({ word: 0, low: 7, width: 1 })).toEqual({ ...ALL_KEYS, word: 1 });
  expect(divisibleRange({ word: 0, low: 7, width: 2 })).toEqual({ word: 0, low: 7, width: 2 });
  expect(divisibleRange({ word: 2, low: 0, width: 1 })).toBeUndefined();
});
