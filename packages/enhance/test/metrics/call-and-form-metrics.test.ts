import { describe, expect, test } from "vitest";
import { figuresOf } from "./measure-pairs.ts";
import { answered, pair, RESULT, said } from "./metric-example.ts";

describe("the call", () => {
  const before = said();
  const call = (tool: string, values: string): string => `tool_call: ${tool}\narguments: ${values}`;
  const context = JSON.stringify(before.context);
  const own = '"path": "Garden/tulips.md"';
  const sound = call("shelf_moveNote", `{${own}, "context": ${context}}`);
  const pairs = [
    sound,
    call("shelf_readNote", `{"context": ${context}, ${own}}`),
    call("shelf_moveNote", `{"context": ${context}, "path": "Garden/roses.md"}`),
    call("shelf_moveNote", `{"context": {"sessionMemory": "", "workspaceId": 1}, ${own}}`),
    call("shelf_moveNote", `{${own}`),
    "I shall move it.",
    `Certainly.\n\n${sound}`,
  ].map((content) => ({ before, after: answered(content) }));
  const found = figuresOf(pairs);

  test("is destroyed without a name or arguments that parse", () => {
    expect(found("call-destroyed")).toEqual([2, 7]);
    expect(found("call-unsound")).toEqual([2, 7]);
    expect(figuresOf(pairs, "before")("call-unsound")).toEqual([0, 7]);
  });

  test("has another tool or other arguments, whatever the order of their members", () => {
    expect(found("tool-changed")).toEqual([1, 5]);
    expect(found("arguments-changed")).toEqual([1, 5]);
    expect(found("call-broken")).toEqual([4, 7]);
  });

  test("is compared at any depth and any width", () => {
    const deep = (end: string) => `{"path": ${"[".repeat(20_000)}${end}${"]".repeat(20_000)}}`;
    const wide = (end: string) => `{"path": [${Array(200_000).fill("1").join()}, ${end}]}`;
    const changes = [deep("1"), deep("2"), wide("1"), wide("2")].map((values, at) => ({
      before: answered(call("shelf_moveNote", at < 2 ? deep("1") : wide("1"))),
      after: answered(call("shelf_moveNote", values)),
    }));
    expect(figuresOf(changes)("arguments-changed")).toEqual([2, 4]);
  });

  test("loses ids and fields of its context, or keeps text beside it", () => {
    expect(found("ids-lost")).toEqual([1, 5]);
    expect(found("context-fields-lost")).toEqual([1, 5]);
    expect(found("prose-left")).toEqual([1, 5]);
  });

  test("cannot be destroyed where there was none, and no text is measured then", () => {
    const alone = figuresOf([{ before: answered("Hello."), after: answered("Hello again.") }]);
    expect(alone("call-broken")).toEqual([0, 0]);
    expect(alone("call-destroyed")).toEqual([0, 0]);
    expect(alone("memory-in-bounds")).toEqual([0, 0]);
    expect(alone("distinct-prompts")).toEqual([1, 1]);
  });
});

describe("the form", () => {
  const memory = "The tulip plan lies in Garden/tulips.md and waits for Tidy beds.";
  const rules = figuresOf([
    pair({}, { memory }),
    pair({}, { memory: `${memory} ${memory} ${memory}` }),
    pair({}, { memory, prompt: RESULT }),
    pair({}, { memory, prompt: " " }),
    pair({}, { memory: [memory] }),
    pair({}, { memory: "Short." }),
    { before: said(), after: answered("No call.") },
  ]);

  test("meets the hard rules with a string of 50 to 150 characters and a prompt", () => {
    expect(rules("hard-rules-met")).toEqual([1, 7]);
    expect(rules("hard-rules-met-but-length")).toEqual([2, 7]);
  });

  test("shows where a template was filled badly", () => {
    const from = { primaryGoal: "Tidy the beds" };
    const found = figuresOf([
      pair(from, { memory: "Working on tidy the beds" }),
      pair(from, { memory: "Tidy the beds: see garden/TULIPS.md." }),
      pair(from, { memory: 'Saw {"a": 1}.' }),
      pair(from, { memory: "Saw Garden/tulips.md." }),
      pair(from, { memory: "" }),
    ]);
    expect(found("memory-no-final-stop")).toEqual([1, 4]);
    expect(found("memory-goal-pasted")).toEqual([1, 4]);
    expect(found("memory-path-mangled")).toEqual([1, 4]);
    expect(found("memory-json-fragment")).toEqual([1, 4]);
  });
});
