import { readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError, StageError } from "../../src/errors.ts";
import { pythonShuffleOrder } from "../../src/shuffle/python-order.ts";
import { createPythonShuffle } from "../../src/shuffle/python-shuffle.ts";
import { arbitraryRecords, runsOf, textsOf } from "../support/record-runs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Question {
  readonly records: readonly string[];
  readonly runSizes: readonly number[];
  readonly memoryBytes: number;
  readonly seed: number | bigint;
  readonly expectedBytes?: number;
}

async function shuffle({ records, runSizes, ...options }: Question, folder?: string) {
  const tempDir = folder ?? (await temporaryFolder());
  const shuffled = createPythonShuffle({ ...options, tempDir });
  try {
    for (const run of runsOf({ source: 0, records, runSizes })) await shuffled.add(run);
    const texts = await textsOf(shuffled.drain());
    if (process.platform !== "win32") expect(await readdir(tempDir)).toEqual([]);
    return { texts, spilledBytes: shuffled.spilledBytes() };
  } finally {
    await shuffled.close();
    expect(await readdir(tempDir)).toEqual([]);
  }
}

function plainShuffle(records: readonly string[], seed: number | bigint): string[] {
  return Array.from(pythonShuffleOrder(records.length, seed), (index) => records[index] as string);
}

describe("createPythonShuffle", () => {
  test("gives Python's order for every run size and memory", async () => {
    const folder = await temporaryFolder();
    const property = fc.asyncProperty(
      arbitraryRecords(400),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1, 4 << 10, 10 << 10, 100 << 10, 8 << 20),
      fc.bigInt(),
      async (records, runSizes, memoryBytes, seed) => {
        const { texts } = await shuffle({ records, runSizes, memoryBytes, seed }, folder);
        expect(texts).toEqual(plainShuffle(records, seed));
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 60 });
  });

  test("writes nothing while the records fit into its memory", async () => {
    const records = Array.from({ length: 500 }, (_, index) => `record ${index}`);
    const question = { records, runSizes: [7], memoryBytes: 1 << 20, seed: 42 };
    expect(await shuffle(question)).toEqual({ texts: plainShuffle(records, 42), spilledBytes: 0 });
  });

  test("takes more memory than it can use", async () => {
    const records = Array.from({ length: 500 }, (_, index) => `record ${index}`);
    const question = { records, runSizes: [7], expectedBytes: 6000, seed: 42 };
    const answer = { texts: plainShuffle(records, 42), spilledBytes: 0 };
    expect(await shuffle({ ...question, memoryBytes: 2 * 2 ** 30 })).toEqual(answer);
    expect(await shuffle({ ...question, memoryBytes: 64 * 2 ** 30 })).toEqual(answer);
  });

  test("takes records that are larger than its memory", async () => {
    const records = ["a".repeat(300_000), "", "b", "c".repeat(500_000), "d"];
    const question = { records, runSizes: [2], memoryBytes: 64 << 10, seed: 42 };
    expect((await shuffle(question)).texts).toEqual(plainShuffle(records, 42));
  });

  test.each([0, 1, 2])("shuffles %d empty records", async (count) => {
    const records = new Array<string>(count).fill("");
    const question = { records, runSizes: [1], memoryBytes: 1 << 20, seed: 42 };
    expect((await shuffle(question)).texts).toEqual(records);
  });

  test("says so where the folder for temporary files is not there, and closes after it", async () => {
    const tempDir = join(await temporaryFolder(), "absent");
    const shuffled = createPythonShuffle({ seed: 42, memoryBytes: 1, tempDir });
    const [run] = runsOf({ source: 0, records: ["x".repeat(5000)], runSizes: [1] });
    await expect(shuffled.add(run ?? expect.fail())).rejects.toThrow(InputError);
    await shuffled.close();
  });

  test("refuses a second drain", async () => {
    const tempDir = await temporaryFolder();
    const shuffled = createPythonShuffle({ seed: 42, memoryBytes: 1, tempDir });
    await textsOf(shuffled.drain());
    await expect(textsOf(shuffled.drain())).rejects.toThrow(
      new StageError("shuffle", "drained twice"),
    );
    const [late] = runsOf({ source: 0, records: ["x"], runSizes: [1] });
    await expect(shuffled.add(late ?? expect.fail())).rejects.toThrow(
      new StageError("shuffle", "a record after the last one"),
    );
    await shuffled.close();
  });
});
