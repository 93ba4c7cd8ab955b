import type { Role } from "../conversation.ts";
import { MESSAGE_ROLES, TURN_ROLES } from "../read/role-names.ts";

/** Where a Hermes conversation stands: turns of ShareGPT, or messages with roles. */
export interface HermesContainer {
  /** Members that may hold the messages when reading; the first one is written. */
  readonly keys: readonly [string, ...string[]];
  readonly roleKey: string;
  readonly textKey: string;
  readonly readRoles: ReadonlyMap<string, Role>;
  /** Names of roles when writing; a role without one has no place. */
  readonly names: Readonly<Partial<Record<Role, string>>>;
  /** Whether a message may have further members. */
  readonly hasExtras: boolean;
}

export const SHAREGPT_CONTAINER: HermesContainer = {
  keys: ["conversations"],
  roleKey: "from",
  textKey: "value",
  readRoles: TURN_ROLES,
  names: { system: "system", user: "human", assistant: "gpt", tool: "tool" },
  hasExtras: false,
};

export const MESSAGES_CONTAINER: HermesContainer = {
  keys: ["messages", "conversations"],
  roleKey: "role",
  textKey: "content",
  readRoles: MESSAGE_ROLES,
  names: {
    system: "system",
    developer: "developer",
    user: "user",
    assistant: "assistant",
    tool: "tool",
  },
  hasExtras: true,
};
