import { readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError, StageError, UsageError } from "../../src/errors.ts";
import type { RecordRun } from "../../src/record/record-run.ts";
import { createKeyedShuffle, type KeyedShuffleOptions } from "../../src/shuffle/keyed-shuffle.ts";
import { keyedShuffleVectors } from "../support/keyed-shuffle-vectors.ts";
import { plainKeyedOrder } from "../support/plain-keyed-order.ts";
import { arbitraryRecords, runsOf, textsOf } from "../support/record-runs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Shuffled {
  readonly texts: string[];
  readonly spilledBytes: number;
}

async function shuffle(
  options: Omit<KeyedShuffleOptions, "tempDir">,
  runs: readonly RecordRun[],
  folder?: string,
): Promise<Shuffled> {
  const tempDir = folder ?? (await temporaryFolder());
  const shuffled = createKeyedShuffle({ ...options, tempDir });
  try {
    for (const run of runs) await shuffled.add(run);
    const texts = await textsOf(shuffled.drain());
    if (process.platform !== "win32") expect(await readdir(tempDir)).toEqual([]);
    return { texts, spilledBytes: shuffled.spilledBytes() };
  } finally {
    await shuffled.close();
    expect(await readdir(tempDir)).toEqual([]);
  }
}

const SOURCES = ["b.jsonl", "a.jsonl"];

/** Records of the two sources in the order that the plain definition gives. */
function plainOrder(seed: number, runs: readonly RecordRun[]): string[] {
  const places = runs.flatMap(({ source, bytes, ends, addresses }) =>
    [...ends].map((end, index) => ({
      sourceId: SOURCES[source] as string,
      address: addresses[index] as number,
      text: Buffer.from(bytes)
        .subarray(index === 0 ? 0 : ends[index - 1], end - 1)
        .toString("utf8"),
    })),
  );
  return plainKeyedOrder(seed, places).map(({ text }) => text);
}

