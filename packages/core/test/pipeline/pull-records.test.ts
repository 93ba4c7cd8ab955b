import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expandInputs } from "../../src/jsonl/expand-inputs.ts";
import { readRecord } from "../../src/jsonl/read-record.ts";
import { createRejectWriter } from "../../src/output/reject-writer.ts";
import { pullRecords } from "../../src/pipeline/pull-records.ts";
import { RunAccounts } from "../../src/pipeline/run-accounts.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function pull(files: readonly string[], blockBytes: number, maxLineBytes = 1 << 20) {
  const inputs = await expandInputs(files, { cwd: "." });
  const accounts = new RunAccounts();
  const rejects = createRejectWriter(undefined, "xxh128-1m");
  const reading = { format: "auto" as const, maxLineBytes, blockBytes };
  const seen: { source: string; line: number; text: string; bytes: string }[] = [];
  const blocks = pullRecords({ inputs, reading, hash: "xxh128-1m", rejects, accounts });
  for await (const { sourceId: source, firstLine, records } of blocks) {
    for (const { text, line, bytes } of records) {
      const decoded = new TextDecoder().decode(bytes);
      seen.push({ source, line: firstLine + line + 1, text, bytes: decoded });
    }
  }
  return { seen, inputs: accounts.inputs, rejects: rejects.counts };
}

describe("pullRecords", () => {
  test("gives every sound record with its place, whatever the size of a block", async () => {
    const folder = await temporaryFolder();
    const file = join(folder, "in.jsonl");
    const line = fc.oneof(
      fc.string({ maxLength: 80 }).map((text) => JSON.stringify({ text })),
      fc.constantFrom("", "   ", "{broken", "nonsense", '{"a":1,"a":2}'),
    );
    const property = fc.asyncProperty(
      fc.array(line, { maxLength: 40 }),
      fc.constantFrom(8, 64, 1000, 1 << 20),
      async (lines, blockBytes) => {
        await writeFile(file, lines.map((text) => `${text}\n`).join(""));
        const { seen, inputs } = await pull([file], blockBytes);
        const wanted = lines.flatMap((text, index) =>
          text.startsWith('{"text"')
            ? [{ source: "in.jsonl", line: index + 1, text, bytes: text }]
            : [],
        );
        expect(seen).toEqual(wanted);
        const blank = lines.filter((text) => text.trim() === "").length;
        expect(inputs[0]).toMatchObject({
          records: lines.length - blank,
          rejected: lines.length - blank - wanted.length,
          kept: wanted.length,
        });
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 60 });
  });

  test("reads several inputs, compressed ones and JSON documents too, and counts what is over the limit", async () => {
    const folder = await temporaryFolder();
    const long = JSON.stringify({ text: "x".repeat(300) });
    await writeFile(join(folder, "a.jsonl.gz"), gzipSync(`{"n":1}\n${long}\n{"n":2}\n`));
    await writeFile(join(folder, "b.json"), '[{"n":3}, {"n":4}]');
    const files = [join(folder, "a.jsonl.gz"), join(folder, "b.json")];
    const { seen, inputs, rejects } = await pull(files, 64, 100);
    expect(seen.map(({ source, line, text }) => `${source}:${line} ${text}`)).toEqual([
      'a.jsonl:1 {"n":1}',
      'a.jsonl:3 {"n":2}',
      'b.json:1 {"n":3}',
      'b.json:2 {"n":4}',
    ]);
    expect(rejects).toEqual({ "jsonl/over-limit": 1 });
    expect(inputs.map(({ records, kept }) => [records, kept])).toEqual([
      [3, 2],
      [2, 2],
    ]);
  });

  test("reads the same of a record as the reference does, whoever found it sound", async () => {
    const folder = await temporaryFolder();
    const file = join(folder, "mixed.jsonl");
    const line = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify({ value })),
      fc.constantFrom(
        '{"a\\u0062":1, "c":2}',
        '{"a\\n":1,"a\\\\n":2}',
        '{"n":1e999}',
        '{"n":-0.0, "text":"\\ud800"}',
        '{"a":1,"\\u0061":2}',
        " { } ",
        "[1]",
        "",
        "\t",
      ),
    );
    const ended = fc.tuple(line, fc.constantFrom("\n", "\r\n"));
    const property = fc.asyncProperty(
      fc.array(ended, { maxLength: 30 }),
      fc.boolean(),
      fc.constantFrom(32, 500, 1 << 20),
      async (lines, isCut, blockBytes) => {
        const bytes = Buffer.from(lines.map((parts) => parts.join("")).join(""));
        await writeFile(file, isCut ? bytes.subarray(0, -1) : bytes);
        const wanted = lines.flatMap(([text], index) => {
          const read = readRecord(Buffer.from(text));
          if (read.state === "refused") return [];
          const { value, members } = read;
          return [{ line: index + 1, text, value, members, bytes: text }];
        });
        const inputs = await expandInputs([file], { cwd: "." });
        const seen: unknown[] = [];
        for await (const { firstLine, records } of pullRecords({
          inputs,
          reading: { format: "jsonl", maxLineBytes: 1 << 20, blockBytes },
          hash: "xxh128-1m",
          rejects: createRejectWriter(undefined, "xxh128-1m"),
          accounts: new RunAccounts(),
        })) {
          for (const { line: at, text, value, members, bytes: raw } of records) {
            const decoded = new TextDecoder().decode(raw);
            seen.push({ line: firstLine + at + 1, text, value, members, bytes: decoded });
          }
        }
        expect(seen).toEqual(wanted);
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 100 });
  });

  test("takes a block with a very long line in turn with others", async () => {
    const folder = await temporaryFolder();
    const file = join(folder, "long.jsonl");
    const long = JSON.stringify({ text: "x".repeat(3 << 20) });
    await writeFile(file, `{"n":1}\n${long}\nnonsense\n{"n":2}\n`);
    const { seen, inputs } = await pull([file], 1000, 8 << 20);
    expect(seen.map(({ line, text }) => [line, text.length])).toEqual([
      [1, 7],
      [2, long.length],
      [4, 7],
    ]);
    expect(inputs[0]).toMatchObject({ records: 4, rejected: 1, kept: 3 });
  });
});
