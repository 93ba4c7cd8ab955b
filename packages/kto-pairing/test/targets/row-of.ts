import { Buffer } from "node:buffer";
import type { PairRow } from "../../src/row/pair-row.ts";
import { readPairRow } from "../../src/row/read-pair-row.ts";

/** The row of one record, given as a value or as its text. */
export function rowOf(record: object | string): PairRow {
  const text = typeof record === "string" ? record : JSON.stringify(record);
  const result = readPairRow(Buffer.from(text, "utf8"), { source: "test.jsonl", line: 1 });
  if (result.state === "refused") throw new Error(result.message);
  return result.row;
}

/** A text-call row of one question and one answer. */
export function noteRow(prompt: string, answer: string): PairRow {
  return rowOf({
    conversations: [
      { role: "user", content: prompt },
      { role: "assistant", content: answer },
    ],
  });
}
