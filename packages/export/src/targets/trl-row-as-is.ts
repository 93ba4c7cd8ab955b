import { type JsonValue, jsonText, ownMember, type SoundRecord } from "@burnish/core";
import { makeFinding } from "../checks/make-finding.ts";
import { readFolderRow } from "../folder/read-folder-row.ts";
import type { RowFinding } from "./row-finding.ts";
import type { SftShape, TargetName, TrainingStage } from "./target-name.ts";
import type { ChatRow } from "./write-chat.ts";
import type { ToolsForm } from "./write-target-row.ts";

/** A row of TRL that stays one: its columns with their values as they stood. */
export interface RowAsIs {
  readonly text: string;
  readonly chat: ChatRow;
  readonly label?: boolean;
}

export type ReadRowAsIs =
  | { readonly state: "row"; readonly row: RowAsIs }
  | { readonly state: "undesirable" }
  | { readonly state: "refused"; readonly finding: RowFinding };

/** Whether a record has the columns of the target already, so that nothing in it is to be rewritten. */
export function isTrlRow(
  { value }: SoundRecord,
  {
    target,
    stage,
    shape,
  }: { readonly target: TargetName; readonly stage: TrainingStage; readonly shape: SftShape },
): boolean {
  if (!target.startsWith("trl-") || (stage === "sft" && shape === "messages")) return false;
  const names = stage === "dpo" ? ["prompt", "chosen", "rejected"] : ["prompt", "completion"];
  return names.every((name) => Array.isArray(ownMember(value, name)));
}

/** Reads such a record; only its tools change between a list and the text of one. */
export function readTrlRow(
  record: SoundRecord,
  stage: TrainingStage,
  toolsForm: ToolsForm,
): ReadRowAsIs {
  const read = readFolderRow(record, stage, { tools: toolsForm });
  if (read.state === "undesirable") return read;
  if (read.state === "refused") {
    return { state: "refused", finding: makeFinding(read.code, "record", read.message) };
  }
  const { text, prompt, answers, label, toolsText } = read.row;
  const chat: ChatRow = {
    prompt: prompt.map(jsonOf),
    answers: answers.map((answer) => answer.map(jsonOf)),
    ...(toolsText !== undefined && { tools: toolsText }),
  };
  return { state: "row", row: { text, chat, ...(label !== undefined && { label }) } };
}

function jsonOf(value: JsonValue): string {
  return jsonText(value);
}

/** The row with tools that it did not bring. */
export function addTools(row: RowAsIs, tools: string, toolsForm: ToolsForm): RowAsIs {
  const value = toolsForm === "list" ? tools : JSON.stringify(tools);
  return {
    ...row,
    text: `${row.text.slice(0, -1)},"tools":${value}}`,
    chat: { ...row.chat, tools },
  };
}
