import { Buffer } from "node:buffer";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EMPTY, finalize, map, NEVER, take, takeUntil, tap, timer } from "rxjs";
import { expect, test, vi } from "vitest";
import { benchOf, expectNothingLeft, lines, stalling } from "../support/process-bench.ts";

test("take stops the reading early and the output is still shown", async () => {
  const { input, run, written } = await benchOf(lines(200_000));
  let read = 0;
  const summary = await run((records) =>
    records.pipe(
      tap(() => read++),
      take(3),
    ),
  );
  expect(await written()).toBe(lines(3));
  expect(summary).toEqual({ read: 3, rejected: 0, written: 3 });
  expect(read).toBe(3);
  expect((await readFile(input)).length).toBeGreaterThan(2 ** 20);
});

test("what lies behind the record that ends the operators counts nowhere, whatever the block size", async () => {
  const bench = await benchOf('{bad\n{"n":1}\n{}\n{"n":2}\n{worse\n{}\n{"n":3}\n');
  for (const blockBytes of [1, 16, 2 ** 20]) {
    const summary = await bench.run((records) => records.pipe(take(2)), { blockBytes });
    expect(summary).toEqual({ read: 4, rejected: 2, written: 2 });
    expect((await bench.rejects()).map(({ line }) => line)).toEqual([1, 3]);
  }
});

test("operators that want nothing make an empty output", async () => {
  const { run, written } = await benchOf(lines(10));
  expect(await run(() => EMPTY)).toEqual({ read: 0, rejected: 0, written: 0 });
  expect(await written()).toBe("");
});

test("operators that end by a timer stop a source that gives nothing more", async () => {
  const { run, written } = await benchOf("");
  const options = { inputs: ["-"], stdin: stalling(lines(200)), blockBytes: 64 };
  const summary = await run((records) => records.pipe(takeUntil(timer(50))), options);
  expect(summary.written).toBeGreaterThan(100);
  expect(summary).toEqual({ read: summary.written, rejected: 0, written: summary.written });
  expect(await written()).toBe(lines(summary.written));
});

test("an operator that throws takes everything back and leaves the old output", async () => {
  const bench = await benchOf(`{bad\n${lines(5000)}{bad\n`);
  const run = bench.run(
    (records) =>
      records.pipe(
        map((record) => {
          if (record.value.n === 4000) throw new Error("no more");
          return record;
        }),
      ),
    { blockBytes: 256 },
  );
  await expect(run).rejects.toThrow("no more");
  await expectNothingLeft(bench);
});

test("operators that cannot be put together take everything back", async () => {
  const bench = await benchOf(lines(10));
  const run = bench.run(() => {
    throw new Error("not possible");
  });
  await expect(run).rejects.toThrow("not possible");
  await expectNothingLeft(bench);
});

test("an input that breaks is an error of the operators' source, and tears them down", async () => {
  const bench = await benchOf(lines(2000));
  const events: string[] = [];
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from(lines(100));
    throw new Error("the cable was pulled");
  };
  const run = bench.run(
    (records) =>
      records.pipe(
        tap({ error: (error: Error) => events.push(error.message) }),
        finalize(() => events.push("closed")),
      ),
    { inputs: ["-"], stdin: broken(), blockBytes: 64 },
  );
  await expect(run).rejects.toThrow("the cable was pulled");
  expect(events).toEqual(["-: cannot be read: the cable was pulled", "closed"]);
  await expectNothingLeft(bench);
});

test("an error of the input cannot be hidden by an operator that never ends", async () => {
  const bench = await benchOf("\u0000");
  const run = bench.run(() => NEVER, { inputs: [join(bench.folder, "none.jsonl")] });
  await expect(run).rejects.toThrow("no such file");
  await expectNothingLeft(bench);
});

test("an unsubscription takes everything back and tears the operators down", async () => {
  const bench = await benchOf(`{bad\n${lines(20_000)}`);
  let closed = false;
  const subscription = bench
    .start(
      (records) =>
        records.pipe(
          tap(({ value }) => {
            if (value.n === 5000) subscription.unsubscribe();
          }),
          finalize(() => {
            closed = true;
          }),
        ),
      { blockBytes: 256 },
    )
    .subscribe();
  await vi.waitFor(() => expect(closed).toBe(true));
  await expectNothingLeft(bench);
});

test("an unsubscription ends a run whose source gives nothing more", async () => {
  const bench = await benchOf("");
  let seen = 0;
  const options = { inputs: ["-"], stdin: stalling(lines(200)), blockBytes: 64 };
  const run = bench.start((records) => records.pipe(tap(() => seen++)), options);
  const subscription = run.subscribe();
  await vi.waitFor(() => expect(seen).toBeGreaterThan(100));
  subscription.unsubscribe();
  await expectNothingLeft(bench);
});
