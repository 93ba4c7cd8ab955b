import { createHash } from "node:crypto";
import fc from "fast-check";
import { createXXHash128, xxhash128 } from "hash-wasm";
import { expect, test } from "vitest";
import { createStreamHash, type HashKind } from "../../src/hash/stream-hash.ts";

async function hashInPieces(kind: HashKind, bytes: Uint8Array, cuts: readonly number[]) {
  const hash = await createStreamHash(kind);
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    hash.update(bytes.subarray(from, Math.max(from, cut)));
    from = Math.max(from, cut);
  }
  hash.update(bytes.subarray(from));
  return hash.digest();
}

const MIB = 1 << 20;

test.each(["xxh128-1m", "sha256"] as const)(
  "%s does not depend on how the stream is cut",
  async (kind) => {
    const bytes = new Uint8Array(3 * MIB + 17).map((_, index) => (index * 31) >> 3);
    const whole = await hashInPieces(kind, bytes, []);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.integer({ min: 0, max: bytes.length }), fc.constant(MIB))),
        async (cuts) => {
          expect(await hashInPieces(kind, bytes, cuts)).toBe(whole);
        },
      ),
      { seed: 42, numRuns: 20 },
    );
  },
);

test("xxh128-1m is XXH128 of the digests of the pieces of 1 MiB", async () => {
  const bytes = new Uint8Array(MIB + 5).fill(7);
  const list = (await createXXHash128()).init();
  for (const piece of [bytes.subarray(0, MIB), bytes.subarray(MIB)]) {
    list.update(Buffer.from(await xxhash128(piece), "hex"));
  }
  expect(await hashInPieces("xxh128-1m", bytes, [])).toBe(`xxh128-1m:${list.digest("hex")}`);
});

test("sha256 is the plain SHA-256 of the stream", async () => {
  const expected = createHash("sha256").update("abc").digest("hex");
  expect(await hashInPieces("sha256", Buffer.from("abc"), [1])).toBe(`sha256:${expected}`);
});
