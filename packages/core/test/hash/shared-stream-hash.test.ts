import fc from "fast-check";
import { expect, test } from "vitest";
import { createListHash } from "../../src/hash/list-hash.ts";
import { createPieceHasher } from "../../src/hash/piece-hasher.ts";
import { SharedStreamHash } from "../../src/hash/shared-stream-hash.ts";
import { createStreamHash, PIECE_BYTES } from "../../src/hash/stream-hash.ts";

/** Bytes that differ from place to place. */
function bytesOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
}

async function streamed(bytes: Uint8Array): Promise<string> {
  const hash = await createStreamHash("xxh128-1m");
  hash.update(bytes);
  return hash.digest();
}

test("a hash whose parts come from several threads is that of the stream", async () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 700_000 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(lengths, async (parts) => {
      const whole = bytesOf(parts.reduce((sum, length) => sum + length, 0));
      const first = await SharedStreamHash.open();
      const ends = [first, await SharedStreamHash.open(first.shared)];
      let at = 0;
      for (const [index, length] of parts.entries()) {
        ends[index % 2]?.update(whole.subarray(at, at + length));
        at += length;
      }
      expect(first.digest()).toBe(await streamed(whole));
    }),
    { seed: 42, numRuns: 25 },
  );
});

test.each([0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])(
  "digests of pieces make the hash of a stream of %d bytes",
  async (length) => {
    const whole = bytesOf(length);
    const [hasher, list] = await Promise.all([createPieceHasher(), createListHash()]);
    for (let at = 0; at < length; at += 2 * PIECE_BYTES) {
      list.add(hasher.digests(whole.subarray(at, at + 2 * PIECE_BYTES)));
    }
    expect(list.digest()).toBe(await streamed(whole));
  },
);
