import { describe, expect, test } from "vitest";
import { contextOf, memberText, readCallFacts } from "../../src/row/read-call-facts.ts";
import { readRow } from "../match/make-row.ts";

const NAMES = [
  "sessionId",
  "workspaceId",
  "sessionDescription",
  "sessionMemory",
  "toolContext",
  "primaryGoal",
  "subgoal",
] as const;
const none = Object.fromEntries(NAMES.map((name) => [name, ""]));

/** The first call of an answer. */
function callOf(answer: string) {
  const row = readRow({
    conversations: [
      { role: "user", content: "Go" },
      { role: "assistant", content: answer },
    ],
  });
  const call = row.conversation.turns[1]?.calls[0];
  if (call === undefined) throw new Error("no call");
  return call;
}
const withArguments = (value: unknown) =>
  callOf(`tool_call: notes_read\narguments: ${JSON.stringify(value)}`);

describe("the facts of a call", () => {
  test("hold each member of the context under its own name", () => {
    const context = Object.fromEntries(NAMES.map((name) => [name, `the ${name}`]));
    expect(readCallFacts(withArguments({ context })).context).toEqual(context);
  });

  test("hold the arguments without the context, and are made once", () => {
    const facts = readCallFacts(withArguments({ z: 1, context: { subgoal: "x" }, a: 2 }));
    expect(facts).toMatchObject({ tool: "notes_read", call: "parsed" });
    expect(facts.argumentsText).toBe('{"a":2,"z":1}');
    expect(facts.context).toEqual({ ...none, subgoal: "x" });
    expect(facts.context).toBe(facts.context);
  });

  test("of no call, of one without arguments and of one whose arguments are cut say which it is", () => {
    const empty = { argumentsText: "", context: none };
    expect(readCallFacts(undefined)).toEqual({ tool: undefined, call: "missing", ...empty });
    expect(readCallFacts(callOf("tool_call: notes_read"))).toEqual({
      tool: "notes_read",
      call: "missing",
      ...empty,
    });
    expect(readCallFacts(callOf('tool_call: notes_read\narguments: {"a'))).toEqual({
      tool: "notes_read",
      call: "unparseable",
      ...empty,
    });
  });

  test("hold no context where it is no object, or is not there", () => {
    expect(contextOf(withArguments({ context: "x" }))).toBeUndefined();
    expect(contextOf(withArguments({ context: ["x"] }))).toBeUndefined();
    expect(contextOf(withArguments({ a: 1 }))).toBeUndefined();
    expect(contextOf(callOf("tool_call: notes_read"))).toBeUndefined();
    expect(contextOf(withArguments({ context: {} }))).toEqual({});
    expect(readCallFacts(withArguments({ a: 1 })).context).toEqual(none);
  });
});

test.each([
  [{}, ""],
  [{ a: null }, ""],
  [{ a: " \t" }, ""],
  [{ a: "" }, ""],
  [{ a: " x " }, " x "],
  [{ a: 0 }, "0"],
  [{ a: false }, "false"],
  [{ a: { z: 1, b: [] } }, '{"b":[],"z":1}'],
])("member a of %j as text is %j", (object, text) => {
  expect(memberText(object, "a")).toBe(text);
});
