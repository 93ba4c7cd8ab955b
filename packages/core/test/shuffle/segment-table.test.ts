import { expect, test } from "vitest";
import { SegmentTable } from "../../src/shuffle/segment-table.ts";

test("segments of each bucket follow one another in the order of their adding, however many", () => {
  const table = new SegmentTable(3);
  const added: (readonly [number, number])[][] = [[], [], []];
  for (let at = 0; at < 300; at++) {
    const bucket = at % 7 === 0 ? 0 : 2;
    table.add(bucket, at * 2 ** 33, at + 1);
    added[bucket]?.push([at * 2 ** 33, at + 1]);
  }
  for (const [bucket, expected] of added.entries()) {
    const found: (readonly [number, number])[] = [];
    for (let one = table.first(bucket); one >= 0; one = table.next(one)) {
      found.push([table.position(one), table.length(one)]);
    }
    expect(found).toEqual(expected);
  }
});
