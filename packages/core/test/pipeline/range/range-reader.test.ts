import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { InputError } from "../../../src/errors.ts";
import type { LaneWork } from "../../../src/pipeline/lane-work.ts";
import { countRanges, type RangePlan, rangeAt } from "../../../src/pipeline/range/range-plan.ts";
import { RangeReader } from "../../../src/pipeline/range/range-reader.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "burnish-range-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A lane that only holds memory. */
function memoryOnly(): Pick<LaneWork, "input"> {
  let memory = new Uint8Array(0);
  return {
    input(length) {
      if (memory.length < length) memory = new Uint8Array(length);
      return memory;
    },
  };
}

interface Line {
  readonly text: string;
  readonly address: number;
}

/** The lines of a file as the ranges give them, taken in any order. */
async function readByRanges(
  text: string,
  rangeBytes: number,
  maxLineBytes = 1 << 26,
): Promise<{ readonly lines: Line[]; readonly raw: string }> {
  const location = join(folder, "in.jsonl");
  await writeFile(location, text, "latin1");
  const size = text.length;
  const ranges = countRanges(size, rangeBytes);
  const name = "in.jsonl";
  const source = { location, path: name, id: name, size, modifiedMs: 0, bom: 0, firstRange: 0 };
  const plan: RangePlan = { sources: [source], rangeBytes, ranges };
  const reader = new RangeReader(plan, maxLineBytes);
  const memory = memoryOnly();
  const lines: Line[] = [];
  let raw = "";
  for (let range = 0; range < ranges; range += 1) {
    const { from, end, address, tail, raw: own } = reader.read(rangeAt(plan, range), memory);
    raw += Buffer.from(memory.input(0).subarray(own.start, own.end)).toString("latin1");
    const block = Buffer.from(memory.input(0).subarray(from, end)).toString("latin1");
    let at = address + from;
    for (const line of block.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      lines.push({ text: line, address: at });
      at += line.length;
    }
    if (tail !== undefined) {
      const head = Buffer.from(tail.head).toString("latin1");
      const missing = tail.length - tail.head.length;
      lines.push({ text: `${head}+${missing}+${tail.lineEnd}`, address: tail.address });
    }
  }
  reader.close();
  return { lines, raw };
}

test("ranges of any size give each line once, whole, with its address", async () => {
  const line = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "\r", "é"), maxLength: 12 }),
    fc.integer({ min: 0, max: 200 }).map((length) => "x".repeat(length)),
  );
  const file = fc.record({
    lines: fc.array(line, { maxLength: 30 }),
    ended: fc.boolean(),
    rangeBytes: fc.integer({ min: 1, max: 64 }),
  });
  await fc.assert(
    fc.asyncProperty(file, async ({ lines, ended, rangeBytes }) => {
      const text = lines.join("\n") + (ended ? "\n" : "");
      const expected: Line[] = [];
      let address = 0;
      for (const part of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
        expected.push({ text: part, address });
        address += part.length;
      }
      const read = await readByRanges(text, rangeBytes);
      expect(read.lines).toEqual(expected);
      expect(read.raw).toBe(text);
    }),
    { seed: 42, numRuns: 60 },
  );
});

test("a line that goes on far behind its range is given beside the block", async () => {
  const long = "y".repeat(3 << 20);
  const { lines, raw } = await readByRanges(`a\n${long}\r\nb\n`, 1 << 16);
  expect(lines.map(({ text, address }) => [text.length, text.slice(-5), address])).toEqual([
    [2, "a\n", 0],
    [long.length + 4, "y+0+2", 2],
    [2, "b\n", long.length + 4],
  ]);
  expect(raw.length).toBe(long.length + 6);
});

test("of a long line over the limit only the first MiB is held", async () => {
  const long = "z".repeat(5 << 20);
  const { lines } = await readByRanges(`${long}\nb`, 1 << 16, 1000);
  expect(lines.map(({ text }) => [text.length, text.slice(-10)])).toEqual([
    [(1 << 20) + 10, `+${4 << 20}+1`],
    [1, "b"],
  ]);
});

test("a file that became shorter is an error that names it", async () => {
  const location = join(folder, "short.jsonl");
  await writeFile(location, "{}\n");
  const source = {
    location,
    path: "short.jsonl",
    id: "short.jsonl",
    size: 10,
    modifiedMs: 0,
    bom: 0,
    firstRange: 0,
  };
  const reader = new RangeReader({ sources: [source], rangeBytes: 64, ranges: 1 }, 1000);
  const read = (): unknown => reader.read({ source: 0, start: 0, end: 10 }, memoryOnly());
  expect(read).toThrow(InputError);
  expect(read).toThrow(/short\.jsonl: ended at byte 3 of the 10/);
  reader.close();
});
