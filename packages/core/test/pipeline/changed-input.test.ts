import { appendFileSync, utimesSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lastValueFrom, tap } from "rxjs";
import { expect, test } from "vitest";
import { openFileOutput } from "../../src/output/open-file-output.ts";
import { createRejectWriter } from "../../src/output/reject-writer.ts";
import { createSingleSink } from "../../src/output/single-sink.ts";
import { transformRecords } from "../../src/pipeline/transform-records.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const changes = [
  [
    "grows",
    (path: string) => appendFileSync(path, '{"n":"last"}\n'),
    /had \d+ bytes at first and has/,
  ],
  ["is touched", (path: string) => utimesSync(path, 1, 1), /was written to/],
] as const;
const cases = changes.flatMap(([how, change, told]) =>
  [true, false].map((inRanges) => [how, inRanges ? "ranges" : "blocks", change, told] as const),
);

test.each(cases)(
  "an input that %s while it is read by %s ends the run, and nothing is shown",
  async (_how, lanes, change, told) => {
    const folder = await temporaryFolder();
    const path = join(folder, "in.jsonl");
    await writeFile(path, `{"pad":"${"p".repeat(600)}"}\n`.repeat(9000));
    const out = join(folder, "out.jsonl");
    const { direct, ...oneWriter } = createSingleSink(await openFileOutput(out, "xxh128-1m"), out);
    let isChanged = false;
    const run = transformRecords({
      inputs: [{ path, id: "in.jsonl" }],
      reading: { format: "auto", blockBytes: 1 << 20, maxLineBytes: 1 << 19 },
      select: {},
      transform: { style: "source" },
      sink: { ...oneWriter, ...(lanes === "ranges" && direct !== undefined && { direct }) },
      rejects: createRejectWriter(undefined, "xxh128-1m"),
      about: { burnish: "0.0.0", command: "merge", options: {} },
      threads: lanes === "ranges" ? 1 : 0,
      hash: "xxh128-1m",
    }).pipe(
      tap(() => {
        // At once, since the file is looked at again soon.
        if (!isChanged) change(path);
        isChanged = true;
      }),
    );
    await expect(lastValueFrom(run)).rejects.toThrow(told);
    expect(await readdir(folder)).toEqual(["in.jsonl"]);
  },
);
