import { hash } from "node:crypto";
import { type Conversation, PROMPT_ROLES } from "@burnish/core";
import type { PairRow } from "./pair-row.ts";

/** 64 bits of the SHA-1 of a prompt, as two unsigned words: rows with equal keys count as rows of one prompt. */
export interface PromptKey {
  readonly word0: number;
  readonly word1: number;
}

/**
 * The key of the messages before the first answer: their texts in order, whatever the names of their roles. Two different
 * prompts share a key with a chance of about 1 in 10^5 over 20 million rows; they are then only kept apart needlessly.
 */
function promptKeyOf(conversation: Conversation): PromptKey {
  return keyOfJson(JSON.stringify(textsOfPrompt(conversation)));
}

/** Texts of the messages before the first answer. */
export function textsOfPrompt({ turns }: Conversation): string[] {
  const texts: string[] = [];
  for (const turn of turns) {
    if (!PROMPT_ROLES.has(turn.role)) break;
    texts.push(turn.text);
  }
  return texts;
}

/** The same for a row, of which the usual one need not be read for it. */
export function promptKeyOfRow(row: Pick<PairRow, "plain" | "conversation">): PromptKey {
  const { plain } = row;
  return plain === undefined
    ? promptKeyOf(row.conversation)
    : keyOfJson(`[${plain.promptLiteral}]`);
}

/** The key of a prompt by the JSON text of its list of texts, as JSON.stringify writes it. */
export function keyOfJson(json: string): PromptKey {
  const digest = hash("sha1", json, "buffer");
  return { word0: digest.readUInt32LE(0), word1: digest.readUInt32LE(4) };
}
