import { Buffer } from "node:buffer";
import { readRecord, type SoundRecord } from "@burnish/core";
import type { ExportOptions } from "../../src/targets/export-options.ts";
import { type ExportedRow, RowExporter } from "../../src/targets/row-exporter.ts";
import { TARGETS } from "../../src/targets/target-facts.ts";
import type { TargetName, TrainingStage } from "../../src/targets/target-name.ts";
import { builtInTemplate } from "../../src/templates/built-in-templates.ts";

export const user = (content: string): object => ({ role: "user", content });
export const bot = (content: string): object => ({ role: "assistant", content });

/** An answer that waters a bed. */
export function waters(args: unknown, content = ""): object {
  const call = { type: "function", function: { name: "water_bed", arguments: args } };
  return { role: "assistant", content, tool_calls: [call] };
}

export const watered: object = { role: "tool", name: "water_bed", content: "done" };

/** A record from a value, or from its JSON text. Throws where it is none. */
export function recordOf(record: object | string, address = 0): SoundRecord {
  const bytes = Buffer.from(typeof record === "string" ? record : JSON.stringify(record), "utf8");
  const read = readRecord(bytes);
  if (read.state !== "sound") throw new Error(read.message);
  return { ...read, bytes, address, line: 0 };
}

/** Options for a target with nothing allowed and nothing refused beyond what always is. */
export function optionsFor(target: TargetName, more: Partial<ExportOptions> = {}): ExportOptions {
  const { stages, shapes } = TARGETS[target];
  return {
    target,
    stage: stages[0] ?? "sft",
    shape: shapes[0] ?? "messages",
    from: "auto",
    toolsForm: "text",
    allowed: "none",
    refused: [],
    toolLimit: 4,
    template: builtInTemplate("hermes"),
    isChosenTemplate: false,
    keep: [],
    ...more,
  };
}

/** What a record becomes. */
export function exportOne(
  record: object | string,
  target: TargetName,
  more: Partial<ExportOptions> = {},
): ExportedRow {
  return new RowExporter(optionsFor(target, more)).export(recordOf(record));
}

/** The row as a value. Throws with the findings where there is none. */
export function rowOf(
  record: object | string,
  target: TargetName,
  more: Partial<ExportOptions> = {},
): Record<string, unknown> {
  const exported = exportOne(record, target, more);
  if (exported.state !== "row") throw new Error(JSON.stringify(exported));
  return JSON.parse(exported.text) as Record<string, unknown>;
}

/** Codes of what was found, each once, with the level. */
export function codesOf(exported: ExportedRow): readonly string[] {
  if (exported.state === "undesirable") return [];
  return [...new Set(exported.findings.map(({ level, code }) => `${level} ${code}`))];
}

/** Every target with each of its stages. */
export const ALL_TARGETS: readonly (readonly [TargetName, TrainingStage])[] = (
  Object.keys(TARGETS) as TargetName[]
).flatMap((target) => TARGETS[target].stages.map((stage) => [target, stage] as const));
