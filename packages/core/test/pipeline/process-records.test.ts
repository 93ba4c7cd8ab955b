import { Buffer } from "node:buffer";
import { execFile } from "node:child_process";
import { open, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { concatMap, delay, filter, lastValueFrom, map, mergeMap, of, tap } from "rxjs";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { UsageError } from "../../src/errors.ts";
import { processRecords } from "../../src/pipeline/process-records.ts";
import { benchOf, expectNothingLeft, lines, same } from "../support/process-bench.ts";

test("what filter lets through is written with the bytes that it came in", async () => {
  const odd = '  { "n" : 9007199254740993 ,"é":"\\u00e9\\/", "x":1.0 } ';
  const { run, written } = await benchOf(`{"n":1}\r\n${odd}\r\n\r\n{"n":2}`);
  const summary = await run((records) => records.pipe(filter(({ value }) => value.n !== 1)));
  expect(summary).toEqual({ read: 3, rejected: 0, written: 2 });
  expect(await written()).toBe(`${odd}\n{"n":2}\n`);
});

test("what map makes is written, and the value is the schema's", async () => {
  const { input, output, written } = await benchOf('{"n":"7"}\n{"n":"8"}\n');
  const schema = z.object({ n: z.coerce.number() }).transform(({ n }) => n * 2);
  const run = processRecords({ inputs: [input], schema, output }, (records) =>
    records.pipe(map(({ value, address }) => ({ text: JSON.stringify({ value, address }) }))),
  );
  expect(await lastValueFrom(run)).toEqual({ read: 2, rejected: 0, written: 2 });
  expect(await written()).toBe('{"value":14,"address":0}\n{"value":16,"address":10}\n');
});

test("one record may become several, and the order of emission is the order of the file", async () => {
  const { run, written } = await benchOf(lines(2));
  const summary = await run((records) => records.pipe(mergeMap((record) => of(record, record))));
  expect(summary.written).toBe(4);
  expect(await written()).toBe('{"n":0}\n{"n":0}\n{"n":1}\n{"n":1}\n');
});

test("unchanged records keep their bytes for every block size", async () => {
  const { input, run, written } = await benchOf("");
  const line = fc
    .tuple(fc.integer(), fc.string({ unit: "grapheme" }), fc.constantFrom("", " ", "\t"))
    .map(([n, text, gap]) => `${gap}{"n":${gap}${n},"t":${JSON.stringify(text)}}${gap}`);
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 200 }), async (all, blockBytes) => {
      const content = all.map((text) => `${text}\n`).join("");
      await writeFile(input, content);
      const summary = await run(same, { blockBytes });
      expect(await written()).toBe(content);
      expect(summary).toEqual({ read: all.length, rejected: 0, written: all.length });
    }),
    { seed: 42, numRuns: 40 },
  );
});

test("a record that the schema refuses goes to the rejects, between the lines that are no records", async () => {
  const { run, rejects, written } = await benchOf('{"n":1}\n{broken\n{"n":"x"}\n[]\n{"n":2}\n');
  const summary = await run(same);
  expect(summary).toEqual({ read: 5, rejected: 3, written: 2 });
  expect(await written()).toBe('{"n":1}\n{"n":2}\n');
  const found = await rejects();
  expect(found.map(({ line, code }) => [line, code])).toEqual([
    [2, "jsonl/invalid-json"],
    [3, "record/schema"],
    [4, "jsonl/not-an-object"],
  ]);
  const [, refused] = found;
  expect(refused).toMatchObject({ file: "in.jsonl", byteOffset: 16, length: 9 });
  expect(refused?.message).toBe("n: Invalid input: expected number, received string");
  expect(Buffer.from(String(refused?.raw), "base64").toString("utf8")).toBe('{"n":"x"}');
});

