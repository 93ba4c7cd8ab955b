import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countMarkers, readTextCalls } from "../../../src/record/text-call/read-text-calls.ts";

const read = (text: string) => readTextCalls(text, "p");
const parsed = (value: unknown, controlCharacters = false) => ({
  state: "parsed",
  value,
  controlCharacters,
});

describe("readTextCalls", () => {
  test("reads a named call and its arguments", () => {
    expect(read('tool_call: lamp_dim\narguments: {"level": 3}')).toEqual({
      calls: [{ name: "lamp_dim", arguments: parsed({ level: 3 }), place: "p" }],
      prose: [],
    });
  });

  test("keeps the text before, between and after the calls as prose", () => {
    const text =
      'Dimming.\n\ntool_call: a\narguments: {"x": "}"}\n\nResult: {"ok": true}\n\ntool_call: b\narguments: {}\nDone. ';
    const { calls, prose } = read(text);
    expect(calls.map((call) => call.name)).toEqual(["a", "b"]);
    expect(prose).toEqual(["Dimming.", 'Result: {"ok": true}', "Done."]);
  });

  test.each([
    ["tool_call:\narguments: {}", "no-name"],
    ["tool_call: Loading it now.\n\n lamp_dim\narguments: {}", "several-words"],
    ["tool_call: a tool_call: b", "several-words"],
    ["I call tool_call: lamp_dim\narguments: {}", "mid-line"],
    ["Let me see.\narguments: {}", "no-marker"],
  ])("says why a call has no name: %j", (text, nameless) => {
    const [call] = read(text).calls;
    expect(call).not.toHaveProperty("name");
    expect(call).toMatchObject({ nameless });
  });

  test("accepts an indented marker and a carriage return before the line end", () => {
    const { calls, prose } = read("\t tool_call: a\r\narguments: {}\r\n");
    expect(calls).toEqual([{ name: "a", arguments: parsed({}), place: "p" }]);
    expect(prose).toEqual([]);
  });

  test("takes prose with the word arguments and no object for prose", () => {
    expect(read("We had arguments: none of them good.")).toEqual({
      calls: [],
      prose: ["We had arguments: none of them good."],
    });
  });

  test("reads several objects without a marker as calls without names", () => {
    expect(read('arguments: {"a": 1}\narguments: {"b": 2}').calls).toHaveLength(2);
  });

  test("reports a call without arguments, also where a later call has some", () => {
    const { calls } = read("tool_call: a\ntool_call: b\narguments: {}\ntool_call: c\narguments: ");
    expect(calls.map((call) => call.arguments.state)).toEqual(["missing", "parsed", "missing"]);
  });

  test("does not take an object that stands behind other text for the arguments", () => {
    const { calls, prose } = read('tool_call: a\narguments: none\n\nResult: {"b": 1}');
    expect(calls[0]?.arguments).toEqual({
      state: "unparseable",
      message: "no { follows arguments:",
    });
    expect(prose).toEqual(['Result: {"b": 1}']);
  });

  test("does not take a marker inside of a string for a call", () => {
    const text = 'tool_call: a\narguments: {"t": "tool_call: b\\narguments: {}"}';
    expect(read(text).calls).toHaveLength(1);
    expect(countMarkers(text)).toBe(2);
  });

  test("accepts raw control characters inside of strings and says so", () => {
    const [call] = read('tool_call: a\narguments: {"t": "one\ntwo\tthree\\n"}').calls;
    expect(call?.arguments).toEqual(parsed({ t: "one\ntwo\tthree\n" }, true));
  });

  test.each([
    ["a control character outside of a string", '{"t":\u0001 1}'],
    ["a control character after a backslash", '{"t": "\\\n"}'],
    ["a trailing comma", '{"t": 1,}'],
    ["single quotes", "{'t': 1}"],
    ["Python's None", '{"t": None}'],
    ["an unclosed string", '{"t": "x}'],
    ["an unclosed object", '{"t": {"x": 1}'],
    ["brackets that do not match", '{"t": [1}]'],
  ])("refuses %s", (_, json) => {
    const [call] = read(`tool_call: a\narguments: ${json}`).calls;
    expect(call?.arguments.state).toBe("unparseable");
  });

  test("a stray quote spoils its own call only", () => {
    const text =
      'tool_call: a\narguments: {"t": "it"s"}\n\ntool_call: b\narguments: {"u": "v"}\ntool_call: c\narguments: {"w": "x"}';
    const states = read(text).calls.map(({ name, arguments: value }) => [name, value.state]);
    expect(states).toEqual([
      ["a", "unparseable"],
      ["b", "parsed"],
      ["c", "parsed"],
    ]);
  });

  test("an unclosed object ends at the next line that begins with a marker", () => {
    const { calls } = read('tool_call: a\narguments: {"t": [\ntool_call: b\narguments: {}');
    expect(calls.map((call) => call.arguments.state)).toEqual(["unparseable", "parsed"]);
  });

  test.each([
    "arguments: {",
    'arguments: {"',
    "tool_call:",
    "tool_call: ",
    "\ntool_call: a\narguments: {",
    '\ntool_call: a\narguments: {"x',
    "\ntool_call: a\narguments: {}}",
    'tool_call: a arguments: "',
    "tool_call: a\narguments: {\\",
    " \t\n",
    "arguments: \n",
  ])("is linear on a megabyte of %j", (unit) => {
    const { calls, prose } = read(unit.repeat(1_000_000 / unit.length));
    expect(calls.length + prose.length).toBeGreaterThanOrEqual(0);
  });

  test("arbitrary arguments come back whatever stands around them", () => {
    const prose = fc.stringMatching(/^[a-z .]{0,20}$/);
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        prose,
        prose,
        (value, before, after) => {
          const json = JSON.stringify(value);
          const { calls } = read(`${before}\ntool_call: t_x\narguments: ${json}\n${after}`);
          expect(calls).toEqual([{ name: "t_x", arguments: parsed(JSON.parse(json)), place: "p" }]);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });

  test("no text makes it throw or lose its last marker", () => {
    const piece = fc.constantFrom(
      "tool_call:",
      "arguments:",
      "{",
      "}",
      '"',
      "\\",
      "\n",
      " ",
      "a",
      "[",
      "]",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const { calls, prose } = read(text);
        expect(calls.length).toBeLessThanOrEqual(Math.max(countMarkers(text), text.length / 11));
        if (text.includes("tool_call:")) expect(calls.length).toBeGreaterThan(0);
        else if (calls.length === 0) expect(prose.join("")).toBe(text.trim());
      }),
      { seed: 42, numRuns: 2000 },
    );
  });
});
