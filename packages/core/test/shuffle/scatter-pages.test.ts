import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { StageError } from "../../src/errors.ts";
import { ScatterPages } from "../../src/shuffle/scatter-pages.ts";

interface Append {
  readonly bucket: number;
  readonly length: number;
  /** From the buffer that the pages lie in. */
  readonly within: boolean;
}

describe("ScatterPages", () => {
  test("gives back what each bucket was given, in order, also after it was emptied", () => {
    const append = fc.record({
      bucket: fc.nat({ max: 6 }),
      length: fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 400 })),
      within: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(append, { maxLength: 60 }), fc.nat({ max: 7 }), (appends, offset) => {
        const all = new Uint8Array(offset + (8 << 10) + 400);
        const pages = new ScatterPages(all.subarray(offset, offset + (8 << 10)), 7);
        for (const round of [1, 2]) {
          const expected = fill(pages, appends, round, all.subarray(offset + (8 << 10)));
          const ends = pages.ends();
          for (const [bucket, bytes] of expected.entries()) {
            const stored = [...pages.chunks(bucket, bucket + 1)].flatMap((chunk) => [...chunk]);
            expect(stored).toEqual(bytes);
            const start = bucket === 0 ? 0 : (ends[bucket - 1] as number);
            expect((ends[bucket] as number) - start).toBe(bytes.length);
          }
          pages.clear();
          expect([...pages.chunks(0, 7)]).toEqual([]);
        }
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("refuses what there is no room for", () => {
    const pages = new ScatterPages(new Uint8Array(256), 2);
    expect(pages.hasRoom(1, 256)).toBe(true);
    expect(pages.hasRoom(1, 257)).toBe(false);
    pages.append(0, new Uint8Array(1), 0, 1);
    expect(pages.hasRoom(1, 256)).toBe(false);
    expect(() => pages.append(1, new Uint8Array(256), 0, 256)).toThrow(StageError);
  });
});

/** Appends a header and some bytes each while there is room; gives what the buckets should hold. */
function fill(
  pages: ScatterPages,
  appends: readonly Append[],
  round: number,
  neighbour: Uint8Array,
): number[][] {
  const expected: number[][] = Array.from({ length: 7 }, () => []);
  for (const [index, { bucket, length, within }] of appends.entries()) {
    if (!pages.hasRoom(bucket, 16 + length)) continue;
    pages.appendHeader(bucket, index, round, 0xffffffff, length);
    const bytes = within ? neighbour.subarray(0, length) : new Uint8Array(length);
    bytes.fill(index + round);
    pages.append(bucket, bytes, 0, length);
    const header = Uint32Array.of(index, round, 0xffffffff, length);
    expected[bucket]?.push(...new Uint8Array(header.buffer), ...bytes);
  }
  return expected;
}
