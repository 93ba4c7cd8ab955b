import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeRows } from "../../src/run/place-rows.ts";

describe("placeRows", () => {
  test("gives every row the place at which its file has it", () => {
    const orders = fc.integer({ min: 0, max: 40 }).chain((pairs) =>
      fc.record({
        pairs: fc.constant(pairs),
        rows: fc.shuffledSubarray(Array.from({ length: 2 * pairs }, (_, row) => row)),
        cut: fc.nat(80),
      }),
    );
    const property = fc.property(orders, fc.boolean(), ({ pairs, rows, cut }, whole) => {
      const all = whole ? Array.from({ length: 2 * pairs }, (_, row) => row).reverse() : rows;
      const at = whole ? all.length : Math.min(cut, all.length);
      const file = (part: readonly number[]) => ({
        pair: Uint32Array.from(part, (row) => row >> 1),
        label: Uint8Array.from(part, (row) => 1 - (row & 1)),
      });
      const files = whole ? [file(all)] : [file(all.slice(0, at)), file(all.slice(at))];
      const places = placeRows(pairs, files);
      const expected = Array.from({ length: 2 * pairs }, (_, row) => all.indexOf(row) >>> 0);
      expect([...places]).toEqual(expected);
    });
    fc.assert(property, { seed: 42, numRuns: 300 });
  });

  test("inverts any order of all rows", () => {
    const order = fc.integer({ min: 1, max: 60 }).chain((pairs) =>
      fc.shuffledSubarray(
        Array.from({ length: 2 * pairs }, (_, row) => row),
        { minLength: 2 * pairs },
      ),
    );
    const property = fc.property(order, (rows) => {
      const places = placeRows(rows.length / 2, [
        {
          pair: Uint32Array.from(rows, (row) => row >> 1),
          label: Uint8Array.from(rows, (row) => 1 - (row & 1)),
        },
      ]);
      for (const [place, row] of rows.entries()) expect(places[row]).toBe(place);
    });
    fc.assert(property, { seed: 42, numRuns: 300 });
  });
});
