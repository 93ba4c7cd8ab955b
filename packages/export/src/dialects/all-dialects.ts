import { anthropicDialect } from "./anthropic/anthropic-dialect.ts";
import type { ConversationDialect } from "./dialect.ts";
import type { DialectName } from "./dialect-name.ts";
import { hermesDialect, hermesMessagesDialect } from "./hermes/hermes-dialects.ts";
import { mcpDialect } from "./mcp/mcp-dialect.ts";
import { openaiDialect, openaiObjectDialect } from "./openai/openai-dialects.ts";
import { sharegptDialect } from "./sharegpt/sharegpt-dialect.ts";
import { textCallDialect } from "./text-call/text-call-dialect.ts";

/** Every dialect by name, in the order of the documentation; adding one is a folder and a line here. */
export const CONVERSATION_DIALECTS: Readonly<Record<DialectName, ConversationDialect>> = {
  "text-call": textCallDialect,
  openai: openaiDialect,
  "openai-object": openaiObjectDialect,
  sharegpt: sharegptDialect,
  hermes: hermesDialect,
  "hermes-messages": hermesMessagesDialect,
  anthropic: anthropicDialect,
  mcp: mcpDialect,
};
