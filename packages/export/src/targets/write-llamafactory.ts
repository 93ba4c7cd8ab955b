import { makeFinding } from "../checks/make-finding.ts";
import type { Member, Message } from "../dialects/conversation.ts";
import { FindingList } from "../dialects/finding-list.ts";
import { type Turn, writeSharegptTurns } from "../dialects/sharegpt/write-sharegpt.ts";
import { stringMember, writeObject } from "../dialects/write/write-record.ts";
import { writeTools } from "../dialects/write/write-tools.ts";
import type { RowFinding } from "./row-finding.ts";
import type { TrainingStage } from "./target-name.ts";
import type { TrainingExample } from "./training-example.ts";
import type { WrittenRow } from "./write-target-row.ts";

/**
 * A row for LLaMA-Factory: turns of `from` and `value` in which a call is a JSON text, tools as a JSON text, `kto_tag` beside
 * a conversation whose last turn is judged, or `chosen` and `rejected` as a turn each.
 */
export function writeLlamaFactory(example: TrainingExample, stage: TrainingStage): WrittenRow {
  const own = new FindingList();
  const checks: RowFinding[] = [];
  const { prompt, answers, label } = example;
  const written = answers.map((answer) =>
    writeSharegptTurns({ messages: [...prompt, ...answer] }, own),
  );
  const [first] = written;
  const turns = first?.turns ?? [];
  const members: Member[] = [];
  if (stage === "dpo") {
    answers.forEach((answer, index) => {
      checks.push(...answerFaults(answer, index === 0 ? "chosen" : "rejected"));
    });
    members.push({ key: "conversations", json: turnList(turns.slice(0, -1)) });
    written.forEach((side, index) => {
      const last = side.turns.at(-1) ?? { from: "gpt", value: "" };
      members.push({ key: index === 0 ? "chosen" : "rejected", json: turnText(last) });
      checks.push(...emptyFaults(last, index === 0 ? "chosen" : "rejected"));
    });
  } else {
    members.push({ key: "conversations", json: turnList(turns) });
    const last = turns.at(-1);
    if (last !== undefined) checks.push(...emptyFaults(last, `conversations[${turns.length - 1}]`));
  }
  if (stage === "kto") members.push({ key: "kto_tag", json: String(label) });
  if (first?.system !== undefined) members.push(stringMember("system", first.system));
  const tools = writeTools(example.tools, "plain", own);
  if (tools.length > 0) members.push(stringMember("tools", `[${tools.join(", ")}]`));
  return { text: writeObject(members), findings: [...own.list, ...checks] };
}

function answerFaults(answer: readonly Message[], place: string): readonly RowFinding[] {
  if (answer.length <= 1) return [];
  return [
    makeFinding(
      "answer-turns",
      place,
      `${place} has ${answer.length} messages; LLaMA-Factory takes one`,
    ),
  ];
}

/** LLaMA-Factory tells the label of a row by the place of an empty text. */
function emptyFaults({ value }: Turn, place: string): readonly RowFinding[] {
  if (value.trim() !== "") return [];
  return [makeFinding("empty-completion", place, `${place} is empty, which turns the label round`)];
}

function turnList(turns: readonly Turn[]): string {
  return `[${turns.map(turnText).join(",")}]`;
}

function turnText({ from, value }: Turn): string {
  return writeObject([stringMember("from", from), stringMember("value", value)]);
}
