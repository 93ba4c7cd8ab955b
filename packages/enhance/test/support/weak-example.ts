/** The parts of a record that the built-in profile accepts. */
export interface WeakExample {
  readonly prompt?: string;
  readonly memory?: unknown;
  readonly toolContext?: unknown;
  readonly primaryGoal?: string;
  readonly subgoal?: string;
  readonly own?: object;
  readonly tool?: string;
  /** Text around the call. */
  readonly before?: string;
  readonly after?: string;
  readonly more?: object;
}

/** The line of a record whose texts are weak where they are not given. */
export function weakLine(example: WeakExample = {}): string {
  const {
    prompt = "Move the reef survey into the archive.",
    memory = "",
    toolContext = "moving",
    primaryGoal = "Archive the survey",
    subgoal = "Move it",
    own = { path: "Reef/Survey.md", newPath: "Archive/Survey.md" },
    tool = "notes_moveNote",
    before = "",
    after = "",
    more = { label: false },
  } = example;
  const context = {
    sessionId: "session_1731018200000_a1b2c3d4e",
    workspaceId: "ws_1731018200000_f5g6h7i8j",
    sessionDescription: "Tidy the reef notes",
    sessionMemory: memory,
    toolContext,
    primaryGoal,
    subgoal,
  };
  const call = `tool_call: ${tool}\narguments: ${JSON.stringify({ context, ...own })}`;
  const conversations = [
    { role: "user", content: prompt },
    { role: "assistant", content: `${before}${call}${after}` },
  ];
  return JSON.stringify({ conversations, ...more });
}
