import type { ConversationDialect } from "../dialect.ts";
import { readMcp } from "./read-mcp.ts";
import { writeMcp } from "./write-mcp.ts";

/** Prompt messages and the JSON-RPC messages of the Model Context Protocol, in the order in which they came. */
export const mcpDialect: ConversationDialect = {
  name: "mcp",
  summary:
    '`messages` of prompts and JSON-RPC: `"method": "tools/call"` with `params` of `name` and `arguments`, and its response',
  read: readMcp,
  write: writeMcp,
};
