import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRejectWriter, type RecordSink, type RejectWriter } from "@burnish/core";
import { lastValueFrom } from "rxjs";
import type { LeftOutRow } from "../../src/run/left-out.ts";
import { pairRecords } from "../../src/run/pair-records.ts";
import type { PairRun, PairSummary } from "../../src/run/pair-run.ts";

/** What may differ from a plain run. */
export type RunChanges = Partial<
  Omit<PairRun, "originals" | "enhanced" | "outputs" | "rejects" | "leftOut">
>;

/** Files of both sides by name, and what differs from a plain run. */
export interface PairsToRun extends RunChanges {
  readonly originals: Readonly<Record<string, string>>;
  readonly enhanced: Readonly<Record<string, string>>;
}

/** All that a run left behind. */
export interface PairsRun {
  readonly summary: PairSummary;
  /** Text of the train file, then of the test file. */
  readonly files: readonly string[];
  readonly leftOut: readonly LeftOutRow[];
  /** Places of rejected lines, as `source:line`. */
  readonly rejected: readonly string[];
}

/** Runs `pairRecords` on texts, with outputs in memory; throws where a temporary file is left. */
export async function runPairs({ originals, enhanced, ...changes }: PairsToRun): Promise<PairsRun> {
  const folder = await mkdtemp(join(tmpdir(), "pair-records-"));
  const tempDir = await mkdtemp(join(tmpdir(), "pair-records-temp-"));
  try {
    const inputs = async (files: Readonly<Record<string, string>>) => {
      const written = Object.entries(files).map(async ([id, text]) => {
        await writeFile(join(folder, id), text);
        return { path: join(folder, id), id };
      });
      return await Promise.all(written);
    };
    const sinks = [memorySink("train"), memorySink("test")];
    const leftOut: LeftOutRow[] = [];
    const { writer, rejected } = listingRejects();
    const event = await lastValueFrom(
      pairRecords({
        reading: { format: "jsonl", maxLineBytes: 1 << 20, blockBytes: 1 << 16 },
        hash: "xxh128-1m",
        match: { by: "content", window: 1024 },
        target: "trl-kto",
        prompt: "original",
        broken: "drop",
        layout: "interleaved",
        groupDistance: 8,
        leakSample: 0,
        seed: 42,
        memoryBytes: 1 << 20,
        expectedBytes: 1 << 16,
        tempDir,
        about: { burnish: "0", command: "pair", options: {} },
        ...changes,
        originals: await inputs(originals),
        enhanced: await inputs(enhanced),
        outputs: sinks
          .slice(0, changes.testShare === undefined ? 1 : 2)
          .map(({ sink }, at) => ({ part: at === 0 ? "train" : "test", name: "rows", sink })),
        rejects: writer,
        leftOut: {
          write: (row) => {
            leftOut.push(row);
          },
          seal: async () => {},
          commit: async () => {},
          abort: async () => {},
        },
      }),
    );
    if (event.kind !== "done") throw new Error("the run ended without a summary");
    const left = await readdir(tempDir);
    if (left.length > 0) throw new Error(`temporary files are left: ${left.join(", ")}`);
    const files = event.summary.report.files.map((_, at) => sinks[at]?.text() ?? "");
    return { summary: event.summary, files, leftOut, rejected };
  } finally {
    await rm(folder, { recursive: true });
    await rm(tempDir, { recursive: true });
  }
}

function memorySink(path: string): { readonly sink: RecordSink; text(): string } {
  const chunks: Buffer[] = [];
  let records = 0;
  const sink: RecordSink = {
    async write({ bytes, ends }) {
      chunks.push(Buffer.from(bytes));
      records += ends.length;
    },
    async seal() {
      const all = Buffer.concat(chunks);
      const hash = createHash("sha256").update(all).digest("hex");
      return [{ path, bytes: all.length, records, hash }];
    },
    commit: async () => {},
    abort: async () => {},
  };
  return { sink, text: () => Buffer.concat(chunks).toString() };
}

function listingRejects(): { readonly writer: RejectWriter; readonly rejected: string[] } {
  const counting = createRejectWriter(undefined, "xxh128-1m");
  const rejected: string[] = [];
  const writer: RejectWriter = {
    ...counting,
    async write(rejects, place) {
      for (const { line } of rejects) {
        rejected.push(`${place.sourceId}:${place.firstLine + line + 1}`);
      }
      await counting.write(rejects, place);
    },
  };
  return { writer, rejected };
}
