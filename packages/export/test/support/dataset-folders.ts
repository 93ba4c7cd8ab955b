import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRejectWriter, expandInputs } from "@burnish/core";
import { onTestFinished } from "vitest";
import type { ConfigName } from "../../src/folder/config-name.ts";
import {
  type DatasetFolderSummary,
  type WriteDatasetFolderOptions,
  writeDatasetFolder,
} from "../../src/folder/write-dataset-folder.ts";

/** A new folder that is removed when the test ends. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "burnish-export-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Lines of JSONL. */
export function linesOf(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

export type FolderInputs = Readonly<Partial<Record<ConfigName, readonly unknown[] | string>>>;

/** Writes `DIR/dataset` of rows, or of the text of a file, by config. */
export async function writeFolder(
  folder: string,
  inputs: FolderInputs,
  options: Partial<WriteDatasetFolderOptions> = {},
): Promise<DatasetFolderSummary> {
  const sources: Partial<Record<ConfigName, Awaited<ReturnType<typeof expandInputs>>>> = {};
  for (const config of ["sft", "kto", "dpo"] as const) {
    const rows = inputs[config];
    if (rows === undefined) continue;
    const path = join(folder, `${config}.jsonl`);
    await writeFile(path, typeof rows === "string" ? rows : linesOf(rows));
    sources[config] = await expandInputs([path], { cwd: folder });
  }
  return writeDatasetFolder({
    folder: join(folder, "dataset"),
    inputs: sources,
    reading: { format: "jsonl", maxLineBytes: 1 << 26, blockBytes: 1 << 20 },
    hash: "xxh128-1m",
    rejects: createRejectWriter(join(folder, "rejects.jsonl"), "xxh128-1m"),
    format: "jsonl",
    shardBytes: 5e8,
    splits: [],
    seed: 42,
    memoryBytes: 1 << 20,
    tempDir: folder,
    refused: [],
    card: { title: "Garden notes", license: "mit", languages: ["en"] },
    about: { burnish: "0.0.0", command: "export", options: {} },
    ...options,
  });
}

/** A tool call of a message. */
export function call(name: string, args: object): object {
  return { type: "function", function: { name, arguments: args } };
}

export const WATER_TOOL: object = {
  type: "function",
  function: {
    name: "water_bed",
    description: "Waters a bed.",
    parameters: { type: "object", properties: { bed: { type: "integer" } }, required: ["bed"] },
  },
};

const user = (content: string): object => ({ role: "user", content });

/** A row of sft with a call, its result and an answer. */
export function sftRow(number: number): Record<string, unknown> {
  return {
    messages: [
      user(`Water bed ${number}.`),
      { role: "assistant", content: "", tool_calls: [call("water_bed", { bed: number })] },
      { role: "tool", name: "water_bed", content: "done" },
      { role: "assistant", content: `Bed ${number} is watered.` },
    ],
    tools: [WATER_TOOL],
  };
}

/** A row of kto; rows 2 n and 2 n + 1 have one prompt. */
export function ktoRow(number: number): Record<string, unknown> {
  const bed = Math.floor(number / 2);
  const label = number % 2 === 0;
  return {
    prompt: [user(`Water bed ${bed}.`)],
    completion: [
      {
        role: "assistant",
        content: "",
        tool_calls: [call("water_bed", label ? { bed } : { bed, why: "no reason" })],
      },
    ],
    label,
    tools: JSON.stringify([WATER_TOOL]),
  };
}

/** A row of dpo without tools. */
export function dpoRow(number: number): Record<string, unknown> {
  return {
    prompt: [user(`Water bed ${number}.`)],
    chosen: [{ role: "assistant", content: `Watering bed ${number}.` }],
    rejected: [{ role: "assistant", content: "No." }],
  };
}

export function rowsOf(
  count: number,
  row: (number: number) => Record<string, unknown>,
): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, number) => row(number));
}
