import { isJsonObject, type JsonValue, jsonText, ownMember } from "@burnish/core";
import { hasFineNumber } from "../folder/has-fine-number.ts";
import { hasLoneSurrogate } from "../folder/has-lone-surrogate.ts";
import type { RowFinding } from "../targets/row-finding.ts";
import { answerName, type CheckedRow, placedMessages } from "./checked-row.ts";
import { makeFinding } from "./make-finding.ts";

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
    const text = jsonText(message);
    if (hasLoneSurrogate(text)) {
      findings.push(
        makeFinding("lone-surrogate", place, `${place} holds half of a surrogate pair; remove it`),
      );
    }
    const token = specialTokens.find((candidate) => text.includes(candidate));
    if (token !== undefined) {
      findings.push(makeFinding("control-token", place, `${place} holds ${token}`));
    }
  }
  if (row.tools !== undefined && hasLoneSurrogate(jsonText(row.tools))) {
    findings.push(
      makeFinding("lone-surrogate", "tools", "tools hold half of a surrogate pair; remove it"),
    );
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
  if (hasFineNumber(jsonText(numbers), numbers)) {
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
