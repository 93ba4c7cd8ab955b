import { expect, test } from "vitest";
import { endOfEntry, endOfWholeEntries, storedLength } from "../../src/shuffle/spilled-entry.ts";

/** Entries of 5 bytes, of a long record of 300, and of none. */
const view = new DataView(new ArrayBuffer(16 + 5 + 16 + 12 + 16));
view.setUint32(12, 5, true);
view.setUint32(21 + 12, 300, true);
view.setUint32(49 + 12, 0, true);

test("a long record is stored as its place", () => {
  expect([0, 100, 101].map((length) => storedLength(length, 100))).toEqual([0, 100, 12]);
  expect([0, 21, 49].map((at) => endOfEntry(view, at, 100))).toEqual([21, 49, 65]);
});

test.each([
  [0, 0],
  [15, 0],
  [16, 0],
  [20, 0],
  [21, 21],
  [36, 21],
  [37, 21],
  [48, 21],
  [49, 49],
  [64, 49],
  [65, 65],
])("of %d bytes the first %d are whole entries", (filled, end) => {
  expect(endOfWholeEntries(view, filled, 100)).toBe(end);
});
