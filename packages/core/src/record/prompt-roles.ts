/** Roles whose messages the model reads; every other role is one that the model writes and that may call tools. */
export const PROMPT_ROLES: ReadonlySet<string> = new Set([
  "system",
  "developer",
  "user",
  "human",
  "tool",
  "function",
  "observation",
]);
