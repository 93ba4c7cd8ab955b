import { Buffer } from "node:buffer";
import { beforeAll, describe, expect, test } from "vitest";
import { BlockScanner } from "../../src/scan/block-scanner.ts";
import type { DeferredLine } from "../../src/scan/line-scanner.ts";
import { loadScannerModule } from "../../src/scan/load-scanner-module.ts";
import type { ScanPlan } from "../../src/scan/plan-scan.ts";
import { createGenerator } from "../../src/synthetic/generator.ts";

let module: Awaited<ReturnType<typeof loadScannerModule>>;

beforeAll(async () => {
  module = await loadScannerModule();
});

function scan(scanner: BlockScanner, text: string, from = 0): DeferredLine[] {
  const block = Buffer.from(text, "latin1");
  scanner.input(block.length).set(block);
  scanner.start(block.length, from);
  const deferred: DeferredLine[] = [];
  for (let line = scanner.next(); line !== undefined; line = scanner.next()) deferred.push(line);
  return deferred;
}

function keptBy(scanner: BlockScanner): string {
  return Buffer.from(scanner.finish().bytes).toString("latin1");
}

describe("lines", () => {
  test("a sound record is taken, all else is deferred with its place", () => {
    const scanner = new BlockScanner(module, {}, 100);
    const text = '{"a":1}\r\n\n{"a":}\n {} \n[]\r\r\n{"b":2}';
    expect(scan(scanner, text)).toEqual([
      { line: 1, start: 9, end: 9, next: 10 },
      { line: 2, start: 10, end: 16, next: 17 },
      { line: 4, start: 22, end: 25, next: 27 },
      { line: 5, start: 27, end: 34, next: 34 },
    ]);
    expect(scanner.lines).toBe(6);
    expect(keptBy(scanner)).toBe('{"a":1}\n {} \n');
    expect(scanner.finish()).toMatchObject({
      lines: 2,
      records: 2,
      recordBytes: 11,
      lineEndBytes: 3,
    });
  });

  test("a line longer than the limit is deferred, one of just its length is not", () => {
    const scanner = new BlockScanner(module, {}, 7);
    expect(scan(scanner, '{"a":1}\n{"a":12}\n{"b":2}\r\n').map(({ line }) => line)).toEqual([1]);
  });

  test("bytes before the first line do not matter", () => {
    const scanner = new BlockScanner(module, {}, 100);
    for (const before of ['"', "\\", "\xf0", "{", '{"a":"']) {
      expect(scan(scanner, `${before}{"a":1}\n`, before.length)).toEqual([]);
      const { bytes, starts } = scanner.finish();
      expect(Buffer.from(bytes).toString()).toBe('{"a":1}\n');
      expect([...starts]).toEqual([before.length]);
    }
  });

  test("what only the reference path may judge is deferred", () => {
    const deferred = [
      '{"a":1,"a":2}',
      '{"b":[{"a":1,"c":{"a":2,"a":3}}]}',
      '{"\\u0061":1}',
      '{"a":1e999}',
      `{"a":1${"0".repeat(308)}}`,
      `{"a":${"[".repeat(65)}${"]".repeat(65)}}`,
      '{"a":"\xff"}',
      '{"a":"\xed\xa0\x80"}',
      '{"a":"\t"}',
      '{"a":01}',
      '{"a":"\\u12g4"}',
      '{"a":1}}',
      '{"a":1} {"b":2}',
      '\xef\xbb\xbf{"a":1}',
    ];
    const scanner = new BlockScanner(module, {}, 10_000);
    for (const line of deferred) {
      expect(scan(scanner, `{}\n${line}\n{}\n`), line).toMatchObject([{ line: 1 }]);
    }
  });

  test("of made records all are taken", () => {
    const generator = createGenerator({ seed: 42 });
    const lines = Array.from({ length: 2000 }, () => generator.next().record);
    const scanner = new BlockScanner(
      module,
      { label: true, fields: ["conversations", "label"] },
      1e6,
    );
    const block = Buffer.from(`${lines.join("\n")}\n`);
    scanner.input(block.length).set(block);
    scanner.start(block.length);
    expect(scanner.next()).toBeUndefined();
    const projected = lines.map((line) => `${line.slice(0, line.indexOf(',"quality_scores"'))}}\n`);
    expect(Buffer.from(scanner.finish().bytes).toString()).toBe(projected.join(""));
  });
});

