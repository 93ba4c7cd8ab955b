import { lastValueFrom, take, toArray } from "rxjs";
import { expect, test } from "vitest";
import { mapPulled } from "../../src/pipeline/map-pulled.ts";

/** Counts up to `end`, and says how far it was asked and whether it was closed. */
function counter(end: number) {
  const state = { pulled: 0, closed: false };
  async function* count(): AsyncGenerator<number> {
    try {
      while (state.pulled < end) yield state.pulled++;
    } finally {
      state.closed = true;
    }
  }
  return { state, source: count() };
}

/** Resolves after `turns` turns of the event loop. */
async function after(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
}

test("results come in source order although later ones are ready first", async () => {
  const { source } = counter(20);
  const slowFirst = async (n: number) => {
    await after(20 - n);
    return n * 2;
  };
  const results = await lastValueFrom(
    mapPulled(source, slowFirst, { concurrency: 4 }).pipe(toArray()),
  );
  expect(results).toEqual(Array.from({ length: 20 }, (_, n) => n * 2));
});

test("no more items are pulled than are in work", async () => {
  const { state, source } = counter(1000);
  let delivered = 0;
  let furthest = 0;
  const run = mapPulled(source, async (n) => n, {
    concurrency: 3,
    deliver: async () => {
      await after(1);
      delivered += 1;
      furthest = Math.max(furthest, state.pulled - delivered);
    },
  });
  await lastValueFrom(run);
  expect(delivered).toBe(1000);
  expect(furthest).toBeLessThanOrEqual(3);
});

test("deliveries do not overlap", async () => {
  const { source } = counter(50);
  let busy = false;
  const run = mapPulled(source, async (n) => n, {
    concurrency: 5,
    deliver: async () => {
      expect(busy).toBe(false);
      busy = true;
      await after(1);
      busy = false;
    },
  });
  await lastValueFrom(run);
});

test("an error of the work ends the run, delivers nothing behind it and closes the source", async () => {
  const { state, source } = counter(1000);
  const delivered: number[] = [];
  const run = mapPulled(
    source,
    async (n) => {
      if (n === 10) throw new Error("ten");
      return n;
    },
    {
      concurrency: 4,
      deliver: async (n) => {
        delivered.push(n);
      },
    },
  );
  await expect(lastValueFrom(run)).rejects.toThrow("ten");
  expect(delivered).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(state.closed).toBe(true);
});

test("an error of the source reaches the subscriber", async () => {
  async function* broken(): AsyncGenerator<number> {
    yield 1;
    throw new Error("torn");
  }
  await expect(
    lastValueFrom(mapPulled(broken(), async (n) => n, { concurrency: 2 })),
  ).rejects.toThrow("torn");
});

test("an unsubscription closes the source", async () => {
  const { state, source } = counter(1000);
  const run = mapPulled(source, async (n) => n, { concurrency: 2 });
  expect(await lastValueFrom(run.pipe(take(3), toArray()))).toEqual([0, 1, 2]);
  await after(5);
  expect(state.closed).toBe(true);
  expect(state.pulled).toBeLessThan(20);
});

test("an empty source completes", async () => {
  const { source } = counter(0);
  const run = mapPulled(source, async (n) => n, { concurrency: 2 });
  expect(await lastValueFrom(run.pipe(toArray()))).toEqual([]);
});
