import type { JsonValue } from "@burnish/core";
import type { TrainingStage } from "../targets/target-name.ts";

/** A row as checks see it: messages with `role`, `content` and `tool_calls`, whatever the target makes of them. */
export interface CheckedRow {
  readonly stage: TrainingStage;
  readonly prompt: readonly JsonValue[];
  /** One list, or those of chosen and rejected. */
  readonly answers: readonly (readonly JsonValue[])[];
  readonly label?: boolean;
  /** Absent where the row has none. */
  readonly tools?: readonly JsonValue[];
}

/** The answers that are to be learnt: not the undesirable ones. */
export function learntAnswers({ stage, answers, label }: CheckedRow): CheckedRow["answers"] {
  if (stage === "kto" && label === false) return [];
  return stage === "dpo" ? answers.slice(0, 1) : answers;
}

/** What the answer at `index` is called in findings. */
export function answerName({ stage }: Pick<CheckedRow, "stage">, index: number): string {
  if (stage !== "dpo") return "completion";
  return index === 0 ? "chosen" : "rejected";
}

/** All messages with their places. */
export function placedMessages(
  row: CheckedRow,
): readonly { readonly message: JsonValue; readonly place: string }[] {
  return [
    ...row.prompt.map((message, index) => ({ message, place: `prompt[${index}]` })),
    ...row.answers.flatMap((answer, side) =>
      answer.map((message, index) => ({ message, place: `${answerName(row, side)}[${index}]` })),
    ),
  ];
}
