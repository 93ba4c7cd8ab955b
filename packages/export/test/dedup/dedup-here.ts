import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRejectWriter, createSingleSink, expandInputs, openFileOutput } from "@burnish/core";
import { lastValueFrom } from "rxjs";
import type { DedupMethod } from "../../src/dedup/dedup-method.ts";
import { dedupRecords } from "../../src/dedup/dedup-records.ts";
import type { ClusterLine, DedupRun, DedupSummary } from "../../src/dedup/dedup-run.ts";
import { newFolder } from "../support/dataset-folders.ts";

const HASH = "xxh128-1m";

/** Near duplicates from 0.8 on, by three words. */
export const NEAR: DedupMethod = {
  text: "all",
  fold: false,
  perLabel: false,
  near: { threshold: 0.8, by: "words", size: 3 },
};

export const EXACT: DedupMethod = { text: "all", fold: false, perLabel: false };

export interface DedupHere {
  readonly kept: string;
  readonly clusters: readonly ClusterLine[];
  readonly summary: DedupSummary;
}

/** Runs over files, or over the text of one file, in a folder that is removed when the test ends. */
export async function dedupHere(
  source: string | { readonly files: readonly string[] },
  options: Partial<DedupRun> = {},
): Promise<DedupHere> {
  const folder = await newFolder();
  const [input, output, list] = ["in.jsonl", "out.jsonl", "clusters.jsonl"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  if (typeof source === "string") await writeFile(input, source);
  const files = typeof source === "string" ? [input] : source.files;
  const run: DedupRun = {
    inputs: await expandInputs(files, { cwd: folder }),
    reading: { format: "auto", maxLineBytes: 1 << 26, blockBytes: 1 << 20 },
    select: {},
    method: NEAR,
    keep: "first",
    threads: 0,
    hash: HASH,
    sink: options.sink ?? createSingleSink(await openFileOutput(output, HASH), output),
    clusters: options.clusters ?? createSingleSink(await openFileOutput(list, HASH), list),
    rejects: createRejectWriter(join(folder, "rejects.jsonl"), HASH),
    memoryBytes: 1 << 22,
    expectedBytes: 1 << 20,
    tempDir: folder,
    about: { burnish: "0.0.0", command: "dedup", options: {} },
    ...options,
  };
  const last = await lastValueFrom(dedupRecords(run));
  if (last.kind !== "done") throw new Error("the run ended without a summary");
  const lines = (await readFile(list, "utf8")).split("\n").filter((line) => line !== "");
  return {
    kept: await readFile(output, "utf8"),
    clusters: lines.map((line): ClusterLine => JSON.parse(line)),
    summary: last.summary,
  };
}