describe("kept records", () => {
  const project = (fields: readonly string[], text: string): string => {
    const scanner = new BlockScanner(module, { fields }, 1000);
    expect(scan(scanner, `${text}\n`)).toEqual([]);
    return keptBy(scanner);
  };

  test("a projection takes the separators from the record's first members", () => {
    expect(project(["c", "a"], '{"a": 1,"b":2,"c":3}')).toBe('{"c": 3,"a": 1}\n');
    expect(project(["c", "a"], '{"a":1, "b":2, "c": 3}')).toBe('{"c":3, "a":1}\n');
    expect(project(["a"], '{"a" : 1 ,"b":2}')).toBe('{"a": 1}\n');
    expect(project(["x"], '{"a":1}')).toBe("{}\n");
    expect(project(["b", "a"], '{"a":1,"b":2}')).toBe('{"b":2,"a":1}\n');
  });

  test("a record that has just the fields in their order keeps its bytes", () => {
    expect(project(["a", "x", "b"], ' {"a" :1,  "b":[1, 2] } ')).toBe(' {"a" :1,  "b":[1, 2] } \n');
    expect(project(["a"], " { } ")).toBe(" { } \n");
  });

  test("records of the reference path stand where they are appended", () => {
    const scanner = new BlockScanner(module, {}, 1000);
    const block = Buffer.from('{"a":1}\n{"a":1,}\n{"b":2}\n');
    scanner.input(block.length).set(block);
    scanner.start(block.length);
    const line = scanner.next();
    expect(Buffer.from(scanner.copy(line?.start ?? 0, line?.end ?? 0)).toString()).toBe('{"a":1,}');
    // Longer than all memory so far.
    const long = Buffer.alloc(2 ** 23, "x");
    scanner.append(long, 8);
    expect(scanner.next()).toBeUndefined();
    const { bytes, ends, starts } = scanner.finish();
    expect(Buffer.from(bytes).equals(Buffer.from(`{"a":1}\n${long}\n{"b":2}\n`))).toBe(true);
    expect([...ends]).toEqual([8, 8 + 2 ** 23 + 1, 16 + 2 ** 23 + 1]);
    expect([...starts]).toEqual([0, 8, 17]);
  });

  test("a block without a kept record gives empty views, also before the first block", () => {
    const scanner = new BlockScanner(module, { label: true }, 1000);
    const empty = { lines: 0, dropped: { label: 0, where: 0 } };
    expect(scanner.finish()).toMatchObject({ bytes: new Uint8Array(), ...empty });
    expect(scan(scanner, '{"label":false}\n{"label":1}\n{}\n')).toEqual([]);
    expect(scanner.finish()).toMatchObject({ ends: new Uint32Array(), dropped: { label: 3 } });
    expect(scan(scanner, "")).toEqual([]);
    expect(scanner.finish()).toMatchObject(empty);
  });

  test("more records than lines cannot be appended", () => {
    const scanner = new BlockScanner(module, {}, 1000);
    expect(scan(scanner, "x\n")).toHaveLength(1);
    scanner.append(Buffer.from("one"), 0);
    scanner.append(Buffer.from("the line behind the block"), 2);
    expect(() => scanner.append(Buffer.from("one too many"), 2)).toThrow(/fewer lines/);
  });
});

describe("figures", () => {
  const figures = (plan: ScanPlan, text: string) => {
    const scanner = new BlockScanner(module, plan, 1000);
    expect(scan(scanner, text)).toEqual([]);
    const { dropped, labels } = scanner.finish();
    return { dropped, labels };
  };
  const lines = '{"label":true,"n":1}\n{"label":false,"n":2}\n{"label":"true"}\n{"n":2}\n';

  test("labels are counted of kept records; a projection without them has none", () => {
    const dropped = { label: 0, where: 0 };
    expect(figures({}, lines)).toEqual({ dropped, labels: { true: 1, false: 1, other: 2 } });
    const without = figures({ fields: ["n"] }, lines);
    expect(without).toEqual({ dropped, labels: { true: 0, false: 0, other: 4 } });
  });

  test("a record is dropped for its label first, then for the condition", () => {
    const where = { kind: "compare", path: ["n"], operator: "=", value: 2 } as const;
    expect(figures({ label: true, where }, lines).dropped).toEqual({ label: 3, where: 1 });
    expect(figures({ where }, lines).dropped).toEqual({ label: 0, where: 2 });
  });

  test("a path is looked for in quality_scores alone where that has its first key", () => {
    const where = { kind: "has", path: ["a", "b"] } as const;
    const records = [
      '{"a":{"b":1}}',
      '{"quality_scores":{"a":{"b":1}}}',
      '{"quality_scores":{"a":1},"a":{"b":1}}',
      '{"quality_scores":[{"a":1}],"a":{"b":1}}',
    ];
    const kept = records.map((record) => 1 - figures({ where }, `${record}\n`).dropped.where);
    expect(kept).toEqual([1, 1, 0, 1]);
  });
});
