import type { Conversation } from "../conversation.ts";
import type { ConversationDialect, WriteOptions, WrittenConversation } from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import { writeRecord } from "../write/write-record.ts";
import { writeTools } from "../write/write-tools.ts";
import { readOpenai } from "./read-openai.ts";
import { type ArgumentForm, writeOpenaiMessages } from "./write-openai.ts";

const OWN = new Set(["tools", "functions"]);

/** `messages` with `tool_calls`, arguments as a JSON string: OpenAI. */
export const openaiDialect: ConversationDialect = {
  name: "openai",
  summary:
    '`messages` with `tool_calls`; `arguments` is a JSON string: `"arguments": "{\\"on\\": true}"`',
  read: readOpenai,
  write: (conversation, options) => write(conversation, "string", options),
};

/** `messages` with `tool_calls`, arguments as an object: TRL and chat templates. */
export const openaiObjectDialect: ConversationDialect = {
  name: "openai-object",
  summary: '`messages` with `tool_calls`; `arguments` is an object: `"arguments": {"on": true}`',
  read: readOpenai,
  write: (conversation, options) => write(conversation, "object", options),
};

function write(
  conversation: Conversation,
  form: ArgumentForm,
  { address }: WriteOptions,
): WrittenConversation {
  const findings = new FindingList();
  const messages = writeOpenaiMessages(conversation, form, address, findings);
  const tools = writeTools(conversation.tools, "openai", findings);
  const own = [
    { key: "messages", json: `[${messages.join(",")}]` },
    ...(tools.length > 0 ? [{ key: "tools", json: `[${tools.join(",")}]` }] : []),
  ];
  return { text: writeRecord(conversation, own, OWN, findings), findings: findings.list };
}