test("a run without rejects removes the rejects file of an earlier one", async () => {
  const bench = await benchOf("{}\n");
  await bench.run(same);
  expect(await bench.rejects()).toHaveLength(1);
  await writeFile(bench.input, lines(1));
  await bench.run(same);
  expect((await readdir(bench.folder)).sort()).toEqual(["in.jsonl", "out.jsonl"]);
});

test("records of operators that answer later are written in the order of their answers", async () => {
  const { run, written } = await benchOf(lines(50));
  const summary = await run(
    (records) => records.pipe(concatMap((record) => of(record).pipe(delay(1)))),
    { blockBytes: 64 },
  );
  expect(summary.written).toBe(50);
  expect(await written()).toBe(lines(50));
});

test("a text of several lines is refused, because it would be several records", async () => {
  const bench = await benchOf(lines(2));
  const run = bench.run((records) =>
    records.pipe(map(({ value }) => ({ text: JSON.stringify(value, null, 2) }))),
  );
  await expect(run).rejects.toThrow(UsageError);
  await expectNothingLeft(bench);
});

test("the source is read no further ahead of the writer than about two blocks", async () => {
  const { run } = await benchOf("");
  const block = 2 ** 12;
  const chunk = Buffer.from(`{"n":1,"pad":"${"x".repeat(494)}"}\n`);
  let given = 0;
  let seen = 0;
  let furthest = 0;
  const stdin = async function* (): AsyncGenerator<Uint8Array> {
    for (; given < 2000 * chunk.length; ) {
      given += chunk.length;
      furthest = Math.max(furthest, given - seen);
      yield chunk;
    }
  };
  const summary = await run((records) => records.pipe(tap(() => (seen += chunk.length))), {
    inputs: ["-"],
    stdin: stdin(),
    blockBytes: block,
  });
  expect(summary.written).toBe(2000);
  expect(furthest).toBeLessThanOrEqual(2 * block + chunk.length);
});

test("nothing is read while an output does not take what was emitted", async () => {
  const { folder, run } = await benchOf("");
  const fifo = join(folder, "slow");
  await promisify(execFile)("mkfifo", [fifo]);
  const chunk = Buffer.from(`{"n":1,"pad":"${"x".repeat(2 ** 16)}"}\n`);
  let given = 0;
  const stdin = async function* (): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < 100; n++) {
      given += chunk.length;
      yield chunk;
    }
  };
  const blockBytes = chunk.length;
  const running = run(same, { inputs: ["-"], stdin: stdin(), output: fifo, blockBytes });
  const reader = await open(fifo, "r");
  await vi.waitFor(() => expect(given).toBeGreaterThan(0));
  let before = -1;
  while (before !== given) {
    before = given;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // A pipe holds 64 KiB, a block in work, a block being read.
  expect(given).toBeLessThanOrEqual(6 * chunk.length);
  let received = 0;
  for await (const piece of reader.createReadStream()) received += piece.length;
  expect((await running).written).toBe(100);
  expect(received).toBe(100 * chunk.length);
});

test("an output whose name ends in .gz is compressed, and compressed input is read", async () => {
  const { folder, run } = await benchOf(lines(30));
  const output = join(folder, "out.jsonl.gz");
  await run(same, { output });
  expect(gunzipSync(await readFile(output)).toString("utf8")).toBe(lines(30));
  const again = join(folder, "again.jsonl");
  await run(same, { inputs: [output], output: again });
  expect(await readFile(again, "utf8")).toBe(lines(30));
});

test("the elements of a JSON document are records with their index as address", async () => {
  const { run, written } = await benchOf('{"data":[{"n": 1}, {"n": "x"}, {"n": 2.0}]}');
  const addresses: number[] = [];
  const summary = await run(
    (records) => records.pipe(tap(({ address }) => addresses.push(address))),
    { recordsAt: "data" },
  );
  expect(summary).toEqual({ read: 3, rejected: 1, written: 2 });
  expect(addresses).toEqual([0, 2]);
  expect(await written()).toBe('{"n":1}\n{"n":2.0}\n');
});
