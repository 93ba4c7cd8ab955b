import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expandInputs } from "../../src/jsonl/expand-inputs.ts";
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
});
