import { expect, test } from "vitest";
import { lengthRule } from "../../src/targets/length-limit.ts";
import { joinLengthTallies, LengthMeter } from "../../src/targets/length-tally.ts";
import { openTextCounter } from "../../src/targets/open-text-counter.ts";
import type { TargetName, TrainingStage } from "../../src/targets/target-name.ts";

const rows = [
  { prompt: "a".repeat(4), answers: ["b".repeat(4)] },
  { prompt: "a".repeat(8), answers: ["b".repeat(2), "b".repeat(5)] },
  { prompt: "a".repeat(10), answers: ["b"] },
  { prompt: "a".repeat(600), answers: ["b"] },
];

function measure(target: TargetName, stage: TrainingStage, limit: number, factor = 1) {
  const rule = lengthRule(target, stage);
  const meter = new LengthMeter({ count: (text) => text.length, factor, limit, rule });
  for (const row of rows) meter.add(row);
  return meter.take();
}

test("TRL drops pairs whose prompt fills the limit and cuts others; sft is cut", () => {
  expect(measure("trl-kto", "kto", 10).over).toEqual({ cut: 1, dropped: 2, left: 0 });
  expect(measure("trl-sft", "sft", 10).over).toEqual({ cut: 3, dropped: 0, left: 0 });
  expect(measure("trl-dpo", "dpo", 10).oldPromptCut).toBe(1);
  expect(measure("trl-kto", "kto", 601)).toMatchObject({
    over: { cut: 0, dropped: 0 },
    oldPromptCut: 0,
  });
});

test("axolotl drops them, LLaMA-Factory cuts them, of others nobody knows", () => {
  expect(measure("axolotl", "kto", 10).over).toEqual({ cut: 0, dropped: 3, left: 0 });
  expect(measure("llamafactory", "dpo", 10).over).toEqual({ cut: 3, dropped: 0, left: 0 });
  expect(measure("openai-sft", "sft", 10).over).toEqual({ cut: 0, dropped: 0, left: 3 });
});

test("an estimate is held against the limit with its factor, lengths are told as counted", () => {
  const { over, rows: lengths } = measure("trl-sft", "sft", 10, 1.26);
  expect(over.cut).toBe(4);
  expect(lengths.longest).toBe(601);
  expect(measure("trl-sft", "sft", 10, 1.25).over.cut).toBe(3);
});

test("tallies of blocks are those of the whole", () => {
  const whole = measure("trl-kto", "kto", 10);
  const twice = joinLengthTallies(whole, whole);
  expect(twice.rows.rows).toBe(8);
  expect(twice.over.dropped).toBe(2 * whole.over.dropped);
  expect(twice.prompts.sum).toBe(2 * whole.prompts.sum);
});

test("special tokens in a text are counted, not thrown at", async () => {
  const count = await openTextCounter({ kind: "o200k" });
  expect(count?.("<|endoftext|> <|im_end|>")).toBeGreaterThan(2);
  expect(await openTextCounter({ kind: "none" })).toBeUndefined();
  const missing = openTextCounter({ kind: "file", path: "nowhere/tokenizer.json" });
  await expect(missing).rejects.toThrow("cannot be read");
});
