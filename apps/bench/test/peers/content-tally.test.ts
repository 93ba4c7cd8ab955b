import { expect, test } from "vitest";
import { NO_CONTENT } from "../../src/peers/content-counts.ts";
import { ContentTally } from "../../src/peers/content-tally.ts";

const context = {
  sessionId: "session_1700000000000_abc123def",
  workspaceId: "ws_1700000000000_abc123def",
  sessionDescription: "Watering",
  sessionMemory: "None",
  toolContext: "Valves",
  primaryGoal: "Water",
  subgoal: "Open a valve",
};

function countsOf(content: string, roles: readonly [string, string] = ["user", "assistant"]) {
  const tally = new ContentTally();
  const [first, second] = roles;
  tally.addRecord({
    conversations: [
      { role: first, content: "Water the plants." },
      { role: second, content },
    ],
  });
  return tally.counts;
}

function call(of: unknown): string {
  return `tool_call: valve_open\narguments: ${JSON.stringify({ context: of, valve: 3 })}`;
}

const sound = { ...NO_CONTENT, records: 1, singleTurn: 1, contextObject: 1, allContextFields: 1 };

test.each([
  ["a whole context", call(context), sound],
  ["text around the call", `Sure.\n${call(context)}\nDone {now}.`, sound],
  [
    "a missing field",
    call({ ...context, subgoal: undefined }),
    { ...sound, allContextFields: 0, missingFields: 1 },
  ],
  ["a field of another type", call({ ...context, sessionMemory: [] }), { ...sound, wrongTypes: 1 }],
  ["an id of another form", call({ ...context, sessionId: "7" }), { ...sound, wrongIds: 1 }],
  [
    "a raw control character in a string",
    call(context).replace("Watering", "Water\ting"),
    { ...sound, contextObject: 0, allContextFields: 0 },
  ],
  [
    "an object that is never closed",
    call(context).slice(0, -1),
    { ...sound, contextObject: 0, allContextFields: 0, unparseable: 1 },
  ],
  ["no arguments", "tool_call: valve_open", { ...NO_CONTENT, records: 1, singleTurn: 1 }],
])("%s is counted", (_, content, expected) => {
  expect(countsOf(content)).toEqual(expected);
});

test("a conversation that does not go from user to assistant is no single turn", () => {
  expect(countsOf(call(context), ["assistant", "user"])).toMatchObject({ singleTurn: 0 });
});
