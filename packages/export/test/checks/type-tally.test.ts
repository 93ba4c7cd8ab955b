import fc from "fast-check";
import { expect, test } from "vitest";
import { typeConflicts } from "../../src/checks/type-conflicts.ts";
import {
  addTypes,
  emptyTypeTally,
  mergeTypes,
  type TypeTally,
} from "../../src/checks/type-tally.ts";

type Row = Parameters<typeof addTypes>[1];

function tallyOf(rows: readonly Row[], bytes = 100): TypeTally {
  const tally = emptyTypeTally();
  for (const row of rows) addTypes(tally, row, bytes);
  return tally;
}

function codesOf(rows: readonly Row[], bytes?: number): readonly string[] {
  return typeConflicts(tallyOf(rows, bytes)).map(({ code, paths }) => `${code} ${paths.join()}`);
}

test("texts that are dates in all rows would come back as dates", () => {
  expect(codesOf([{ day: "2024-05-01" }, { day: "2024-05-02T10:00" }, { day: null }])).toEqual([
    "date-column day",
  ]);
  expect(codesOf([{ day: "2024-05-01" }, { day: "tomorrow" }])).toEqual([]);
});

test.each([
  ["2024-05-01", true],
  ["2024-05-01T00", true],
  ["2024-05-01 00:00:00", true],
  ["2024-05-01T10:00:00+02:00", true],
  ["2024-05-01T10:00Z", true],
  ["2024-05", false],
  ["20240501", false],
  ["2024-05-01T00:00:00.5", false],
  ["2024-13-41", false],
  ["12:00:00", false],
])("Arrow takes %s for a date: %s", (day, isDate) => {
  expect(codesOf([{ day }])).toEqual(isDate ? ["date-column day"] : []);
});

test("values of several types, and whole numbers beside others", () => {
  const calls = [
    { a: 1, b: 1 },
    { a: "1", b: 1.5 },
  ].map((args) => ({ calls: [{ args }] }));
  expect(codesOf(calls)).toEqual([
    "mixed-types calls[].args.a",
    "whole-and-fraction calls[].args.b",
  ]);
});

test("keys that only some objects have", () => {
  expect(codesOf([{ args: { a: 1 } }, { args: { a: 2, b: 3 } }])).toEqual(["keys-differ args.b"]);
  expect(codesOf([{ a: 1 }, { b: 1 }])).toEqual([]);
});

test("a key that first stands behind 10 MB", () => {
  const rows = [
    ...Array.from({ length: 11 }, () => ({ args: { a: 1 } })),
    { args: { a: 1, b: 1 } },
  ];
  expect(codesOf(rows, 1 << 20)).toEqual(["keys-differ args.b", "late-key args.b"]);
  expect(codesOf(rows, 1 << 19)).toEqual(["keys-differ args.b"]);
});

test("blocks merged in their order give the tally of the whole, whatever the blocks", () => {
  const row = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 4,
  });
  const property = fc.property(fc.array(row, { maxLength: 12 }), fc.nat(12), (rows, cut) => {
    const values = rows.map((value): Row => JSON.parse(JSON.stringify(value)));
    const parts = [values.slice(0, cut), values.slice(cut)].map((part) => tallyOf(part));
    const merged = emptyTypeTally();
    for (const part of parts) mergeTypes(merged, part);
    const whole = tallyOf(values);
    expect(merged.bytes).toBe(whole.bytes);
    expect(merged.paths).toEqual(whole.paths);
  });
  fc.assert(property, { seed: 42, numRuns: 200 });
});

test("of more paths than are followed the same are left, however they came", () => {
  const rows = Array.from({ length: 12_000 }, (_, number) => ({
    [`key${(number * 7919) % 12_000}`]: 1,
  }));
  const whole = emptyTypeTally();
  mergeTypes(whole, tallyOf(rows));
  const halves = emptyTypeTally();
  mergeTypes(halves, tallyOf(rows.slice(0, 5000)));
  mergeTypes(halves, tallyOf(rows.slice(5000)));
  expect([...whole.paths.keys()]).toHaveLength(4096);
  expect([...halves.paths.keys()].sort()).toEqual([...whole.paths.keys()].sort());
  expect([whole.isCut, halves.isCut]).toEqual([true, true]);
});
