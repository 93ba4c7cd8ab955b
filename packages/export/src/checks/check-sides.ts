import { isJsonObject, type JsonValue, jsonText, ownMember, PROMPT_ROLES } from "@burnish/core";
import { findMessageFault, saysSomething } from "../folder/message-fault.ts";
import type { RowFinding } from "../targets/row-finding.ts";
import { answerName, type CheckedRow, placedMessages } from "./checked-row.ts";
import { makeFinding } from "./make-finding.ts";

/** Is there something to read before the answers, and something to learn in each of them? */
export function checkSides(row: CheckedRow): readonly RowFinding[] {
  const unreadable = placedMessages(row).flatMap(({ message, place }) => {
    const fault = findMessageFault(message);
    return fault === undefined
      ? []
      : [makeFinding("message-not-readable", place, `${place} ${fault}`)];
  });
  return [...unreadable, ...checkPrompt(row), ...checkAnswers(row)];
}

function checkPrompt({ prompt }: CheckedRow): readonly RowFinding[] {
  if (!prompt.some(saysSomething)) {
    return [
      makeFinding("empty-prompt", "prompt", "no message with text stands before the first answer"),
    ];
  }
  const last = prompt.at(-1);
  if (last === undefined || isRead(last)) return [];
  return [
    makeFinding(
      "prompt-ends-in-answer",
      `prompt[${prompt.length - 1}]`,
      "the prompt must end in a message of the user or of a tool",
    ),
  ];
}

function checkAnswers(row: CheckedRow): readonly RowFinding[] {
  const findings: RowFinding[] = [];
  row.answers.forEach((answer, index) => {
    const name = answerName(row, index);
    const [first] = answer;
    if (first === undefined || !answer.some(saysSomething)) {
      findings.push(makeFinding("empty-completion", name, `${name} has neither text nor a call`));
    } else if (isRead(first)) {
      findings.push(
        makeFinding(
          "completion-starts-with-prompt",
          `${name}[0]`,
          `${name} must begin with an answer`,
        ),
      );
    }
  });
  const [one, other] = row.answers;
  if (other !== undefined && jsonText(bare(one)) === jsonText(bare(other))) {
    findings.push(
      makeFinding("equal-completion", "rejected", "chosen and rejected are the same answer"),
    );
  }
  return findings;
}

/** Messages without ids, which tell no answers apart. */
function bare(answer: readonly JsonValue[] | undefined): JsonValue[] {
  return (answer ?? []).map((message) => {
    const calls = isJsonObject(message) ? ownMember(message, "tool_calls") : undefined;
    if (!isJsonObject(message) || !Array.isArray(calls)) return message;
    const unnamed = calls.map((call) => (isJsonObject(call) ? { ...call, id: "" } : call));
    return { ...message, tool_calls: unnamed };
  });
}

function isRead(message: JsonValue): boolean {
  const role = isJsonObject(message) ? ownMember(message, "role") : undefined;
  return typeof role === "string" && PROMPT_ROLES.has(role);
}
