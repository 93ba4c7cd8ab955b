import { isJsonObject, ownMember } from "@burnish/core";
import type { RowFinding } from "../targets/row-finding.ts";
import type { SftShape, TargetName } from "../targets/target-name.ts";
import { answerName, type CheckedRow } from "./checked-row.ts";
import { makeFinding } from "./make-finding.ts";

/** Trainers that judge the last message of an answer, whatever stands before it. */
const LAST_TURN: ReadonlySet<string> = new Set(["llamafactory kto", "openai-dpo dpo"]);
/** Trainers that know which tokens are the model's own. */
const KNOWS_ROLES: ReadonlySet<TargetName> = new Set(["openai-sft", "openai-dpo", "llamafactory"]);

/** Which tokens of an answer of several messages are learnt. */
export function checkLoss(
  row: CheckedRow,
  { target, shape }: { readonly target: TargetName; readonly shape: SftShape },
): readonly RowFinding[] {
  const isWhole = row.stage === "sft" && shape === "messages";
  return row.answers.flatMap((answer, side): readonly RowFinding[] => {
    const name = answerName(row, side);
    if (LAST_TURN.has(`${target} ${row.stage}`)) {
      if (answer.length < 2) return [];
      return [makeFinding("last-turn-only", name, `${name} has ${answer.length} messages`)];
    }
    // What a conversation is trained on as a whole is a matter of the trainer's settings, not of the row.
    if (isWhole || KNOWS_ROLES.has(target)) return [];
    const index = answer.findIndex(
      (message) => isJsonObject(message) && ownMember(message, "role") !== "assistant",
    );
    if (index < 0) return [];
    return [
      makeFinding(
        "loss-on-results",
        `${name}[${index}]`,
        `${name}[${index}] is no answer of the model`,
      ),
    ];
  });
}
