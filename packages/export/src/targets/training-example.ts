import type { Message, ToolDefinition } from "../dialects/conversation.ts";
import type { DialectName } from "../dialects/dialect-name.ts";
import type { RowFinding } from "./row-finding.ts";

/** What a training is shown, without the dialect and the target. */
export interface TrainingExample {
  /** What the model reads before it answers. */
  readonly prompt: readonly Message[];
  /** What it answers, with results of tools between: one list, or chosen and rejected. */
  readonly answers: readonly (readonly Message[])[];
  readonly label?: boolean;
  /** Empty where the record carries none. */
  readonly tools: readonly ToolDefinition[];
}

/** What a record is for a training. */
export type ReadExample =
  | {
      readonly state: "example";
      readonly example: TrainingExample;
      readonly from: DialectName;
      readonly findings: readonly RowFinding[];
    }
  /** Its label says that it is not to be learnt by sft. */
  | { readonly state: "undesirable" }
  | { readonly state: "refused"; readonly findings: readonly RowFinding[] };
