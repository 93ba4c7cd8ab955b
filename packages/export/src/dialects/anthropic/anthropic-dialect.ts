import type { ConversationDialect } from "../dialect.ts";
import { readAnthropic } from "./read-anthropic.ts";
import { writeAnthropic } from "./write-anthropic.ts";

/** `messages` with content blocks `text`, `tool_use` and `tool_result`; `system` and `tools` beside them. */
export const anthropicDialect: ConversationDialect = {
  name: "anthropic",
  summary:
    "`system` and `messages` of content blocks: `tool_use` with `input`, `tool_result` in the user's message",
  read: readAnthropic,
  write: writeAnthropic,
};
