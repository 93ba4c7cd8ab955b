import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { isJsonObject, type JsonValue } from "@burnish/core";
import { expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { evaluateScorers } from "../../src/evaluate/evaluate-scorers.ts";
import { paddingAttacks } from "../../src/evaluate/padding-attacks.ts";
import { readExample } from "../../src/example/read-example.ts";
import { readGivenScores } from "../../src/score/quality-scores.ts";
import type { ScoredExample } from "../../src/trees/train/scored-example.ts";

/** Batches that a script scored. */
const SCRIPTED = new Set(
  [
    41, 49, 50, 52, 100, 124, 125, 127, 128, 136, 137, 138, 139, 140, 144, 145, 150, 151, 157, 158,
    159, 160, 163, 171, 172, 174, 182,
  ].map((number) => `scored_batch_${number}`),
);

function readScored(corpus: string): ScoredExample[] {
  const folder = join(corpus, "scored");
  return readdirSync(folder).flatMap((file) => {
    const batch = file.replace(".jsonl.gz", "");
    if (SCRIPTED.has(batch)) return [];
    const lines = gunzipSync(readFileSync(join(folder, file)))
      .toString()
      .split("\n");
    return lines.flatMap((line) => {
      let value: JsonValue;
      try {
        value = JSON.parse(line) as JsonValue;
      } catch {
        // Two lines of the corpus are no JSON.
        return [];
      }
      if (!isJsonObject(value)) return [];
      return [{ example: readExample(value), scores: readGivenScores(value), batch }];
    });
  });
}

describeWithCorpus("on the reference corpus", (corpus) => {
  test("a third of the batches, held out, is scored better than by rules and as well as asked", () => {
    const examples = readScored(corpus);
    const names = [...new Set(examples.map(({ batch }) => batch))].sort();
    const report = evaluateScorers({
      examples,
      holdOut: names.filter((_, index) => index % 3 === 0),
      attacks: paddingAttacks(["copied"], [60]),
      rounds: 200,
    });
    // The whole cross-validation, which is what counts, takes minutes: burnish train-scorer --evaluate.
    expect(report.mean.scorers.distilled.value).toBeGreaterThan(0.66);
    expect(report.mean.wins.literal.low).toBeGreaterThan(0);
    expect(report.label.scorers.distilled.value).toBeGreaterThan(0.88);
    expect(report.found.goodFound / report.found.good).toBeGreaterThan(0.77);
    for (const { weak, flipped } of report.attacks) expect(flipped / weak).toBeLessThan(0.06);
  }, 60_000);
});
