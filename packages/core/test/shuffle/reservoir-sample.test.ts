import { readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError, UsageError } from "../../src/errors.ts";
import { createReservoirSample } from "../../src/shuffle/reservoir-sample.ts";
import { arbitraryRecords, runsOf, textsOf } from "../support/record-runs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Question {
  readonly records: readonly string[];
  readonly size: number;
  readonly seed: number | string;
  /** Default: 1 MiB. */
  readonly memoryBytes?: number;
  /** Default: all at once. */
  readonly runSizes?: readonly number[];
}

async function sample({ records, size, seed, memoryBytes, runSizes }: Question, folder?: string) {
  const tempDir = folder ?? (await temporaryFolder());
  const sampled = createReservoirSample({
    size,
    seed,
    memoryBytes: memoryBytes ?? 1 << 20,
    tempDir,
  });
  try {
    const plan = { source: 0, records, runSizes: runSizes ?? [records.length] };
    for (const run of runsOf(plan)) await sampled.add(run);
    const texts = await textsOf(sampled.drain());
    if (process.platform !== "win32") expect(await readdir(tempDir)).toEqual([]);
    return { texts, spilledBytes: sampled.spilledBytes() };
  } finally {
    await sampled.close();
    expect(await readdir(tempDir)).toEqual([]);
  }
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => String(index));

describe("createReservoirSample", () => {
  test("gives the same records in input order for every run size and memory", async () => {
    const folder = await temporaryFolder();
    const property = fc.asyncProperty(
      arbitraryRecords(400),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1, 8 << 10, 100 << 10),
      fc.nat({ max: 450 }),
      fc.integer(),
      async (texts, runSizes, memoryBytes, size, seed) => {
        const records = texts.map((text, index) => `${index}|${text}`);
        const question = { records, size, seed };
        const whole = (await sample(question, folder)).texts;
        const parts = await sample({ ...question, memoryBytes, runSizes }, folder);
        expect(parts.texts).toEqual(whole);
        expect(whole).toHaveLength(Math.min(size, records.length));
        const indexes = whole.map((text) => Number(text.split("|")[0]));
        expect(indexes.every((index, at) => at === 0 || index > (indexes[at - 1] ?? 0))).toBe(true);
        expect(whole.every((text, at) => text === records[indexes[at] ?? -1])).toBe(true);
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 60 });
  });

  test("takes each record, and each pair of records, about equally often", async () => {
    const [count, size, rounds] = [12, 4, 3000];
    const records = numbered(count);
    const taken = new Array<number>(count).fill(0);
    let adjacent = 0;
    for (let seed = 0; seed < rounds; seed++) {
      const { texts } = await sampleInMemory(records, size, seed);
      for (const text of texts) taken[Number(text)] = (taken[Number(text)] ?? 0) + 1;
      if (texts.includes("3") && texts.includes("9")) adjacent++;
    }
    const expected = (rounds * size) / count;
    const chiSquare = taken.reduce((sum, value) => sum + (value - expected) ** 2 / expected, 0);
    // 11 degrees of freedom: 31.3 is passed by chance once in a thousand.
    expect(chiSquare).toBeLessThan(31.3);
    const pairs = (rounds * size * (size - 1)) / (count * (count - 1));
    expect(Math.abs(adjacent - pairs)).toBeLessThan(4 * Math.sqrt(pairs));
  });

  test("takes early and late records of a long input equally often", async () => {
    const { texts } = await sample({ records: numbered(50_000), size: 5000, seed: 42 });
    const tenths = new Array<number>(10).fill(0);
    for (const text of texts) {
      const tenth = Math.floor(Number(text) / 5000);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const tenth of tenths) expect(Math.abs(tenth - 500)).toBeLessThan(100);
  });

  test("depends on the seed", async () => {
    const records = numbered(1000);
    const first = await sample({ records, size: 10, seed: 1 });
    expect((await sample({ records, size: 10, seed: 2 })).texts).not.toEqual(first.texts);
    expect((await sample({ records, size: 10, seed: "1" })).texts).not.toEqual(first.texts);
  });

  test("spills a sample that is larger than its memory, also with records larger than that", async () => {
    const records = numbered(2000).map((text) =>
      text.padEnd(Number(text) % 500 === 7 ? 90_000 : 40),
    );
    const { texts, spilledBytes } = await sample({
      records,
      size: 1500,
      seed: 42,
      memoryBytes: 16 << 10,
    });
    expect(texts).toEqual((await sample({ records, size: 1500, seed: 42 })).texts);
    expect(spilledBytes).toBeGreaterThan(texts.join("\n").length);
  });

  test.each([
    [0, 100],
    [5, 0],
    [0, 0],
    [1, 1],
    [100, 3],
    [2 ** 32 - 1, 3],
  ])("takes %d of %d records where that is all or none", async (size, count) => {
    const records = numbered(count);
    const { texts } = await sample({ records, size, seed: 42 });
    expect(texts).toEqual(size === 0 ? [] : records);
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 32])("refuses the size %d", (size) => {
    const options = { size, seed: 42, memoryBytes: 1, tempDir: "/tmp" };
    expect(() => createReservoirSample(options)).toThrow(UsageError);
  });

  test("says so where the folder for temporary files is not there, and closes after it", async () => {
    const tempDir = join(await temporaryFolder(), "absent");
    const sampled = createReservoirSample({ size: 9, seed: 42, memoryBytes: 1, tempDir });
    const [run] = runsOf({ source: 0, records: ["x".repeat(5000)], runSizes: [1] });
    await expect(sampled.add(run ?? expect.fail())).rejects.toThrow(InputError);
    await sampled.close();
  });
});

/** Without a folder, for many small samples. */
async function sampleInMemory(records: readonly string[], size: number, seed: number) {
  const sampled = createReservoirSample({ size, seed, memoryBytes: 4 << 10, tempDir: "/absent" });
  const runs = runsOf({ source: 0, records, runSizes: [records.length] });
  for (const run of runs) await sampled.add(run);
  return { texts: await textsOf(sampled.drain()) };
}
