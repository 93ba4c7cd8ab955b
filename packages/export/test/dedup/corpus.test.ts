import { join } from "node:path";
import { createRejectWriter, expandInputs, pullRecords, RunAccounts } from "@burnish/core";
import { expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { comparedText } from "../../src/dedup/compared-text.ts";
import type { DedupMethod } from "../../src/dedup/dedup-method.ts";
import type { RecordPlace } from "../../src/dedup/dedup-run.ts";
import { MinHasher } from "../../src/dedup/min-hasher.ts";
import { planBands } from "../../src/dedup/plan-bands.ts";
import { ShingleHasher } from "../../src/dedup/shingle-hasher.ts";
import { dedupHere, NEAR } from "./dedup-here.ts";
import { plainJaccard, plainShingles, truePairs } from "./true-pairs.ts";

interface CorpusRecord {
  readonly at: string;
  readonly segments: readonly string[];
  readonly key: string;
}

type NearShape = NonNullable<DedupMethod["near"]>;

const placeOf = (place: RecordPlace): string =>
  "line" in place ? `${place.file}:${place.line}` : place.file;

async function readScored(files: readonly string[]): Promise<readonly CorpusRecord[]> {
  const records: CorpusRecord[] = [];
  const blocks = pullRecords({
    inputs: await expandInputs(files, { cwd: "." }),
    reading: { format: "auto", maxLineBytes: 1 << 26, blockBytes: 1 << 20 },
    hash: "xxh128-1m",
    rejects: createRejectWriter(undefined, "xxh128-1m"),
    accounts: new RunAccounts(),
  });
  for await (const { sourceId, firstLine, records: block } of blocks) {
    for (const record of block) {
      const { key, segments } = comparedText(record, NEAR);
      records.push({ at: `${sourceId}:${firstLine + record.line + 1}`, segments, key });
    }
  }
  return records;
}

/** How many of `pairs` share at least one band of their signatures. */
function countCandidates(
  records: readonly CorpusRecord[],
  pairs: readonly (readonly [number, number])[],
  near: NearShape,
): number {
  const plan = planBands(near.threshold);
  const [shingler, hasher] = [new ShingleHasher(near), new MinHasher(plan)];
  const bandsOf = (record: number): Uint32Array => {
    const bands = new Uint32Array(plan.bands);
    hasher.bandHashes(shingler.hash(records[record]?.segments ?? [], 0), bands, 0);
    return bands;
  };
  return pairs.filter(([one, other]) => {
    const second = bandsOf(other);
    return bandsOf(one).some((hash, band) => hash === second[band]);
  }).length;
}

const ALL = 184;
const FEW = 30;

const CASES = [
  { batches: ALL, near: { by: "words", size: 3, threshold: 0.8 }, least: 30 },
  { batches: ALL, near: { by: "words", size: 3, threshold: 0.5 }, least: 250 },
  { batches: FEW, near: { by: "characters", size: 5, threshold: 0.6 }, least: 20 },
] as const;

describeWithCorpus("near duplicates of scored examples against all pairs of them", (corpus) => {
  test.each(CASES)(
    "$near.by at $near.threshold: at least 98 % of the true pairs are found, and nothing else is dropped",
    async ({ batches, near, least }) => {
      const { threshold } = near;
      const files = Array.from({ length: batches }, (_, at) =>
        join(corpus, `scored/scored_batch_${at + 1}.jsonl.gz`),
      );
      const records = await readScored(files);
      if (batches === ALL) expect(records.length).toBe(5518);
      const sets = records.map(({ segments }) => plainShingles(segments, near));
      const pairs = truePairs(sets, threshold);
      const nearPairs = pairs.filter(([one, other]) => records[one]?.key !== records[other]?.key);
      expect(nearPairs.length).toBeGreaterThan(least);

      const { summary, clusters } = await dedupHere({ files }, { method: { ...NEAR, near } });
      const numberOf = new Map(records.map(({ at }, index) => [at, index]));
      const dropped = new Set<number>();
      const wrong = clusters.filter(({ dropped: place, kept, why, similarity }) => {
        const [one, other] = [place, kept].map((each) => numberOf.get(placeOf(each)) ?? -1);
        dropped.add(one ?? -1);
        const truth = plainJaccard(sets[one ?? -1] ?? new Set(), sets[other ?? -1] ?? new Set());
        if (truth < threshold || Math.abs(truth - similarity) > 1e-4) return true;
        return why === "exact" && records[one ?? -1]?.key !== records[other ?? -1]?.key;
      });
      expect(wrong).toEqual([]);
      expect(summary.figures.exact + summary.figures.near).toBe(dropped.size);
      // A pair is missed where both of its records are kept.
      for (const list of [pairs, nearPairs]) {
        const missed = list.filter(([one, other]) => !dropped.has(one) && !dropped.has(other));
        expect(missed.length).toBeLessThanOrEqual(0.02 * list.length);
      }
      expect(countCandidates(records, nearPairs, near)).toBeGreaterThanOrEqual(
        0.98 * nearPairs.length,
      );
    },
    20_000,
  );
});
