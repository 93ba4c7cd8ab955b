import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ExportOptions } from "../../src/targets/export-options.ts";
import { lengthRule } from "../../src/targets/length-limit.ts";
import { LengthMeter } from "../../src/targets/length-tally.ts";
import { openTextCounter } from "../../src/targets/open-text-counter.ts";
import { RowExporter } from "../../src/targets/row-exporter.ts";
import { targetCard } from "../../src/targets/target-card.ts";
import { TARGETS } from "../../src/targets/target-facts.ts";
import type { TargetName, TrainingStage } from "../../src/targets/target-name.ts";
import { readChatTemplate } from "../../src/templates/read-chat-template.ts";
import { dpoRow, ktoRow, linesOf, newFolder, rowsOf, sftRow } from "../support/dataset-folders.ts";
import { ALL_TARGETS, optionsFor, recordOf } from "../support/garden.ts";
import { loadAll, missingPackage, missingTrainer } from "../support/python.ts";
import { trainAll } from "../support/python-jobs.ts";

const ROWS = { sft: sftRow, kto: ktoRow, dpo: dpoRow } as const;
/** Enough for rows of different lengths. */
const COUNT = 24;

/** Writes a file of exported rows and gives its path. */
function writeRows(
  folder: string,
  name: string,
  target: TargetName,
  stage: TrainingStage,
  more: Partial<ExportOptions> = {},
): string {
  const exporter = new RowExporter(optionsFor(target, { stage, ...more }));
  const texts = rowsOf(COUNT, ROWS[stage]).map((row, address) => {
    const exported = exporter.export(recordOf(row, address));
    if (exported.state !== "row") throw new Error(JSON.stringify(exported));
    return exported.text;
  });
  const path = join(folder, `${name}.jsonl`);
  writeFileSync(path, texts.map((text) => `${text}\n`).join(""));
  return path;
}

const noTrl = missingTrainer("trl");
if (noTrl !== undefined) {
  test.skip(`TRL trains on every target of its own (skipped: ${noTrl})`, () => {});
} else {
  describe("TRL on the CPU", { timeout: 600_000 }, () => {
    test("takes a step of SFT, KTO and DPO on rows of its targets, and on rendered texts", async () => {
      const folder = await newFolder();
      const shape = "prompt-completion";
      const jobs = [
        { trainer: "sft", path: writeRows(folder, "messages", "trl-sft", "sft") },
        {
          trainer: "sft",
          path: writeRows(folder, "list", "trl-sft", "sft", { toolsForm: "list" }),
        },
        { trainer: "sft", path: writeRows(folder, "sides", "trl-sft", "sft", { shape }) },
        { trainer: "sft", path: writeRows(folder, "text", "text", "sft") },
        { trainer: "sft", path: writeRows(folder, "texts", "unsloth", "sft", { shape }) },
        { trainer: "kto", path: writeRows(folder, "kto", "trl-kto", "kto") },
        { trainer: "kto", path: writeRows(folder, "ktoText", "unsloth", "kto") },
        { trainer: "kto", path: writeRows(folder, "ktoAxolotl", "axolotl", "kto") },
        { trainer: "dpo", path: writeRows(folder, "dpo", "trl-dpo", "dpo") },
        { trainer: "dpo", path: writeRows(folder, "dpoText", "text", "dpo") },
      ] as const;
      const trained = trainAll(folder, jobs);
      for (const [at, result] of trained.entries()) {
        expect({ job: jobs[at]?.path, ...result }).toMatchObject({ rows: COUNT });
        expect(Number.isFinite(result.loss)).toBe(true);
        // One end, whether the text brought it or the trainer added it.
        expect(result.first).toMatch(/[^>\s]\s*<\|im_end\|>\s*$|<\/tool_call><\|im_end\|>\s*$/);
      }
      // What the template is shown is what the tools are, whatever form they have.
      expect(trained[0]?.first).toContain('"name": "water_bed"');
      expect(trained[1]?.first).toBe(trained[0]?.first);
    });

    test("drops as many rows as the lengths say, counted with its own tokenizer and template", async () => {
      const folder = await newFolder();
      const path = writeRows(folder, "kto", "trl-kto", "kto");
      trainAll(folder, []);
      const model = join(folder, "model");
      const template = await readChatTemplate(join(model, "tokenizer_config.json"));
      const count = await openTextCounter({ kind: "file", path: join(model, "tokenizer.json") });
      const exporter = new RowExporter(optionsFor("trl-kto", { template, isChosenTemplate: true }));
      const lengths = readFileSync(path, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => {
          const exported = exporter.export(recordOf(line));
          if (exported.state !== "row" || exported.rendered === undefined) throw new Error(line);
          return exported.rendered;
        });
      const prompts = lengths.map(({ prompt }) => count?.(prompt) ?? 0);
      const limit = Math.max(...prompts);
      const meter = new LengthMeter({
        count: (text) => count?.(text) ?? 0,
        factor: 1,
        limit,
        rule: lengthRule("trl-kto", "kto"),
      });
      for (const chat of lengths) meter.add(chat);
      const { dropped } = meter.take().over;
      expect(dropped).toBeGreaterThan(0);
      expect(dropped).toBeLessThan(COUNT);
      const [trained] = trainAll(folder, [{ trainer: "kto", path, config: { max_length: limit } }]);
      expect(trained).toMatchObject({ rows: COUNT - dropped });
    });
  });
}

const noDatasets = missingPackage("datasets");
if (noDatasets !== undefined) {
  test.skip(`datasets loads every target with its card (skipped: ${noDatasets})`, () => {});
} else {
  describe("datasets", { timeout: 300_000 }, () => {
    test("loads every target with its card as it was written, kept members too", async () => {
      const folder = await newFolder();
      const jobs = ALL_TARGETS.flatMap(([target, stage]) => {
        const name = `${target}-${stage}`;
        const place = join(folder, name);
        mkdirSync(place);
        const keep = target.startsWith("openai") ? [] : ["note"];
        const exporter = new RowExporter(optionsFor(target, { stage, keep }));
        const rows = rowsOf(COUNT, (number) => ({
          ...ROWS[stage](number),
          note: number % 2 === 0 ? { day: "2024-05-01", n: number } : { n: `${number}` },
        })).map((row, address) => {
          const exported = exporter.export(recordOf(row, address));
          if (exported.state !== "row") throw new Error(JSON.stringify(exported));
          return exported.value;
        });
        writeFileSync(join(place, "rows.jsonl"), linesOf(rows));
        const card = targetCard({
          ...{ target, stage, keep },
          shape: TARGETS[target].shapes[0] ?? "messages",
          toolsForm: "text",
          columns: [...new Set(rows.flatMap((row) => Object.keys(row)))],
          file: "rows.jsonl",
          rows: rows.length,
        });
        writeFileSync(join(place, "README.md"), card);
        return target.startsWith("openai") ? [] : [{ path: place, config: "default", rows }];
      });
      const loaded = await loadAll(jobs);
      for (const [at, { path, rows }] of jobs.entries()) {
        expect({ path, ...loaded[at] }).toMatchObject({ path, rows });
      }
    });
  });
}
