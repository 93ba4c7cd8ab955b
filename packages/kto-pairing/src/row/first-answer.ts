import { type Conversation, PROMPT_ROLES, type Turn } from "@burnish/core";

/** Index of the first message that the model writes; the number of messages where there is none. */
export function firstAnswerIndex(conversation: Conversation): number {
  const { turns } = conversation;
  let index = 0;
  for (; index < turns.length; index++) {
    if (!PROMPT_ROLES.has((turns[index] as Turn).role)) break;
  }
  return index;
}
