import { stringify } from "yaml";
import { columnsOf } from "./target-facts.ts";
import type { SftShape, TargetName, TrainingStage } from "./target-name.ts";
import type { ToolsForm } from "./write-target-row.ts";

export interface TargetCardOptions {
  readonly target: TargetName;
  readonly stage: TrainingStage;
  readonly shape: SftShape;
  readonly toolsForm: ToolsForm;
  /** Columns that some row has, in the order in which rows have them. */
  readonly columns: readonly string[];
  /** Members that were kept as columns. */
  readonly keep: readonly string[];
  /** Path of the rows as seen from the card. */
  readonly file: string;
  readonly rows: number;
}

/**
 * Front matter of a `README.md` beside the rows, with which `datasets` >= 4.7 reads messages as JSON instead of guessing a
 * type for each member: no dates, no nulls for keys that only others have, no file that stops at a late key.
 */
export function targetCard(options: TargetCardOptions): string {
  const { columns, file, rows } = options;
  const data = {
    configs: [{ config_name: "default", data_files: [{ split: "train", path: file }] }],
    dataset_info: [
      {
        config_name: "default",
        features: columns.map((name) => ({ name, ...typeOf(name, options) })),
        splits: [{ name: "train", num_examples: rows }],
      },
    ],
  };
  return `---\n${stringify(data, { lineWidth: 0 })}---\n`;
}

const LABELS: ReadonlySet<string> = new Set(["label", "kto_tag"]);
const TEXT = { dtype: "string" };
const MESSAGES = { list: "json" };

function typeOf(name: string, options: TargetCardOptions): object {
  const { target, stage, shape, toolsForm, keep } = options;
  if (keep.includes(name)) return { dtype: "json" };
  if (LABELS.has(name)) return { dtype: "bool" };
  if (target === "llamafactory") {
    // Turns have two texts and nothing else.
    if (name === "conversations") return { list: "json" };
    return name === "chosen" || name === "rejected" ? { dtype: "json" } : TEXT;
  }
  const isTrl = target.startsWith("trl-");
  if (name === "tools") return isTrl && toolsForm === "list" ? MESSAGES : TEXT;
  const isOwn = columnsOf(target, stage, shape).includes(name);
  return isOwn && (isTrl || name === "messages") ? MESSAGES : TEXT;
}
