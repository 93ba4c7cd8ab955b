import { DEFAULT_RELABEL_RULES } from "../expression/relabel-rule.ts";
import type { ContextField, Profile } from "./profile.ts";

const text: ContextField = { required: true, type: "string" };

/** The profile that holds where none is named: single-turn tool calls whose first argument is a context of seven texts. */
export const BUILT_IN_PROFILE: Profile = {
  version: 1,
  name: "built-in",
  turns: { single: true, roles: ["system", "user", "assistant"] },
  label: "required",
  context: {
    argument: "context",
    first: true,
    fields: {
      sessionId: { ...text, pattern: "^session_[0-9]{13}_[a-z0-9]{9}$" },
      workspaceId: { ...text, pattern: "^ws_[0-9]{13}_[a-z0-9]{9}$" },
      sessionDescription: text,
      sessionMemory: { ...text, minLength: 50 },
      toolContext: text,
      primaryGoal: text,
      subgoal: text,
    },
  },
  allowedFields: ["conversations", "label"],
  resultText: { prompts: true, completions: true },
  secrets: true,
  severities: { "tool-call/none": "error" },
  relabel: DEFAULT_RELABEL_RULES,
};
