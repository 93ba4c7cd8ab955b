import { expect, test } from "vitest";
import type { Message, ResultOf } from "../../src/dialects/conversation.ts";
import { linkResults } from "../../src/dialects/write/link-results.ts";

const user: Message = { role: "user", parts: [], extras: [] };

function calls(...names: readonly (readonly [string, string?])[]): Message {
  return {
    role: "assistant",
    parts: names.map(([name, id]) => ({
      kind: "call",
      name,
      ...(id !== undefined && { id }),
      arguments: { state: "object", text: "{}" },
    })),
    extras: [],
  };
}

const result = (of: ResultOf = {}): Message => ({
  role: "tool",
  parts: [],
  result: of,
  extras: [],
});

function numbers(...messages: Message[]): readonly (number | undefined)[] {
  const links = linkResults(messages);
  return messages.flatMap(({ role }, index) => (role === "tool" ? [links[index]?.number] : []));
}

test("results without a mark answer the calls in their order", () => {
  expect(numbers(user, calls(["a"], ["b"]), result(), result(), result())).toEqual([
    0,
    1,
    undefined,
  ]);
});

test("an id goes before the order, a name before the place", () => {
  const both = calls(["a", "x"], ["b", "y"], ["a"]);
  expect(
    numbers(both, result({ callId: "y" }), result({ name: "a" }), result({ name: "a" })),
  ).toEqual([1, 0, 2]);
});

test("an id that no open call has answers nothing, whatever the name", () => {
  expect(numbers(calls(["a", "x"]), result({ callId: "z", name: "a" }))).toEqual([undefined]);
});

test("calls from before an answer or a prompt are only found by their id", () => {
  const first = calls(["a", "x"]);
  expect(numbers(first, user, result(), result({ callId: "x" }))).toEqual([undefined, 0]);
  expect(numbers(calls(["a"], ["b"]), result(), calls(["c"]), result(), result())).toEqual([
    0,
    2,
    undefined,
  ]);
});
