import {
  BUILT_IN_PROFILE,
  createRejectWriter,
  pullRecords,
  RunAccounts,
  readProfile,
} from "@burnish/core";
import { Reservoir } from "@burnish/kto-pairing";
import { readExample, readGivenScores, type ScoredExample } from "@burnish/scoring";
import type { TrainScorerFlags } from "../commands/train-scorer.ts";
import type { CliContext } from "../context.ts";
import { toReading } from "../options/reading-options.ts";
import { createProgress } from "../progress.ts";
import { prepareInputs } from "./prepare-inputs.ts";

/** Scored examples, and how many records they are of. */
export interface ScoredExamples {
  /** In input order. */
  readonly examples: readonly ScoredExample[];
  readonly records: number;
  /** Records with scores, of which `examples` were drawn. */
  readonly scored: number;
  /** Lines that are no records. */
  readonly rejected: number;
}

/** Fewer files than this are cut into batches of so many records, as whole batches are held out. */
const LEAST_FILES = 8;
const BATCH_RECORDS = 50;

/**
 * Reads the examples that have `quality_scores`, at most as many as asked for; holds those. What is judged together is a
 * file, named without `.jsonl` and `.gz`; where there are fewer than 8 of them, 50 records in a row, `NAME#1` and on.
 */
export async function readScored(
  files: readonly string[],
  flags: TrainScorerFlags,
  { io, signal }: CliContext,
): Promise<ScoredExamples> {
  const { root, hash, seed, output, report = [] } = flags;
  const written = [...report, ...(output === undefined ? [] : [output])];
  const inputs = await prepareInputs(files, { root, written, read: [flags.profile] }, io);
  const profile = flags.profile === undefined ? BUILT_IN_PROFILE : await readProfile(flags.profile);
  const argument = profile.context?.argument ?? "context";
  const drawn = new Reservoir<ScoredExample & { readonly place: number }>(flags.examples, seed);
  const rejects = createRejectWriter(undefined, hash);
  const progress = createProgress(io);
  const isCut = inputs.sources.length < LEAST_FILES;
  let records = 0;
  let bytes = 0;
  let inSource = 0;
  let source = -1;
  try {
    const blocks = pullRecords({
      inputs: inputs.sources,
      reading: toReading(flags, io),
      hash,
      rejects,
      accounts: new RunAccounts(),
      onRawBytes: (count) => {
        bytes += count;
      },
      signal,
    });
    for await (const block of blocks) {
      if (block.source !== source) inSource = 0;
      source = block.source;
      const name = block.sourceId.replace(/\.(?:gz|zst)$/, "").replace(/\.jsonl?$/, "");
      for (const record of block.records) {
        const place = records++;
        const cut = Math.floor(inSource++ / BATCH_RECORDS) + 1;
        const scores = readGivenScores(record.value);
        if (Object.keys(scores).length === 0) continue;
        drawn.offer(() => ({
          example: readExample(record.value, argument),
          scores,
          batch: isCut ? `${name}#${cut}` : name,
          place,
        }));
      }
      progress.reading(bytes, inputs.bytes, records);
    }
  } finally {
    progress.clear();
  }
  const rejected = Object.values(rejects.counts).reduce((sum, count) => sum + count, 0);
  const examples = drawn.items.toSorted((one, other) => one.place - other.place);
  return { examples, records, scored: drawn.seen, rejected };
}
