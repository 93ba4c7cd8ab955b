import { hash } from "node:crypto";
import { type Conversation, PROMPT_ROLES } from "@burnish/core";

/** 64 bits of the SHA-1 of a prompt, as two unsigned words: rows with equal keys count as rows of one prompt. */
export interface PromptKey {
  readonly word0: number;
  readonly word1: number;
}

/**
 * The key of the messages before the first answer: their texts in order, whatever the names of their roles. Two different
 * prompts share a key with a chance of about 1 in 10^5 over 20 million rows; they are then only kept apart needlessly.
 */
export function promptKeyOf(conversation: Conversation): PromptKey {
  const texts: string[] = [];
  for (const turn of conversation.turns) {
    if (!PROMPT_ROLES.has(turn.role)) break;
    texts.push(turn.text);
  }
  return keyOfTexts(texts);
}

/** The key of message texts that are known to be a prompt. */
export function keyOfTexts(texts: readonly string[]): PromptKey {
  const digest = hash("sha1", JSON.stringify(texts), "buffer");
  return { word0: digest.readUInt32LE(0), word1: digest.readUInt32LE(4) };
}
