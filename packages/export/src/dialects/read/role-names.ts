import type { Role } from "../conversation.ts";

/** Names of roles in messages with `role` and `content`. */
export const MESSAGE_ROLES: ReadonlyMap<string, Role> = new Map([
  ["system", "system"],
  ["developer", "developer"],
  ["user", "user"],
  ["human", "user"],
  ["assistant", "assistant"],
  ["gpt", "assistant"],
  ["tool", "tool"],
  ["function", "tool"],
  ["observation", "tool"],
]);

/** Names of roles in turns with `from` and `value`, of all dialects that have such turns. */
export const TURN_ROLES: ReadonlyMap<string, Role> = new Map([
  ["system", "system"],
  ["human", "user"],
  ["user", "user"],
  ["gpt", "assistant"],
  ["assistant", "assistant"],
  ["observation", "tool"],
  ["tool", "tool"],
]);
