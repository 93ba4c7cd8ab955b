import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseAnswer } from "../../../src/model/answer/parse-answer.ts";

const Texts = z.object({ a: z.string().nullable().exactOptional(), b: z.string().exactOptional() });
const read = (text: string): ReturnType<typeof parseAnswer<z.infer<typeof Texts>>> =>
  parseAnswer({ text, finish: "stop" }, Texts);

test.each([
  ["clean JSON", '{"a":"x"}', []],
  ["white space around", ' \n{"a":"x"}\n', []],
  ["a fence", '```json\n{"a":"x"}\n```', ["fence"]],
  ["a fence without a name", '```\n{"a":"x"}\n```', ["fence"]],
  ["prose", 'Here you are: {"a":"x"} Have fun!', ["prose"]],
  ["prose with braces and quotes", 'It\'s "{nice}": {"a":"x"}', ["prose"]],
  ["prose and a fence", 'Sure.\n```json\n{"a":"x"}\n```', ["fence", "prose"]],
  ["thoughts", '<think>perhaps {"a":"y"}?</think>\n{"a":"x"}', ["thinking"]],
  ["thoughts without a beginning", 'so it is x\n</think>\n\n{"a":"x"}', ["thinking"]],
  [
    "thoughts and a fence",
    "<thinking>x</thinking>```json\n{'a':'x'}```",
    ["thinking", "fence", "json"],
  ],
  ["the same object twice", '{"a":"x"}\n{"a":"x"}', ["prose"]],
  ["a mark behind it", '{"a":"x"}<|im_end|>', ["prose"]],
  ["a brace too many", '{"a":"x"}}', ["prose"]],
  ["a comma too many", '{"a":"x",}', ["json"]],
  ["single quotes", "{'a': 'x'}", ["json"]],
  ["curly quotes", "{“a”: “x”}", ["json"]],
  ["no quotes around a name", '{a:"x"}', ["json"]],
] as const)("an object with %s is read", (_, text, repairs) => {
  expect(read(text)).toEqual({ state: "ok", value: { a: "x" }, repairs });
});

test.each([
  ["a line break in a text", '{"a":"x\ny"}', { a: "x\ny" }],
  ["quotes in a text", '{"a":"the "new" bed"}', { a: 'the "new" bed' }],
  ["a brace in single quotes", "{'a': 'x } y', \"b\": 'z'}", { a: "x } y", b: "z" }],
  ["a constant of Python", '{"a":None,"b":"x"}', { a: null, b: "x" }],
  ["a dictionary of Python", "{'b': 'x', 'a': None}", { b: "x", a: null }],
  ["a missing comma", '{"a":"x" "b":"y"}', { a: "x", b: "y" }],
])("%s is mended", (_, text, value) => {
  expect(read(text)).toEqual({ state: "ok", value, repairs: ["json"] });
});

