import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRejectWriter, type RejectWriter } from "@burnish/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { type CheckLayoutOptions, checkLayout } from "../../src/check/check-layout.ts";
import { type LayoutRow, verifyLayout } from "../../src/layout/verify-layout.ts";

/** A row of either way of reading: plain ones, and with `extra` others. */
function lineOf({ group, label }: LayoutRow, completion: string, extra = ""): string {
  return `{"prompt":[{"role":"user","content":"${group}"${extra}}],"completion":[{"role":"assistant","content":"${completion}"}],"label":${label}}\n`;
}

/** Checks files that hold `texts`; the rejects are counted as often as they are told. */
async function checkTexts(texts: readonly string[], changes: Partial<CheckLayoutOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), "check-layout-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const inputs = texts.map((_, index) => ({
    path: join(folder, `${index}.jsonl`),
    id: `${index}.jsonl`,
  }));
  for (const [index, { path }] of inputs.entries()) await writeFile(path, texts[index] ?? "");
  const told: string[] = [];
  const rejects: RejectWriter = {
    ...(await createRejectWriter(undefined, "xxh128-1m")),
    write: async (list) => void told.push(...list.map(({ message }) => message)),
  };
  const checked = await checkLayout({
    inputs,
    reading: { format: "jsonl", maxLineBytes: 1 << 20, blockBytes: 128 },
    hash: "xxh128-1m",
    rejects,
    batchSizes: [4],
    window: 10,
    ...changes,
  });
  return { ...checked, told };
}

const rows: readonly LayoutRow[] = Array.from({ length: 18 }, (_, at) => ({
  group: `prompt ${at % 9}`,
  label: at % 2 === 0,
}));
const lines = rows.map((row, at) => lineOf(row, "x".repeat(at), at % 3 === 0 ? ',"name":"n"' : ""));
const files = [lines.slice(0, 7).join(""), lines.slice(7).join("")];
/** The same rows with the groups that the reader gives them. */
const grouped = rows.map(({ group, label }) => ({ group: JSON.stringify([group]), label }));

describe("checkLayout", () => {
  test("meets the rows of all files as one dataset, in order", async () => {
    const seen: (readonly [LayoutRow, number])[] = [];
    const { report, accounts } = await checkTexts(files, {
      onRow: (row, length) => void seen.push([row, length]),
    });
    expect(report).toEqual(verifyLayout(grouped, { batchSizes: [4], window: 10 }));
    expect(report.batches[0]?.selfPairs).toBe(0);
    expect(seen).toEqual(grouped.map((row, at) => [row, at]));
    expect(accounts.inputs.map(({ records }) => records)).toEqual([7, 11]);
  });

  test("counts rows before it cuts them into shards, and tells a reject once", async () => {
    const broken = ["{no\n", ...files];
    const { report, told } = await checkTexts(broken, { shards: 2 });
    const shards = { count: 2, rows: 18 };
    expect(report).toEqual(verifyLayout(grouped, { batchSizes: [4], window: 10, shards }));
    expect(report.batches[0]?.selfPairs).toBe(2);
    expect(told).toHaveLength(1);
  });

  test("looks for rows of one prompt within the window only", async () => {
    expect((await checkTexts(files, { window: 8 })).report.closestRows).toBeUndefined();
    expect((await checkTexts(files, { window: 9 })).report.closestRows).toBe(9);
  });

  test("tells how many bytes and rows it has read, to the end", async () => {
    const told: (readonly [number, number])[] = [];
    await checkTexts(files, { onProgress: (...progress) => void told.push(progress) });
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toEqual([files.join("").length, 18]);
    for (const [index, progress] of told.entries()) {
      expect(progress[1]).toBeGreaterThanOrEqual(told[index - 1]?.[1] ?? 1);
    }
  });

  test.each([128, 1 << 16])(
    "refuses a row without a label, and says in which file and line it stands, in blocks of %d",
    async (blockBytes) => {
      const texts = [files[0] ?? "", `${lines[0]}\n${lines[1]}{"prompt":"Hi"}\n`];
      const reading = { format: "jsonl", maxLineBytes: 1 << 20, blockBytes } as const;
      await expect(checkTexts(texts, { reading })).rejects.toMatchObject({
        name: "InputError",
        fault: expect.stringContaining("must be true or false, this row has none"),
        place: { file: expect.stringMatching(/1\.jsonl$/), line: 4, field: "label" },
      });
    },
  );
});
