import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lastValueFrom } from "rxjs";
import { describe, expect, test } from "vitest";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { openFileOutput } from "../../src/output/open-file-output.ts";
import { createRejectWriter } from "../../src/output/reject-writer.ts";
import { createSingleSink } from "../../src/output/single-sink.ts";
import { rewriteRecords } from "../../src/pipeline/rewrite-records.ts";
import type { ParityBlock } from "../support/parity-job.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const COUNT = 500;
const module = new URL("../support/parity-job.ts", import.meta.url).href;

/** Numbered records, every seventh line broken. */
const LINES = Array.from({ length: COUNT }, (_, n) =>
  n % 7 === 6 ? `{"n":${n}` : `{"n":${n},"w":${n}.0}`,
);

interface Outcome {
  readonly ledger: Ledger;
  readonly even: string[];
  readonly odd: string[];
}

async function rewrite(
  folder: string,
  options: { threads?: number; blockBytes?: number; failsAt?: number; signal?: AbortSignal } = {},
): Promise<Outcome> {
  const { threads = 0, blockBytes = 700, failsAt, signal } = options;
  const path = join(folder, "in.jsonl");
  await writeFile(path, `${LINES.join("\n")}\n`);
  const open = async (name: string) => {
    const file = join(folder, name);
    return createSingleSink(await openFileOutput(file, "xxh128-1m"), file);
  };
  const side = await open("odd.jsonl");
  let oddCount = 0;
  const event = await lastValueFrom(
    rewriteRecords<ParityBlock>({
      inputs: [{ path, id: "in.jsonl" }],
      reading: { format: "jsonl", blockBytes, maxLineBytes: 4096 },
      job: { kind: "module", module, options: { ...(failsAt !== undefined && { failsAt }) } },
      threads,
      hash: "xxh128-1m",
      sink: await open("even.jsonl"),
      sides: [side],
      rejects: createRejectWriter(join(folder, "rejects.jsonl"), "xxh128-1m"),
      stages: ["select", "parity"],
      quarantined: () => ({ parity: oddCount }),
      merge: async ({ odd }) => {
        oddCount += odd.length;
        if (odd.length === 0) return;
        const bytes = Buffer.from(odd.map((line) => `${line}\n`).join(""));
        let end = 0;
        const ends = Uint32Array.from(odd, (line) => (end += Buffer.byteLength(line) + 1));
        await side.write({ bytes, ends });
      },
      about: { burnish: "0.0.0", command: "enhance", options: {} },
      ...(signal !== undefined && { signal }),
    }),
  );
  if (event.kind !== "done") throw new Error("the run did not end with its summary");
  const linesIn = async (name: string): Promise<string[]> =>
    (await readFile(join(folder, name), "utf8")).split("\n").filter((line) => line !== "");
  return {
    ledger: event.ledger,
    even: await linesIn("even.jsonl"),
    odd: await linesIn("odd.jsonl"),
  };
}

describe("rewriteRecords", () => {
  test("keeps the input's order in the output and in its sides, whatever threads and blocks", async () => {
    const sound = LINES.filter((line) => line.endsWith("}"));
    const isEven = (line: string): boolean => JSON.parse(line).n % 2 === 0;
    for (const way of [{}, { threads: 2 }, { blockBytes: 90 }, { threads: 2, blockBytes: 90 }]) {
      const { even, odd, ledger } = await rewrite(await temporaryFolder(), way);
      expect(odd).toEqual(sound.filter((line) => !isEven(line)));
      expect(even).toEqual(
        sound.filter(isEven).map((line) => line.replace(/\}$/, ',"seen":true}')),
      );
      expect(ledger.outputs.map(({ records }) => records)).toEqual([even.length, odd.length]);
      const rejected = Object.values(ledger.rejects).reduce((sum, count) => sum + count, 0);
      expect(even.length + odd.length + rejected).toBe(COUNT);
    }
  });

  test("takes everything back where the job fails", async () => {
    const folder = await temporaryFolder();
    await expect(rewrite(folder, { failsAt: 400 })).rejects.toThrow("record 400 broke the job");
    expect(await readdir(folder)).toEqual(["in.jsonl"]);
  });

  test("takes everything back where the run is ended", async () => {
    const folder = await temporaryFolder();
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(rewrite(folder, { signal })).rejects.toThrow("enough");
    expect(await readdir(folder)).toEqual(["in.jsonl"]);
  });
});