test.each([
  ["prose alone", "I cannot help with that.", "answer/no-json"],
  ["nothing", " \n ", "answer/no-json"],
  ["an object that is not closed", '{"a":"x","b":"y', "answer/no-json"],
  ["a part of one that is not closed", '{"a":"x" {"b":"y"}', "answer/no-json"],
  ["a text that is not closed", '{"a":"x","b":"uses {y} and', "answer/no-json"],
  ["an object behind thoughts that never end", '<think>maybe {"a":"x"}', "answer/no-json"],
  ["a text in which an odd quote hides its end", '{"a":"5" screen","b":"x"}', "answer/no-json"],
  ["a path whose backslashes would go", '{"a":"C:\\Users\\q"}', "answer/no-json"],
  ["dots for the rest", '{"a":"x", ...}', "answer/no-json"],
  ["dots for a text", '{"a": ...}', "answer/no-json"],
  ["a comment", '{"a":"x" /* as it was */}', "answer/no-json"],
  ["two texts glued together", '{"a":"x" + "y"}', "answer/no-json"],
  ["two different objects", 'First {"a":"x"}, or better {"a":"y"}.', "answer/several"],
  ["an example and a broken object", '{"a":"x"} and {"a":"y",}', "answer/no-json"],
  ["another type", '"x"', "answer/schema"],
  ["100,000 nested lists", `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "answer/schema"],
  ["them in prose", `Here: {"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}!`, "answer/schema"],
  ["100,000 objects that are never closed", "{".repeat(100_000), "answer/no-json"],
  ["nothing but quotes", '"'.repeat(100_000), "answer/no-json"],
  ["nothing but thoughts that begin", "<think>".repeat(30_000), "answer/no-json"],
  ["an array", '[{"a":"x"}]', "answer/schema"],
])("%s is no answer", (_, text, code) => {
  expect(read(text)).toEqual({ state: "bad", code, message: expect.stringMatching(/\w/) });
});

test.each([
  [
    "length",
    "answer/truncated",
    '{"a":"x"}',
    "the answer was cut off before its end; write shorter texts",
  ],
  ["length", "answer/truncated", " ", "the answer was cut off before it began"],
  ["refused", "answer/refused", "No.\n", 'the model refused to answer: "No."'],
  ["filtered", "answer/filtered", '{"a":"x"}', "the endpoint filtered the answer"],
  ["other", "answer/unfinished", '{"a":"x"}', "the answer did not end as a whole one does"],
] as const)("what ended with %s is %s, whatever it holds", (finish, code, text, message) => {
  expect(parseAnswer({ text, finish }, Texts)).toEqual({ state: "bad", code, message });
});

test("what does not fit is told member by member, in words to act on", () => {
  const schema = z.strictObject({
    winner: z.enum(["A", "B"]),
    score: z.int().min(1).max(5),
    note: z.string().max(10),
    list: z.array(z.string()).min(1),
    kind: z.union([z.string(), z.null()]),
    inner: z.object({ deep: z.boolean() }),
  });
  const value = { winner: "C", score: 9, note: "far too long", list: [], inner: { deep: 1 }, x: 1 };
  const parsed = parseAnswer({ text: JSON.stringify(value), finish: "stop" }, schema);
  expect(parsed).toEqual({
    state: "bad",
    code: "answer/schema",
    message:
      '"winner" must be "A" or "B"; "score" must be 5 at most; "note" must be 10 at most, counted in characters; "list" must be 1 at least, counted in elements; "kind" is missing; "inner.deep" must be boolean, not number; and 1 more',
  });
});

const texts = fc.record({ a: fc.option(fc.string({ unit: "grapheme" })), b: fc.string() });

test("any object is read as it is, alone, in a fence and behind prose", () => {
  fc.assert(
    fc.property(texts, (value) => {
      const json = JSON.stringify(value);
      for (const text of [json, `\`\`\`json\n${json}\n\`\`\``, `Here it is: ${json}`]) {
        expect(read(text)).toMatchObject({ state: "ok", value });
      }
    }),
    { seed: 42, numRuns: 500 },
  );
});

test("no beginning of an object is ever taken for one", () => {
  fc.assert(
    fc.property(texts, fc.nat(), (value, at) => {
      const json = JSON.stringify(value);
      const text = json.slice(0, at % json.length);
      expect(read(text).state).toBe("bad");
      expect(read(`\`\`\`json\n${text}`).state).toBe("bad");
    }),
    { seed: 42, numRuns: 1_000 },
  );
});

test("an object in single quotes is read as it was meant or not at all, and no beginning of it is", () => {
  const plain = fc.string({ unit: fc.constantFrom("x", " ", "}", "{", ",", ":", "1") });
  fc.assert(
    fc.property(plain, plain, fc.nat(), (a, b, at) => {
      const json = `{'a': '${a}', 'b': '${b}',}`;
      const whole = read(json);
      if (whole.state === "ok") expect(whole.value).toEqual({ a, b });
      expect(read(json.slice(0, at % json.length)).state).toBe("bad");
    }),
    { seed: 42, numRuns: 1_000 },
  );
});

test("any text comes to an answer or to a reason, and never throws", () => {
  const scraps = fc.constantFrom(
    "{",
    "}",
    '"',
    "'",
    "\\",
    ":",
    ",",
    "[",
    "]",
    "a",
    "1",
    "```",
    "\n",
    "<think>",
    "</think>",
    "\\u",
    "...",
    "/*",
    "None",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(scraps, { maxLength: 40 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (answer) => {
      expect(["ok", "bad"]).toContain(read(answer).state);
      expect(["ok", "bad"]).toContain(read(`{"a":${answer}}`).state);
    }),
    { seed: 42, numRuns: 3_000 },
  );
});

test.each([
  ["braces", "{".repeat(200_000)],
  ["members", `${'{"a":'.repeat(5_000)}1${"}".repeat(4_999)},}`],
  ["quotes", `{"a":"${'" '.repeat(100_000)}}`],
  ["backslashes", `{"a":"${"\\".repeat(100_001)}"}`],
])("endless %s are refused and end no run", (_, text) => {
  expect(read(text).state).toBe("bad");
});
