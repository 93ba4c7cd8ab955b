import { BUILT_IN_PROFILE } from "@burnish/core";
import { BUILT_IN_RUBRIC, createScorer } from "@burnish/scoring";
import { expect, test } from "vitest";
import { planWriting } from "../../src/enhance/plan-writing.ts";
import { trialSettings } from "../../src/enhance/trial-settings.ts";
import { tryTexts } from "../../src/enhance/try-texts.ts";
import { batchRowOf } from "../../src/files/batch-row.ts";
import { firstFolderSpec } from "../../src/files/folder-spec.ts";
import { readmeText } from "../../src/files/readme-text.ts";
import { WORKED_ANSWER, WORKED_RECORD, WORKED_ROW } from "../../src/files/worked-example.ts";
import { BUILT_IN_SPEC } from "../../src/spec/built-in-spec.ts";
import { soundRecord } from "../support/sound-record.ts";

test("the worked example is a row as batches have them, and its answer passes the gate", async () => {
  const scorer = await createScorer({ rubric: BUILT_IN_RUBRIC });
  const spec = BUILT_IN_SPEC;
  const settings = trialSettings({ scorer, profile: BUILT_IN_PROFILE, spec });
  const place = { source: "harbour.jsonl", line: 1 };
  const plan = planWriting(soundRecord(WORKED_RECORD), place, settings, { spec });
  if (plan.state !== "open") throw new Error("the worked example needs no texts");
  expect(batchRowOf(plan, undefined, undefined)).toEqual(WORKED_ROW);
  const { subject, memorySource } = plan;
  const tried = tryTexts(subject, { changes: WORKED_ANSWER, memorySource, rules: [] }, settings);
  expect(tried.decision.reasons).toEqual([]);
  expect(tried.decision.decision).toBe("accepted");
  expect(Object.keys(WORKED_ANSWER)).toEqual(WORKED_ROW.write);
});

test("the README shows row, answer, lengths, fillers, and what the last round taught", () => {
  const finding = { code: "gate/length", count: 3, advice: "Keep inside the lengths." };
  const spec = { ...firstFolderSpec(BUILT_IN_SPEC), version: 2, findings: [finding] };
  const text = readmeText(spec, { round: 2, batches: 4, rows: 151 });
  expect(text).toContain("# Round 2: 151 examples in 4 batches");
  expect(text).toContain(JSON.stringify(WORKED_ROW, null, 2));
  expect(text).toContain(JSON.stringify({ id: WORKED_ROW.id, ...WORKED_ANSWER }));
  expect(text).toContain("| `sessionMemory` | 50 to 150 |");
  expect(text).toContain("`gate/length`, 3 rows: Keep inside the lengths.");
  for (const filler of BUILT_IN_SPEC.bannedFillers) expect(text).toContain(`"${filler}"`);
});
