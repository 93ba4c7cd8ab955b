import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError, StageError, UsageError } from "../../src/errors.ts";
import type { RecordRun } from "../../src/record/record-run.ts";
import { KeyedLane } from "../../src/shuffle/keyed-lane.ts";
import {
  KeyedLanes,
  type KeyedLanesOptions,
  reasonAgainstLanes,
} from "../../src/shuffle/keyed-lanes.ts";
import { createKeyedShuffle } from "../../src/shuffle/keyed-shuffle.ts";
import type { ScatteredPart } from "../../src/shuffle/scattered-part.ts";
import { keyedShuffleVectors } from "../support/keyed-shuffle-vectors.ts";
import { arbitraryRecords, runsOf } from "../support/record-runs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import type { KeyedLaneTask } from "./keyed-lane-worker.ts";

const SOURCES = ["b.jsonl", "a.jsonl"];

interface Shuffled {
  readonly text: string;
  readonly spilledBytes: number;
  readonly groups: number;
}

/** Shuffles on this thread; `laneOf` says which lane takes a turn, for each run and then for each group. */
function shuffleInLanes(
  options: KeyedLanesOptions,
  runs: readonly RecordRun[],
  laneOf: (turn: number) => number,
): Shuffled {
  const keyed = KeyedLanes.open(options);
  try {
    const plan = structuredClone(keyed.plan);
    const lanes = Array.from({ length: options.lanes }, (_, lane) => new KeyedLane(plan, lane));
    for (const [turn, run] of runs.entries()) {
      const bytes = Uint8Array.from(run.bytes);
      lanes[laneOf(turn)]?.add({ ...run, bytes });
      // The lane's caller uses its memory again.
      bytes.fill(0);
    }
    const gather = structuredClone(keyed.planGather(lanes.map((lane) => lane.finish())));
    for (const lane of lanes) lane.begin(gather);
    const pieces: Buffer[] = [];
    let position = 0;
    for (const [number, group] of gather.groups.entries()) {
      expect(group.outputStart).toBe(position);
      let records = 0;
      for (const { bytes, ends } of lanes[laneOf(runs.length + number)]?.records(number) ?? []) {
        expect(ends.at(-1)).toBe(bytes.length);
        pieces.push(Buffer.from(bytes));
        position += bytes.length;
        records += ends.length;
      }
      expect(records).toBe(group.entries);
    }
    for (const lane of lanes) lane.close();
    const spilledBytes = lanes.reduce((sum, lane) => sum + lane.spilledBytes, 0);
    const text = Buffer.concat(pieces).toString();
    return { text, spilledBytes, groups: gather.groups.length };
  } finally {
    keyed.close();
    keyed.close();
  }
}

/** The bytes that the shuffle on one thread gives, all in memory. */
async function shuffleAlone(seed: number, runs: readonly RecordRun[]): Promise<string> {
  const tempDir = await temporaryFolder();
  const options = { seed, sourceIds: SOURCES, memoryBytes: 64 << 20, tempDir };
  const shuffled = createKeyedShuffle(options);
  for (const run of runs) await shuffled.add(run);
  const pieces: Buffer[] = [];
  for await (const { bytes } of shuffled.drain()) pieces.push(Buffer.from(bytes));
  expect(shuffled.spilledBytes()).toBe(0);
  await shuffled.close();
  return Buffer.concat(pieces).toString();
}

