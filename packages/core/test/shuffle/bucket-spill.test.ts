import { readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError, StageError } from "../../src/errors.ts";
import { BucketSpill } from "../../src/shuffle/bucket-spill.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function read(spill: BucketSpill, bucket: number, chunk: number): Promise<Buffer> {
  const reader = spill.readBucket(bucket);
  const bytes = Buffer.alloc(spill.bucketBytes(bucket));
  for (let at = 0; at < bytes.length; at += chunk)
    await reader.read(bytes.subarray(at, at + chunk));
  return bytes;
}

describe("BucketSpill", () => {
  test("gives each bucket what was appended to it, for any memory and order of appends", async () => {
    const tempDir = await temporaryFolder();
    const append = fc.record({ bucket: fc.nat({ max: 6 }), length: fc.nat({ max: 300 }) });
    const property = fc.asyncProperty(
      fc.array(append, { maxLength: 60, size: "max" }),
      fc.integer({ min: 32, max: 4000 }),
      fc.integer({ min: 1, max: 500 }),
      fc.boolean(),
      async (appends, memoryBytes, chunk, flushes) => {
        const spill = new BucketSpill({ buckets: 7, memory: Buffer.alloc(memoryBytes), tempDir });
        const expected = Array.from({ length: 7 }, () => Buffer.alloc(0));
        for (const [index, { bucket, length }] of appends.entries()) {
          const bytes = Buffer.alloc(length + 2, index);
          await spill.append(bucket, bytes, 1, length + 1);
          expected[bucket] = Buffer.concat([expected[bucket] as Buffer, bytes.subarray(2)]);
        }
        await (flushes ? spill.flush() : spill.settle());
        for (const [bucket, bytes] of expected.entries()) {
          expect((await read(spill, bucket, chunk)).equals(bytes)).toBe(true);
        }
        await spill.close();
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 100 });
  });

  test("refuses memory for less than two pages, and to read more than a bucket holds", async () => {
    const tempDir = await temporaryFolder();
    const open = (bytes: number) =>
      new BucketSpill({ buckets: 2, memory: Buffer.alloc(bytes), tempDir });
    expect(() => open(31)).toThrow(new StageError("spill", "31 bytes are too little memory"));
    const spill = open(32);
    await spill.append(1, Buffer.from("text"), 0, 4);
    await spill.settle();
    await expect(spill.readBucket(1).read(Buffer.alloc(5))).rejects.toThrow(
      new StageError("spill", "bucket 1 ends early"),
    );
    await expect(spill.readBucket(0).read(Buffer.alloc(1))).rejects.toThrow("bucket 0 ends early");
    await spill.close();
  });

  test("writes all of memory where it is flushed, and nothing for empty buckets", async () => {
    const tempDir = await temporaryFolder();
    const spill = new BucketSpill({ buckets: 4, memory: Buffer.alloc(64 << 10), tempDir });
    await spill.append(2, Buffer.from("some text"), 0, 9);
    await spill.append(0, Buffer.from("more"), 1, 4);
    await spill.settle();
    expect(spill.spilledBytes).toBe(0);
    await spill.flush();
    expect(spill.spilledBytes).toBe(12);
    expect((await read(spill, 2, 4)).toString()).toBe("some text");
    expect((await read(spill, 0, 2)).toString()).toBe("ore");
    await spill.close();
    if (process.platform !== "win32") expect(await readdir(tempDir)).toEqual([]);
  });

  test("touches no disk while the buckets fit into seven eighths of the memory", async () => {
    const tempDir = join(await temporaryFolder(), "absent");
    const spill = new BucketSpill({ buckets: 4, memory: Buffer.alloc(64 << 10), tempDir });
    const record = Buffer.alloc(1000, "x");
    for (let index = 0; index < 50; index++) await spill.append(index % 4, record, 0, 1000);
    expect(spill.spilledBytes).toBe(0);
    expect(spill.bucketBytes(3)).toBe(12_000);
    await spill.close();
  });

  test("reports that the folder cannot be written and leaves nothing", async () => {
    const folder = await temporaryFolder();
    const spill = new BucketSpill({
      buckets: 2,
      memory: Buffer.alloc(256),
      tempDir: join(folder, "absent"),
    });
    const record = Buffer.alloc(1000, "x");
    await expect(async () => spill.append(0, record, 0, 1000)).rejects.toThrow(InputError);
    await spill.close();
    expect(await readdir(folder)).toEqual([]);
  });

  test("calls a read beyond the end of a bucket a broken law", async () => {
    const tempDir = await temporaryFolder();
    const spill = new BucketSpill({ buckets: 1, memory: Buffer.alloc(256), tempDir });
    await expect(spill.readBucket(0).read(Buffer.alloc(1))).rejects.toThrow(StageError);
    await spill.close();
  });
});
