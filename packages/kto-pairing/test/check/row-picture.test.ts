import fc from "fast-check";
import { expect, test } from "vitest";
import { RowPicture } from "../../src/check/row-picture.ts";

test("every row is in one bin of its label, at a length that the bin has", () => {
  const row = fc.record({
    label: fc.boolean(),
    length: fc.oneof(fc.nat(100), fc.nat(5000), fc.nat(1_000_000)),
  });
  const property = fc.property(fc.array(row, { maxLength: 700 }), (rows) => {
    const picture = new RowPicture();
    for (const { label, length } of rows) picture.add(label, length);
    const { firstLabels, lengths } = picture.finish();
    expect(firstLabels).toEqual(rows.slice(0, 512).map(({ label }) => (label ? 1 : 0)));
    for (const label of [true, false]) {
      const bins = label ? lengths.desirable : lengths.undesirable;
      const expected = new Array<number>(bins.length).fill(0);
      for (const { length } of rows.filter((one) => one.label === label)) {
        const bin = Math.min(bins.length - 1, Math.floor(length / lengths.binWidth));
        expected[bin] = (expected[bin] ?? 0) + 1;
      }
      expect(bins).toEqual(expected);
    }
  });
  fc.assert(property, { seed: 42, numRuns: 200 });
});
