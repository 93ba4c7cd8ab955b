/** Every dialect that `convert` knows, in the order of the documentation. */
export const DIALECT_NAMES = [
  "text-call",
  "openai",
  "openai-object",
  "sharegpt",
  "hermes",
  "hermes-messages",
  "anthropic",
  "mcp",
] as const;

export type DialectName = (typeof DIALECT_NAMES)[number];
