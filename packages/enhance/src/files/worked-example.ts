import type { TextChanges } from "../change/text-changes.ts";
import type { BatchRow } from "./batch-row.ts";

/** The record of the worked example, of which the row is made. */
export const WORKED_RECORD: string = JSON.stringify({
  conversations: [
    {
      role: "user",
      content: 'Result: {"vessel":"Marta","length":11.5,"free":["North 4","South 2"]}',
    },
    {
      role: "assistant",
      content: `tool_call: harbour_assignBerth\narguments: ${JSON.stringify({
        context: {
          sessionId: "session_1731018200000_a1b2c3d4e",
          workspaceId: "ws_1731018200000_f5g6h7i8j",
          sessionDescription: "Berths for the June regatta",
          sessionMemory: "",
          toolContext: "Assign berth",
          primaryGoal: "Find a place for the Marta before the regatta",
          subgoal: "Assign berth",
        },
        vessel: "Marta",
        berth: "North 4",
      })}`,
    },
  ],
  label: false,
  _id: "harbour-17",
});

/** As it stands in a batch, by the built-in spec and rubric. */
export const WORKED_ROW: BatchRow = {
  id: "harbour-17",
  digest: "dc293c963e7c0beb",
  callDigest: "74c851b1b1bdb868",
  write: ["userPrompt", "sessionMemory", "toolContext"],
  mayWrite: [],
  keep: ["primaryGoal", "subgoal"],
  found: [
    "sessionMemory_quality: sessionMemory is empty",
    "toolContext_quality: toolContext, 12 characters: says no more than the tool's name, no reason; not counted: 1 sentence of another field word for word",
    'prompt_naturalness: the prompt is a pasted result: "Result: {"vessel":"Marta","length":11.5…"',
  ],
  texts: {
    userPrompt: null,
    sessionMemory: "",
    toolContext: "Assign berth",
    primaryGoal: "Find a place for the Marta before the regatta",
    subgoal: "Assign berth",
  },
  material: {
    result: '{"vessel":"Marta","length":11.5,"free":["North 4","South 2"]}',
    call: { tool: "harbour_assignBerth", arguments: { vessel: "Marta", berth: "North 4" } },
    sessionDescription: "Berths for the June regatta",
  },
};

/** An answer that is accepted. */
export const WORKED_ANSWER: TextChanges = {
  userPrompt: "The berth North 4 is free, so please assign it to the Marta.",
  sessionMemory:
    "The last check showed that the Marta is 11.5 long and that two berths are free, North 4 and South 2.",
  toolContext:
    "Assigns berth North 4 to the Marta now because the check listed it as free; South 2 stays open for another vessel.",
};
