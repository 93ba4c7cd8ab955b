import { expect, test } from "vitest";
import { cutCallText } from "../../src/match/cut-call-text.ts";
import { makeRow } from "./make-row.ts";

const cut = (text: string) => makeRow({ answer: `tool_call: notes_read\narguments: {${text}` });

test("a call that can be read gives its own context, whatever else is written there", () => {
  const row = makeRow({ context: { subgoal: "find" }, rest: { note: '"sessionId": "x"' } });
  expect(cutCallText(row, "subgoal")).toBe("find");
  expect(cutCallText(row, "sessionId")).toBe("");
});

test.each([
  ['"context": {"sessionId": "s1", "subg', "s1"],
  ['"context": {"sessionId" \n : \t"s1"', "s1"],
  [String.raw`"context": {"sessionId": "a \"b\" \\", `, 'a "b" \\'],
  ['"context": {"sessionId": "s1', ""],
  ['"context": {"sessionId": 12, ', ""],
  ['"context": {"sessionId": "  ", ', ""],
  ['"context": {"sessionId"', ""],
  ['"context": {"sessionId": x: "s1"', ""],
  ['"context": {"session": "s1", ', ""],
  [String.raw`"context": {"sessionId": "a\x", `, ""],
])("%j, where the arguments are cut, has the session %j", (text, session) => {
  const row = cut(text);
  expect(row.facts.call).toBe("unparseable");
  expect(cutCallText(row, "sessionId")).toBe(session);
});
