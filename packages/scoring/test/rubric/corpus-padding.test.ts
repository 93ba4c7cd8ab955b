import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { isJsonObject, type JsonValue } from "@burnish/core";
import { beforeAll, expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import type { Example } from "../../src/example/example.ts";
import { readExample } from "../../src/example/read-example.ts";
import { BUILT_IN_RUBRIC } from "../../src/rubric/built-in-rubric.ts";
import { createRubricScorer } from "../../src/rubric/create-rubric-scorer.ts";
import { readGivenScores } from "../../src/score/quality-scores.ts";
import { splitSentences } from "../../src/text/split-sentences.ts";
import { filler, LOREM_SENTENCES, padded } from "./sample-examples.ts";

/** Batches that judges scored, spread over the dataset. */
const BATCHES = [5, 25, 45, 65, 85, 105, 130, 149, 165, 180];
const LENGTHS = [60, 150, 400];
const FIELDS = [["sessionMemory"], ["toolContext"], ["sessionMemory", "toolContext"]] as const;

describeWithCorpus("on the reference corpus", (corpus) => {
  const scorer = createRubricScorer({ rubric: BUILT_IN_RUBRIC });
  const weak: Example[] = [];
  const good: Example[] = [];

  beforeAll(() => {
    for (const batch of BATCHES) {
      const file = join(corpus, "scored", `scored_batch_${batch}.jsonl.gz`);
      for (const line of gunzipSync(readFileSync(file)).toString().split("\n")) {
        if (line === "") continue;
        const record = JSON.parse(line) as JsonValue;
        if (!isJsonObject(record)) continue;
        const given = readGivenScores(record);
        const isWeak = (given.overall_quality ?? 0) < 3 || given.sessionMemory_quality === 1;
        (isWeak ? weak : good).push(readExample(record));
      }
    }
  });

  function passes(example: Example): boolean {
    const { dimensions, overall = 0 } = scorer.score(example);
    return overall >= 3 && dimensions.sessionMemory_quality !== 1;
  }

  test("at least 80 % of the examples that judges found good are good", () => {
    expect(good.filter(passes).length).toBeGreaterThanOrEqual(0.8 * good.length);
  });

  test("no filler at any length turns more than 5 % of the weak examples into good ones", () => {
    const donors = good.flatMap(({ fields }) => splitSentences(fields.sessionMemory.text));
    const refused = weak.filter((example) => !passes(example));
    expect(refused.length).toBeGreaterThan(50);
    const kinds: Record<string, (example: Example) => readonly string[]> = {
      lorem: () => LOREM_SENTENCES,
      copied: () => donors,
      own: ({ prompt, fields }) =>
        [fields.sessionMemory.text, prompt, fields.primaryGoal.text, fields.subgoal.text].filter(
          (text) => text.trim() !== "",
        ),
    };
    for (const [kind, sentencesOf] of Object.entries(kinds)) {
      for (const length of LENGTHS) {
        for (const names of FIELDS) {
          const flipped = refused.filter((example, index) =>
            passes(padded(example, names, filler(sentencesOf(example), length, 7 * index))),
          );
          const share = flipped.length / refused.length;
          expect(
            share,
            `${kind}, ${length} characters, ${names.join(" and ")}`,
          ).toBeLessThanOrEqual(0.05);
        }
      }
    }
  });
});
