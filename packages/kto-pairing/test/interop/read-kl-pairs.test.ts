import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { interleavePairs } from "../../src/layout/interleave.ts";
import { datasetCard } from "../../src/targets/dataset-card.ts";
import { type RenderedLines, renderPair } from "../../src/targets/render-pair.ts";
import { noteRow, rowOf } from "../targets/row-of.ts";
import { type CountedPairs, countKlPairs, type KlQuestion, missingTrl } from "./trl-trainer.ts";

const PAIRS = 100;

const missing = missingTrl();

if (missing !== undefined) {
  test.skip(`TRL's KTOTrainer builds its KL pairs as the layouts promise (skipped: ${missing})`, () => {});
} else {
  describe("TRL's KTOTrainer", { timeout: 300_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "burnish-trl-"));
    afterAll(() => rmSync(folder, { recursive: true }));

    const count = (
      files: readonly (readonly string[])[],
      question: KlQuestion,
    ): readonly CountedPairs[] => {
      const texts = files.map((lines) => lines.map((line) => `${line}\n`).join(""));
      return countKlPairs(folder, texts, question);
    };

    const sound = {
      trainRows: 2 * PAIRS,
      klPairs: 2 * PAIRS,
      samePrompt: 0,
      selfPairs: 0,
      alteredRows: 0,
      fileOrder: true,
      homogeneous: 0,
      loss: expect.any(Number),
    };

    test("finds no KL pair of one prompt in interleaved pairs, all or half of them in adjacent ones", () => {
      const adjacent = textPairs().flatMap(({ lines }) => [...lines]);
      const counted = count([interleaved(textPairs()), adjacent], { batchSizes: [2, 8] });
      expect(counted).toMatchObject([
        sound,
        sound,
        { ...sound, samePrompt: 2 * PAIRS },
        { ...sound, samePrompt: PAIRS },
      ]);
    });

    test("reads tool calls whose arguments are dates as they stand, with the dataset card", () => {
      const card = join(folder, "README.md");
      writeFileSync(
        card,
        datasetCard({ target: "trl-kto", tools: true, files: { train: "train.jsonl" } }),
      );
      const files = [interleaved(callPairs())];
      expect(count(files, { batchSizes: [4], card })).toMatchObject([sound]);
    });
  });
}

/** The rows of the pairs in the interleaved order. */
function interleaved(pairs: readonly RenderedLines[]): string[] {
  const { group, label } = interleavePairs(pairs.length);
  return Array.from(group, (pair, row) => pairs[pair]?.lines[label[row] === 1 ? 0 : 1] ?? "");
}

/** Pairs with calls in their text, each second one with a prompt that was rewritten. */
function textPairs(): RenderedLines[] {
  return pairs((pair, label) => {
    const rewritten = label && pair % 2 === 1;
    const prompt = rewritten ? `Could you open note ${pair}, please?` : `Open note ${pair}.`;
    const reason = label ? `note ${pair} is asked for` : "";
    return noteRow(prompt, `tool_call: notes_open\narguments: {"id": ${pair}, "why": "${reason}"}`);
  });
}

/** Pairs with calls beside their text, and tools. */
function callPairs(): RenderedLines[] {
  const parameters = { type: "object", properties: { day: { type: "string" } } };
  return pairs((pair, label) => {
    const day = `20${10 + Math.floor(pair / 20)}-05-${10 + (pair % 20)}`;
    const call = {
      name: "notes_of_day",
      arguments: JSON.stringify({ day, why: label ? "asked" : "" }),
    };
    return rowOf({
      messages: [
        { role: "user", content: `Notes of ${day}?` },
        { role: "assistant", content: null, tool_calls: [{ type: "function", function: call }] },
      ],
      tools: [{ type: "function", function: { name: "notes_of_day", parameters } }],
    });
  });
}

function pairs(row: (pair: number, label: boolean) => ReturnType<typeof rowOf>): RenderedLines[] {
  return Array.from({ length: PAIRS }, (_, pair) => {
    const [original, enhanced] = [row(pair, false), row(pair, true)];
    const rendered = renderPair({ original, enhanced, target: "trl-kto", policy: "original" });
    if (rendered.state === "refused") throw new Error(rendered.message);
    return rendered;
  });
}
