import { createRejectWriter, expandInputs } from "@burnish/core";
import {
  checkLayout,
  DEFAULT_BATCH_SIZES,
  type PairFileReport,
  RowPicture,
} from "@burnish/kto-pairing";
import type { PairFlags } from "../commands/pair.ts";
import type { CliContext } from "../context.ts";
import { createProgress } from "../progress.ts";

/** In bytes. A row that is made of two lines may be longer than any line that was read. */
const LONGEST_ROW = 511 * 2 ** 20;

/** Reads a written file as a trainer does, by a pass that knows nothing of how it was laid out. */
export async function checkPairFile(
  path: string,
  flags: PairFlags,
  { io, signal }: CliContext,
): Promise<Pick<PairFileReport, "check" | "firstLabels" | "lengths">> {
  const inputs = await expandInputs([path], { cwd: io.cwd() });
  const progress = createProgress(io);
  const picture = new RowPicture();
  const { report } = await checkLayout({
    inputs,
    reading: { format: "jsonl", maxLineBytes: LONGEST_ROW, blockBytes: flags.blockSize },
    hash: flags.hash,
    rejects: createRejectWriter(undefined, flags.hash),
    batchSizes: DEFAULT_BATCH_SIZES,
    window: flags.groupDistance,
    onRow: ({ label }, length) => picture.add(label, length),
    onProgress: (bytes, rows) => progress.reading(bytes, undefined, rows),
    signal,
  }).finally(() => progress.clear());
  return { check: report, ...picture.finish() };
}
