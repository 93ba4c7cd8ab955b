import { describe, expect, test } from "vitest";
import { checkLedger } from "../../src/ledger/check-ledger.ts";
import type { Ledger, LedgerInput, StageCounts } from "../../src/ledger/ledger.ts";

const first: LedgerInput = {
  source: "a.jsonl",
  format: "jsonl",
  compression: "none",
  rawBytes: 100,
  hash: "xxh128-1m:0",
  bytes: 100,
  lines: 14,
  blankLines: 2,
  records: 12,
  rejected: 3,
  kept: 5,
  byteCounts: { record: 70, lineEnd: 14, blankLine: 6, bom: 3, overLimit: 7 },
};
// A JSON document has no lines, so none of its bytes are told apart.
const { byteCounts: _, ...rest } = first;
const second: LedgerInput = {
  ...rest,
  source: "b.json",
  format: "json",
  lines: 99,
  records: 4,
  rejected: 1,
  kept: 2,
};

const stage = (name: string, counts: Partial<StageCounts>): StageCounts => ({
  stage: name,
  in: 0,
  created: 0,
  kept: 0,
  rejected: 0,
  dropped: {},
  quarantined: 0,
  ...counts,
});

const read = stage("read", { in: 16, kept: 12, rejected: 4 });
const select = stage("select", { in: 12, kept: 7, dropped: { label: 3, sample: 2 } });
const enhance = stage("enhance", { in: 7, created: 9, kept: 10, rejected: 2, quarantined: 4 });

const sound: Ledger = {
  ledger: 1,
  burnish: "0.0.0",
  command: "merge",
  options: {},
  inputs: [first, second],
  stages: [read, select, enhance],
  rejects: { "json/syntax": 4, "call/unknown": 2 },
  outputs: [{ path: "out.jsonl", bytes: 1, records: 10, hash: "xxh128-1m:0" }],
};

test("a ledger whose sums add up has no faults", () => {
  expect(checkLedger(sound)).toEqual([]);
});

describe("a sum that does not add up is named with both of its sides", () => {
  test.each<readonly [string, Partial<Ledger>, readonly string[]]>([
    [
      "bytes of an input",
      { inputs: [{ ...first, bytes: 101 }, second] },
      ["bytes of a.jsonl: 101 is not 100"],
    ],
    [
      "lines of an input",
      { inputs: [{ ...first, blankLines: 1 }, second] },
      ["lines of a.jsonl: 14 is not 13"],
    ],
    [
      "records of all inputs",
      { inputs: [first, { ...second, records: 5 }] },
      ["records of all inputs: 17 is not 16"],
    ],
    [
      "rejects of all inputs",
      { inputs: [first, { ...second, rejected: 2 }] },
      ["rejects of all inputs: 5 is not 4"],
    ],
    [
      "records that the selection kept",
      { inputs: [first, { ...second, kept: 3 }] },
      ["records kept of all inputs: 8 is not 7"],
    ],
    [
      "what went into a stage",
      { stages: [{ ...read, kept: 11 }, { ...select, in: 11 }, enhance] },
      ["stage read, in + created: 16 is not 15", "stage select, in + created: 11 is not 12"],
    ],
    [
      "what a stage created",
      { stages: [read, select, { ...enhance, created: 8 }] },
      ["stage enhance, in + created: 15 is not 16"],
    ],
    [
      "what a stage left for later",
      { stages: [read, select, { ...enhance, quarantined: 5 }] },
      ["stage enhance, in + created: 16 is not 17"],
    ],
    [
      "what a stage dropped",
      { stages: [read, { ...select, dropped: { label: 3, sample: 1 } }, enhance] },
      ["stage select, in + created: 12 is not 11"],
    ],
    [
      "records on their way from one stage to the next",
      { stages: [read, select, { ...enhance, in: 6, created: 10 }] },
      ["records from select to enhance: 7 is not 6"],
    ],
    ["rejects by code", { rejects: { "json/syntax": 4 } }, ["rejects by code: 4 is not 6"]],
    [
      "records written",
      { outputs: [{ path: "out.jsonl", bytes: 1, records: 9, hash: "xxh128-1m:0" }] },
      ["records written: 9 is not 10"],
    ],
  ])("%s", (_, change, faults) => {
    expect(checkLedger({ ...sound, ...change })).toEqual(faults);
  });
});

describe("what a run did not have is not asked for", () => {
  test("a selection", () => {
    const stages = [read, { ...select, stage: "project" }, enhance];
    const inputs = [first, { ...second, kept: 0 }];
    expect(checkLedger({ ...sound, stages, inputs })).toEqual([]);
  });

  test("inputs, of a run that makes its records", () => {
    const made = stage("generate", { in: 2, created: 8, kept: 10 });
    expect(checkLedger({ ...sound, inputs: [], stages: [made], rejects: {} })).toEqual([]);
  });

  test("stages", () => {
    expect(checkLedger({ ...sound, stages: [], rejects: {} })).toEqual([]);
  });

  test("outputs", () => {
    expect(checkLedger({ ...sound, outputs: [] })).toEqual([]);
  });
});
