import type { JsonObject } from "@burnish/core";
import { type Example, readExample } from "@burnish/scoring";

/** An example in the text-call dialect. */
export function exampleWith(parts: {
  readonly prompt: string;
  readonly tool: string;
  readonly arguments: JsonObject;
  readonly context?: JsonObject;
}): Example {
  const context = {
    sessionId: "session_1700000000000_abcdefghi",
    workspaceId: "ws_1700000000000_abcdefghi",
    sessionDescription: "",
    sessionMemory: "",
    toolContext: "",
    primaryGoal: "",
    subgoal: "",
    ...parts.context,
  };
  const values = JSON.stringify({ context, ...parts.arguments });
  return readExample({
    conversations: [
      { role: "user", content: parts.prompt },
      { role: "assistant", content: `tool_call: ${parts.tool}\narguments: ${values}` },
    ],
    label: false,
  });
}
