import { isJsonObject, type JsonValue, ownMember } from "@burnish/core";
import { hasFineNumber } from "../folder/has-fine-number.ts";
import type { RowFinding } from "../targets/row-finding.ts";
import { answerName, type CheckedRow, placedMessages } from "./checked-row.ts";
import { makeFinding } from "./make-finding.ts";

/** An escape of a surrogate after an even number of backslashes: JSON.stringify escapes only halves of a pair. */
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/i;
const CALL_IN_TEXT = /(?:^|\n)[ \t]*tool_call:[ \t]*\S|<tool_call>|\[TOOL_CALLS\]/;

export interface CheckTextsOptions {
  /** Texts that end a turn for the tokenizer; none where the template is not known. */
  readonly specialTokens: readonly string[];
}

/** What stands in texts and numbers that loaders, tokenizers or readers take for something else. */
export function checkTexts(
  row: CheckedRow,
  { specialTokens }: CheckTextsOptions,
): readonly RowFinding[] {
  const findings: RowFinding[] = [];
  for (const { message, place } of placedMessages(row)) {
    const text = JSON.stringify(message);
    if (text.includes("\\ud") && LONE_SURROGATE.test(text)) {
      findings.push(
        makeFinding("lone-surrogate", place, `${place} holds half of a surrogate pair; remove it`),
      );
    }
    const token = specialTokens.find((candidate) => text.includes(candidate));
    if (token !== undefined) {
      findings.push(makeFinding("control-token", place, `${place} holds ${token}`));
    }
  }
  row.answers.forEach((answer, side) => {
    answer.forEach((message, index) => {
      const place = `${answerName(row, side)}[${index}]`;
      const content = isJsonObject(message) ? contentOf(message) : undefined;
      if (content === undefined || !CALL_IN_TEXT.test(content)) return;
      findings.push(
        makeFinding(
          "call-as-text",
          place,
          `${place}.content holds a call as text, which no template sets apart`,
        ),
      );
    });
  });
  const numbers = [...row.prompt, ...row.answers.flat()];
  if (hasFineNumber(JSON.stringify(numbers), numbers)) {
    findings.push(
      makeFinding(
        "fine-number",
        "arguments",
        "a number has more than 10 decimals; Parquet keeps them",
      ),
    );
  }
  return findings;
}

function contentOf(message: Readonly<Record<string, JsonValue>>): string | undefined {
  const content = ownMember(message, "content");
  const role = ownMember(message, "role");
  return typeof content === "string" && role === "assistant" ? content : undefined;
}
