import { describe, expect, test } from "vitest";
import { earlierText, MATCH_FIELDS } from "../../src/match/match-fields.ts";
import { makeRow, readRow } from "./make-row.ts";

const say = (role: string, content: string) => ({ role, content });
const fieldsOf = (row: ReturnType<typeof makeRow>) =>
  Object.fromEntries(MATCH_FIELDS.map(({ name, read }) => [name, read(row)]));

describe("the fields by which rows are matched", () => {
  test("read the texts of the first call, its context and its prompt", () => {
    const row = makeRow({
      prompt: " Find it ",
      tool: "notes_find",
      context: {
        sessionId: "s1",
        workspaceId: "w1",
        sessionDescription: "described",
        primaryGoal: "goal",
        subgoal: "sub",
        sessionMemory: "memory",
        toolContext: "tools",
      },
      rest: { query: "x" },
    });
    expect(fieldsOf(row)).toEqual({
      "session id": "s1",
      arguments: '{"query":"x"}',
      prompt: "Find it",
      tool: "notes_find",
      "workspace id": "w1",
      description: "described",
      "primary goal": "goal",
      subgoal: "sub",
      memory: "memory",
      "tool context": "tools",
      "earlier messages": "",
    });
  });

  test("are empty where there is nothing to read, and where arguments are lost", () => {
    expect(new Set(Object.values(fieldsOf(readRow({ conversations: [] }))))).toEqual(new Set([""]));
    expect(fieldsOf(makeRow({ rest: {} })).arguments).toBe("");
  });

  test("hold the messages before the prompt, each with its role", () => {
    const rowOf = (...conversations: object[]) => earlierText(readRow({ conversations }));
    const [system, user, answer] = [
      say("system", "Be kind"),
      say("user", "Hi"),
      say("assistant", "x"),
    ];
    expect(rowOf(user, answer)).toBe("");
    expect(rowOf(system, user, answer)).toBe("system: Be kind\n");
    expect(rowOf(system, user, user, answer, user)).toBe("system: Be kind\nuser: Hi\n");
    expect(rowOf(answer, user, answer)).toBe("");
  });
});
