import type { ToolDefinitions } from "@burnish/kto-pairing";
import type { RiskCode } from "../checks/check-codes.ts";
import type { AllowedLosses } from "../dialects/convert-record.ts";
import type { DialectName } from "../dialects/dialect-name.ts";
import type { ChatTemplateSource } from "../templates/chat-template.ts";
import type { SftShape, TargetName, TrainingStage } from "./target-name.ts";
import type { ToolsForm } from "./write-target-row.ts";

/** What rows are written as; plain data that crosses threads. */
export interface ExportOptions {
  readonly target: TargetName;
  readonly stage: TrainingStage;
  readonly shape: SftShape;
  /** Dialect of the records; `auto` tells it for each record, and leaves rows of TRL as they are for TRL. */
  readonly from: DialectName | "auto";
  readonly toolsForm: ToolsForm;
  /** Losses that do not refuse a row. */
  readonly allowed: AllowedLosses;
  /** Risks that refuse a row. */
  readonly refused: "all" | readonly RiskCode[];
  /** Definitions for rows that bring no tools. */
  readonly tools?: ToolDefinitions;
  /** Most of them a row, unless it calls more. */
  readonly toolLimit: number;
  readonly template: ChatTemplateSource;
  /** Whether the template was chosen, so that its special tokens and refusals count whatever the target. */
  readonly isChosenTemplate: boolean;
  /** Members of the record that become columns. */
  readonly keep: readonly string[];
}
