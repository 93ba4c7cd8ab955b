import { describe, expect, test } from "vitest";
import { RecordPieces, singleRecord } from "../../src/shuffle/record-pieces.ts";

const taken = (pieces: RecordPieces) => {
  const { bytes, ends } = pieces.take();
  return { bytes: [...bytes], ends: [...ends] };
};

describe("pieces of records", () => {
  test("hold records of other memory and of their own, in the order of their adding", () => {
    const all = Uint8Array.from([9, 9, 0, 0, 0, 0, 0, 0, 5, 6, 7]);
    const pieces = new RecordPieces(all.subarray(2, 8));
    const within = all.subarray(7);
    pieces.add(Uint8Array.of(1, 2, 3), 1, 3);
    pieces.add(within, 1, 2);
    pieces.add(within, 2, 4);
    pieces.add(Uint8Array.of(8), 0, 1);
    expect(taken(pieces)).toEqual({ bytes: [2, 3, 5, 6, 7, 8], ends: [2, 3, 5, 6] });
    expect([...all.subarray(0, 2), ...all.subarray(8)]).toEqual([9, 9, 5, 6, 7]);
  });

  test("are full where bytes or records would be too many, and empty once they are taken", () => {
    const pieces = new RecordPieces(new Uint8Array(6), 2);
    expect([pieces.isTooLong(6), pieces.isTooLong(7)]).toEqual([false, true]);
    expect(pieces.isEmpty).toBe(true);
    pieces.add(Uint8Array.of(1, 2), 0, 2);
    expect(pieces.isEmpty).toBe(false);
    expect([pieces.isFullFor(4), pieces.isFullFor(5)]).toEqual([false, true]);
    pieces.add(Uint8Array.of(3), 0, 1);
    expect(pieces.isFullFor(1)).toBe(true);
    expect(taken(pieces)).toEqual({ bytes: [1, 2, 3], ends: [2, 3] });
    expect(pieces.isEmpty).toBe(true);
    expect(pieces.isFullFor(6)).toBe(false);
    expect(taken(pieces)).toEqual({ bytes: [], ends: [] });
  });

  test("of one record are that record", () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(singleRecord(bytes)).toEqual({ bytes, ends: Uint32Array.of(3) });
  });
});
