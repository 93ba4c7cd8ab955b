import { keyOfJson } from "../row/prompt-key.ts";

/** Prompts of at most so many characters of JSON stand for themselves; a hash stands for longer ones. */
const LONGEST = 160;

/** What rows of one prompt have in common, from the texts of its messages. */
export function groupOfTexts(texts: readonly string[]): string {
  return groupOfJson(JSON.stringify(texts));
}

/** The same for a prompt of one message, given as JSON.stringify writes its text. */
export function groupOfLiteral(literal: string): string {
  return groupOfJson(`[${literal}]`);
}

function groupOfJson(json: string): string {
  if (json.length <= LONGEST) return json;
  const { word0, word1 } = keyOfJson(json);
  return `${word0} ${word1}`;
}