describe("createKeyedShuffle", () => {
  test("follows the plain definition for every run size, number of buckets and memory", async () => {
    const folder = await temporaryFolder();
    const runSizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(
      arbitraryRecords(400),
      arbitraryRecords(60),
      runSizes,
      fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
      fc.constantFrom(1, 4 << 10, 10 << 10, 100 << 10, 8 << 20),
      fc.integer(),
      async (first, second, sizes, buckets, memoryBytes, seed) => {
        const runs = [
          ...runsOf({ source: 0, records: first, runSizes: sizes }),
          ...runsOf({ source: 1, records: second, runSizes: sizes }),
        ];
        const options = { seed, sourceIds: SOURCES, memoryBytes };
        const { texts } = await shuffle(
          buckets === undefined ? options : { ...options, buckets },
          runs,
          folder,
        );
        expect(texts).toEqual(plainOrder(seed, runs));
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 60 });
  });

  test("gives the committed order of 20 records from two sources", async () => {
    const { seed, sources, records } = keyedShuffleVectors.order;
    const runs = sources.map(({ id, addresses }, source) => {
      const texts = addresses.map((address) => Buffer.from(`${id} ${address}\n`));
      let end = 0;
      const ends = Uint32Array.from(texts, (text) => {
        end += text.length;
        return end;
      });
      return { source, bytes: Buffer.concat(texts), ends, addresses: Float64Array.from(addresses) };
    });
    const sourceIds = sources.map(({ id }) => id);
    const { texts } = await shuffle({ seed, sourceIds, memoryBytes: 1 << 20 }, runs);
    expect(texts).toEqual(records.map(({ sourceId, address }) => `${sourceId} ${address}`));
  });

  test("cuts buckets that are larger than its memory as often as it takes", async () => {
    const records = Array.from({ length: 30_000 }, (_, index) => `record ${index}`);
    const runs = runsOf({ source: 0, records, runSizes: [300] });
    const options = { seed: 1, sourceIds: SOURCES, memoryBytes: 4 << 10, buckets: 1 };
    const { texts, spilledBytes } = await shuffle(options, runs);
    const atOnce = await shuffle({ ...options, memoryBytes: 16 << 20 }, runs);
    expect(atOnce.spilledBytes).toBe(0);
    expect(texts).toEqual(atOnce.texts);
    const storedBytes = records.length * 16 + records.join("\n").length + 1;
    expect(spilledBytes).toBeGreaterThan(2.5 * storedBytes);
  });

  test("keeps records of one address in the order they came, however many there are", async () => {
    const records = Array.from({ length: 3000 }, (_, index) => `same ${index}`);
    const runs = runsOf({ source: 1, records, runSizes: [100] });
    for (const { addresses } of runs) addresses.fill(77);
    for (const memoryBytes of [4 << 10, 8 << 20]) {
      const { texts } = await shuffle({ seed: 42, sourceIds: SOURCES, memoryBytes }, runs);
      expect(texts).toEqual(records);
    }
  });

  test("writes nothing while the records fit into its memory", async () => {
    const records = Array.from({ length: 1000 }, (_, index) => "x".repeat(index));
    const runs = runsOf({ source: 0, records, runSizes: [100] });
    const { texts, spilledBytes } = await shuffle(
      { seed: 42, sourceIds: SOURCES, memoryBytes: 1 << 20 },
      runs,
    );
    expect(spilledBytes).toBe(0);
    expect(texts).toEqual(plainOrder(42, runs));
  });

  test("takes records that are larger than its memory", async () => {
    const records = ["a".repeat(300_000), "", "b", "c".repeat(500_000)];
    const runs = runsOf({ source: 0, records, runSizes: [2] });
    const options = { seed: 3, sourceIds: SOURCES, memoryBytes: 64 << 10 };
    expect((await shuffle(options, runs)).texts).toEqual(plainOrder(3, runs));
  });

  test.each([0, 1, 2])("shuffles %d empty records", async (count) => {
    const records = new Array<string>(count).fill("");
    const runs = runsOf({ source: 0, records, runSizes: [1] });
    const options = { seed: 42, sourceIds: SOURCES, memoryBytes: 1 << 20 };
    expect((await shuffle(options, runs)).texts).toEqual(records);
  });

  test("gives pieces of at most 1 MiB, and longer records on their own", async () => {
    const records = Array.from({ length: 3000 }, () => "x".repeat(999));
    records.push("y".repeat(1_500_000));
    const tempDir = await temporaryFolder();
    const options = { seed: 42, sourceIds: SOURCES, memoryBytes: 64 << 20, tempDir };
    const shuffled = createKeyedShuffle(options);
    for (const run of runsOf({ source: 0, records, runSizes: [500] })) await shuffled.add(run);
    const sizes: number[] = [];
    for await (const { bytes, ends } of shuffled.drain()) {
      sizes.push(bytes.length);
      if (bytes.length > 1 << 20) expect([...ends]).toEqual([1_500_001]);
    }
    await shuffled.close();
    expect(sizes.length).toBeLessThanOrEqual(6);
    expect(sizes.filter((size) => size > 1 << 20)).toEqual([1_500_001]);
  });

  test.each([2, 3, 4, 8, 64])(
    "gives the same order with %d GiB as with little, and spills nothing",
    async (gibibytes) => {
      const records = Array.from({ length: 500 }, (_, index) => "x".repeat(index));
      const runs = runsOf({ source: 0, records, runSizes: [100] });
      const expectedBytes = records.join("\n").length + 1;
      const options = { seed: 42, sourceIds: SOURCES, expectedBytes };
      const { texts, spilledBytes } = await shuffle(
        { ...options, memoryBytes: gibibytes * 2 ** 30 },
        runs,
      );
      expect(spilledBytes).toBe(0);
      expect(texts).toEqual(plainOrder(42, runs));
    },
  );

  test("refuses two inputs of one source id", () => {
    const options = { seed: 42, sourceIds: ["a", "b", "a"], memoryBytes: 1 << 20, tempDir: "/tmp" };
    expect(() => createKeyedShuffle(options)).toThrow(UsageError);
  });

  test("refuses a source that it was not told of, a late record and a second drain", async () => {
    const tempDir = await temporaryFolder();
    const options = { seed: 42, sourceIds: ["a"], memoryBytes: 1 << 20, tempDir };
    const shuffled = createKeyedShuffle(options);
    const [run] = runsOf({ source: 0, records: ["x"], runSizes: [1] }) as [RecordRun];
    await expect(shuffled.add({ ...run, source: 1 })).rejects.toThrow(
      new StageError("shuffle", "there is no source 1"),
    );
    await textsOf(shuffled.drain());
    const late = new StageError("shuffle", "a record after the last one");
    await expect(shuffled.add(run)).rejects.toThrow(late);
    await expect(textsOf(shuffled.drain())).rejects.toThrow(
      new StageError("shuffle", "drained twice"),
    );
    await shuffled.close();
  });

  test("says so where the folder for temporary files is not there, and closes after it", async () => {
    const tempDir = join(await temporaryFolder(), "absent");
    const shuffled = createKeyedShuffle({ seed: 1, sourceIds: ["a"], memoryBytes: 1, tempDir });
    const records = Array.from({ length: 500 }, (_, index) => `record ${index}`);
    const [run] = runsOf({ source: 0, records, runSizes: [500] }) as [RecordRun];
    await expect(shuffled.add(run)).rejects.toThrow(InputError);
    await shuffled.close();
  });

  test("leaves no file where it is closed before or in the middle of the drain", async () => {
    const tempDir = await temporaryFolder();
    const records = Array.from({ length: 5000 }, (_, index) => `record ${index}`);
    const runs = runsOf({ source: 0, records, runSizes: [500] });
    for (const pieces of [0, 1, 5]) {
      const options = { seed: 1, sourceIds: ["a"], memoryBytes: 1, buckets: 2, tempDir };
      const shuffled = createKeyedShuffle(options);
      for (const run of runs) await shuffled.add(run);
      let taken = 0;
      for await (const piece of pieces === 0 ? [] : shuffled.drain()) {
        taken += piece.ends.length > 0 ? 1 : 0;
        if (taken === pieces) break;
      }
      await shuffled.close();
      expect(await readdir(tempDir)).toEqual([]);
    }
  });
});
