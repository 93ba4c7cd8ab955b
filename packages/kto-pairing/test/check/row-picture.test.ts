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

const pictureOf = (rows: readonly (readonly [boolean, number])[]) => {
  const picture = new RowPicture();
  for (const [label, length] of rows) picture.add(label, length);
  const { binWidth, desirable, undesirable } = picture.finish().lengths;
  const filled = (bins: readonly number[]) =>
    bins.flatMap((count, bin) => (count === 0 ? [] : [[bin, count]]));
  return {
    binWidth,
    bins: desirable.length,
    desirable: filled(desirable),
    undesirable: filled(undesirable),
  };
};
const many = (count: number, label: boolean, length: number) =>
  Array.from({ length: count }, () => [label, length] as const);

test("the first 512 labels are kept", () => {
  const picture = new RowPicture();
  for (let row = 0; row < 600; row++) picture.add(row % 3 === 0, 1);
  const { firstLabels } = picture.finish();
  expect(firstLabels).toHaveLength(512);
  expect(firstLabels.slice(0, 4)).toEqual([1, 0, 0, 1]);
});

test("no rows are a picture of 48 empty bins", () => {
  expect(pictureOf([])).toEqual({ binWidth: 1, bins: 48, desirable: [], undesirable: [] });
});

test("the longest half of a percent shares the last bin", () => {
  const usual = [...many(100, true, 3), ...many(99, false, 47)];
  expect(pictureOf([...usual, [true, 4000]])).toEqual({
    binWidth: 1,
    bins: 48,
    desirable: [
      [3, 100],
      [47, 1],
    ],
    undesirable: [[47, 99]],
  });
});

test("bins are as wide as all but the longest rows need", () => {
  expect(pictureOf(many(10, true, 47))).toMatchObject({ binWidth: 1, desirable: [[47, 10]] });
  expect(pictureOf(many(10, false, 48))).toMatchObject({ binWidth: 2, undesirable: [[24, 10]] });
  expect(pictureOf(many(10, true, 4095))).toMatchObject({ binWidth: 86, desirable: [[47, 10]] });
});

test("a length beyond 4096 bins makes each twice as wide, and no row is lost", () => {
  const rows = [...many(100, true, 7), ...many(150, false, 6), ...many(1, true, 4096)];
  expect(pictureOf(rows)).toMatchObject({
    binWidth: 2,
    desirable: [
      [3, 100],
      [47, 1],
    ],
    undesirable: [[3, 150]],
  });
  expect(pictureOf(many(2, true, 1 << 20))).toMatchObject({
    binWidth: 512 * 43,
    desirable: [[47, 2]],
  });
});
