import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lastValueFrom } from "rxjs";
import { openFileOutput } from "../../src/output/open-file-output.ts";
import { createRejectWriter } from "../../src/output/reject-writer.ts";
import { createSingleSink } from "../../src/output/single-sink.ts";
import {
  type TransformRun,
  type TransformSummary,
  transformRecords,
} from "../../src/pipeline/transform-records.ts";

/** What a run over some bytes left behind. */
export interface TransformOutcome extends TransformSummary {
  readonly output: Buffer;
  /** Lines of the rejects file, parsed. */
  readonly rejects: readonly Record<string, unknown>[];
}

/** Runs a transform over one input file of `bytes` in `folder`; the rest of the run is plain unless it is given. */
export async function runTransform(
  folder: string,
  bytes: Uint8Array,
  run: Partial<TransformRun> & {
    readonly blockBytes?: number;
    readonly maxLineBytes?: number;
  } = {},
): Promise<TransformOutcome> {
  const path = join(folder, "in.jsonl");
  const out = join(folder, "out.jsonl");
  const rejects = `${out}.rejects.jsonl`;
  await writeFile(path, bytes);
  const event = await lastValueFrom(
    transformRecords({
      inputs: [{ path, id: "in.jsonl" }],
      reading: {
        format: "jsonl",
        blockBytes: run.blockBytes ?? 2 ** 16,
        maxLineBytes: run.maxLineBytes ?? 2 ** 16,
      },
      select: {},
      transform: { style: "source" },
      sink: run.sink ?? createSingleSink(await openFileOutput(out, "xxh128-1m"), out),
      rejects: createRejectWriter(rejects, "xxh128-1m"),
      about: { burnish: "0.0.0", command: "merge", options: {} },
      threads: 0,
      hash: "xxh128-1m",
      ...run,
    }),
  );
  if (event.kind !== "done") throw new Error("the run did not end with its summary");
  const rejected = await readFile(rejects, "utf8").catch(() => "");
  return {
    ...event.summary,
    output: run.sink === undefined ? await readFile(out) : Buffer.alloc(0),
    rejects: rejected
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line)),
  };
}