describe("KeyedLanes", () => {
  test("gives the bytes of the shuffle on one thread, whoever takes which run and group", async () => {
    const tempDir = await temporaryFolder();
    const property = fc.asyncProperty(
      arbitraryRecords(400),
      arbitraryRecords(60),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(1, 16 << 10, 100 << 10, 1 << 20, 8 << 20),
      fc.constantFrom(0, 1e5, 1e9, 1e13),
      fc.array(fc.nat({ max: 99 }), { minLength: 1, maxLength: 40 }),
      fc.integer(),
      async (first, second, runSizes, lanes, memoryBytes, inputBytes, turns, seed) => {
        const runs = [
          ...runsOf({ source: 0, records: first, runSizes }),
          ...runsOf({ source: 1, records: second, runSizes }),
        ];
        const options = { seed, sourceIds: SOURCES, inputBytes, memoryBytes, lanes, tempDir };
        const laneOf = (turn: number): number => (turns[turn % turns.length] as number) % lanes;
        const { text } = shuffleInLanes(options, runs, laneOf);
        expect(text).toBe(await shuffleAlone(seed, runs));
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 100 });
    if (process.platform !== "win32") expect(await readdir(tempDir)).toEqual([]);
  });

  test("gives the committed order of 20 records from two sources", async () => {
    const { seed, sources, records } = keyedShuffleVectors.order;
    const runs = sources.flatMap(({ id, addresses }, source) =>
      addresses.map((address) => {
        const bytes = Buffer.from(`${id} ${address}\n`);
        const ends = Uint32Array.of(bytes.length);
        return { source, bytes, ends, addresses: Float64Array.of(address) };
      }),
    );
    const sourceIds = sources.map(({ id }) => id);
    const tempDir = await temporaryFolder();
    const sizes = { inputBytes: 1000, memoryBytes: 2 << 20, lanes: 2 };
    const options = { seed, sourceIds, tempDir, ...sizes };
    const { text } = shuffleInLanes(options, runs, (turn) => turn % 2);
    expect(text).toBe(records.map(({ sourceId, address }) => `${sourceId} ${address}\n`).join(""));
  });

  test("gives the same bytes from three threads", async () => {
    const tempDir = await temporaryFolder();
    const records = Array.from({ length: 20_000 }, (_, index) => `${index}`.padEnd(index % 300));
    const runs = runsOf({ source: 1, records, runSizes: [500] });
    const size = records.join("\n").length + 1;
    const sizes = { inputBytes: size, memoryBytes: 3 << 20, lanes: 3 };
    const keyed = KeyedLanes.open({ seed: 7, sourceIds: SOURCES, tempDir, ...sizes });
    const output = new Uint8Array(new SharedArrayBuffer(size));
    const counters = new Int32Array(new SharedArrayBuffer(8));
    const workers = keyed.plan.files.map((_, lane) => {
      const workerData: KeyedLaneTask = { plan: keyed.plan, lane, runs, counters, output };
      return new Worker(new URL("./keyed-lane-worker.ts", import.meta.url), { workerData });
    });
    const answers = (): Promise<unknown[]> => Promise.all(workers.map((worker) => answer(worker)));
    const gather = keyed.planGather((await answers()) as ScatteredPart[]);
    for (const worker of workers) worker.postMessage(gather);
    expect(await answers()).toEqual(["done", "done", "done"]);
    await Promise.all(workers.map((worker) => worker.terminate()));
    keyed.close();
    expect(Buffer.from(output.slice()).toString()).toBe(await shuffleAlone(7, runs));
  });

  test("cuts buckets that are larger than a lane's memory, and takes longer records", async () => {
    const tempDir = await temporaryFolder();
    const records = Array.from({ length: 30_000 }, (_, index) => `record ${index}`);
    records.push("a".repeat(300_000), "b".repeat(200_000));
    const runs = runsOf({ source: 0, records, runSizes: [300] });
    const options = { seed: 1, sourceIds: SOURCES, inputBytes: 0, memoryBytes: 8 << 10, lanes: 2 };
    const { text, spilledBytes } = shuffleInLanes(
      { ...options, tempDir },
      runs,
      (turn) => turn % 2,
    );
    expect(text).toBe(await shuffleAlone(1, runs));
    const stored = records.length * 16 + text.length;
    expect(spilledBytes).toBeGreaterThan(1.4 * stored);
  });

  test("gives a group that was not too large as one piece", async () => {
    const tempDir = await temporaryFolder();
    const records = Array.from({ length: 6000 }, () => "x".repeat(999));
    const runs = runsOf({ source: 0, records, runSizes: [500] });
    const options = {
      seed: 1,
      sourceIds: SOURCES,
      inputBytes: 6e6,
      memoryBytes: 48 << 20,
      lanes: 2,
    };
    const keyed = KeyedLanes.open({ ...options, tempDir });
    const lanes = [0, 1].map((lane) => new KeyedLane(keyed.plan, lane));
    for (const [turn, run] of runs.entries()) lanes[turn % 2]?.add(run);
    const gather = keyed.planGather(lanes.map((lane) => lane.finish()));
    lanes[0]?.begin(gather);
    const pieces = gather.groups.map((_, group) => [...(lanes[0]?.records(group) ?? [])].length);
    expect(new Set(pieces)).toEqual(new Set([1]));
    expect(gather.groups.length).toBeGreaterThanOrEqual(16);
    keyed.close();
  });

  test("holds no more than the memory that it was given, and less where more is of no use", async () => {
    const tempDir = await temporaryFolder();
    const memory = fc.integer({ min: 1, max: 2 ** 36 });
    fc.assert(
      fc.property(memory, fc.maxSafeNat(), fc.integer({ min: 1, max: 8 }), (all, size, lanes) => {
        const sizes = { inputBytes: size, memoryBytes: all, lanes };
        const keyed = KeyedLanes.open({ seed: 1, sourceIds: ["a"], tempDir, ...sizes });
        keyed.close();
        expect(keyed.plan.laneBytes * lanes).toBeLessThanOrEqual(Math.max(all, lanes * 4096));
        if (size < 1e9) expect(keyed.plan.laneBytes).toBeLessThanOrEqual(12 << 20);
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  test("has an answer where nothing was added", async () => {
    const tempDir = await temporaryFolder();
    const options = { seed: 1, sourceIds: [], inputBytes: 0, memoryBytes: 48 << 20, lanes: 2 };
    const shuffled = shuffleInLanes({ ...options, tempDir }, [], () => 0);
    expect(shuffled).toEqual({ text: "", spilledBytes: 0, groups: 0 });
  });

  test("says why lanes are not for little memory", () => {
    expect(reasonAgainstLanes({ memoryBytes: 2 << 20, lanes: 2 })).toBeUndefined();
    expect(reasonAgainstLanes({ memoryBytes: (2 << 20) - 1, lanes: 2 })).toContain("2 threads");
  });

  test("refuses two inputs of one source id, an absent folder, an unknown lane and group", async () => {
    const tempDir = await temporaryFolder();
    const options = { seed: 1, sourceIds: ["a"], inputBytes: 0, memoryBytes: 2 << 20, lanes: 2 };
    const absent = join(tempDir, "absent");
    expect(() => KeyedLanes.open({ ...options, tempDir, sourceIds: ["a", "a"] })).toThrow(
      UsageError,
    );
    expect(() => KeyedLanes.open({ ...options, tempDir: absent })).toThrow(InputError);
    const keyed = KeyedLanes.open({ ...options, tempDir });
    expect(() => new KeyedLane(keyed.plan, 2)).toThrow(StageError);
    const lane = new KeyedLane(keyed.plan, 0);
    expect(() => [...lane.records(0)]).toThrow(StageError);
    lane.begin(keyed.planGather([lane.finish()]));
    expect(() => [...lane.records(0)]).toThrow(StageError);
    keyed.close();
    expect(await readdir(tempDir)).toEqual([]);
  });
});

function answer(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
