import type { ConversationDialect } from "../dialect.ts";
import { MESSAGES_CONTAINER, SHAREGPT_CONTAINER } from "./hermes-container.ts";
import { readHermes } from "./read-hermes.ts";
import { writeHermes } from "./write-hermes.ts";

/** Turns of ShareGPT (`system`, `human`, `gpt`, `tool`) with calls, results and tools between tags. */
export const hermesDialect: ConversationDialect = {
  name: "hermes",
  summary:
    "`conversations` of `from` and `value`; calls in `<tool_call>`, results in `<tool_response>`, tools in `<tools>` of the system text",
  read: (record) => readHermes(record, SHAREGPT_CONTAINER),
  write: (conversation) => writeHermes(conversation, SHAREGPT_CONTAINER),
};

/** `messages` with `role` and `content` and the same tags. */
export const hermesMessagesDialect: ConversationDialect = {
  name: "hermes-messages",
  summary: "`messages` of `role` and `content` with the tags of `hermes`",
  read: (record) => readHermes(record, MESSAGES_CONTAINER),
  write: (conversation) => writeHermes(conversation, MESSAGES_CONTAINER),
};
