import { readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError, StageError } from "../../src/errors.ts";
import { createRandom, randomInteger } from "../../src/random/seeded-random.ts";
import { createDistinctCounter } from "../../src/shuffle/distinct-counter.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function countAll(batches: readonly Uint8Array[], memoryBytes: number, folder?: string) {
  const tempDir = folder ?? (await temporaryFolder());
  const counter = createDistinctCounter({ memoryBytes, tempDir });
  try {
    for (const batch of batches) await counter.add(batch);
    const counted = await counter.count();
    if (process.platform !== "win32") expect(await readdir(tempDir)).toEqual([]);
    return counted;
  } finally {
    await counter.close();
    expect(await readdir(tempDir)).toEqual([]);
  }
}

function plainCount(batches: readonly Uint8Array[]): { total: number; distinct: number } {
  const all = Buffer.concat(batches);
  const seen = new Set<string>();
  for (let at = 0; at < all.length; at += 16) seen.add(all.toString("hex", at, at + 16));
  return { total: all.length / 16, distinct: seen.size };
}

/** `count` digests out of `different` evenly spread ones. */
function randomDigests(count: number, different: number): Uint8Array {
  const random = createRandom(42);
  const words = Array.from({ length: different }, () =>
    Array.from({ length: 4 }, () => randomInteger(random, 2 ** 32)),
  );
  const picked = Array.from({ length: count }, () => words[randomInteger(random, different)] ?? []);
  return new Uint8Array(Uint32Array.from(picked.flat()).buffer);
}

describe("createDistinctCounter", () => {
  test("counts what a set counts, for any digests and memory", async () => {
    const folder = await temporaryFolder();
    // Digests with few bits set are the ones that a careless hash would put together.
    const digest = fc.oneof(
      fc.tuple(fc.nat({ max: 15 }), fc.nat({ max: 40 })).map(([at, value]) => {
        const bytes = new Uint8Array(16);
        bytes[at] = value;
        return bytes;
      }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
    );
    const batch = fc
      .array(digest, { maxLength: 200, size: "max" })
      .map((digests) => Buffer.concat(digests));
    const property = fc.asyncProperty(
      fc.array(batch, { maxLength: 4 }),
      fc.constantFrom(1, 8 << 10, 1 << 20),
      async (batches, memoryBytes) => {
        expect(await countAll(batches, memoryBytes, folder)).toMatchObject(plainCount(batches));
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 40 });
  });

  test("reads a bucket in several passes where it holds more than memory does", async () => {
    const digests = randomDigests(18_000, 18_000);
    const { spilledBytes, ...counts } = await countAll([digests], 4 << 10);
    expect(counts).toEqual(plainCount([digests]));
    expect(spilledBytes).toBeGreaterThan(200_000);
  });

  test("writes nothing while the digests fit into its memory", async () => {
    const digests = randomDigests(10_000, 9000);
    const counted = await countAll([digests], 1 << 20);
    expect(counted).toEqual({ ...plainCount([digests]), spilledBytes: 0 });
  });

  test("counts one digest that comes very often, and the digest of zeros, once", async () => {
    const batches = [new Uint8Array(16 * 20_000), new Uint8Array(16 * 20_000).fill(7)];
    expect(await countAll(batches, 4 << 10)).toMatchObject({ total: 40_000, distinct: 2 });
  });

  test("counts no digests", async () => {
    expect(await countAll([], 1)).toEqual({ total: 0, distinct: 0, spilledBytes: 0 });
  });

  test("refuses a part of a digest", async () => {
    await expect(countAll([new Uint8Array(17)], 1)).rejects.toThrow(StageError);
  });

  test("says so where the folder for temporary files is not there, and closes after it", async () => {
    const tempDir = join(await temporaryFolder(), "absent");
    const counter = createDistinctCounter({ memoryBytes: 1, tempDir });
    await expect(counter.add(randomDigests(1000, 1000))).rejects.toThrow(InputError);
    await counter.close();
  });
});
