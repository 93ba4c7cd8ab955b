import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beginsConversation, findPlainMessages } from "../../src/row/plain-messages.ts";

const SEPARATORS = [
  [",", ":"],
  [", ", ": "],
] as const;

/** JSON of a record with two messages, as JSON.stringify or as Python separates. */
function write(
  prompt: string,
  answer: string,
  options: { readonly style?: 0 | 1; readonly before?: object; readonly after?: object } = {},
): string {
  const [comma, colon] = SEPARATORS[options.style ?? 0];
  const message = (role: string, content: string): string =>
    `{"role"${colon}"${role}"${comma}"content"${colon}${JSON.stringify(content)}}`;
  const list = `[${message("user", prompt)}${comma}${message("assistant", answer)}]`;
  const members = (object: object = {}): string[] =>
    Object.entries(object).map(([key, value]) => `"${key}"${colon}${JSON.stringify(value)}`);
  const all = [
    ...members(options.before),
    `"conversations"${colon}${list}`,
    ...members(options.after),
  ];
  return `{${all.join(comma)}}`;
}

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "\\",
        "}]",
        '"}],"label":',
        "\n",
        "a",
        "{",
        '"},{"role":"assistant","content":"',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join("")),
);

describe("the messages of the usual record", () => {
  test("are those that JSON.parse finds, and their literals are what JSON.stringify writes", () => {
    const law = fc.property(text, text, fc.constantFrom(0, 1), (prompt, answer, style) => {
      const record = write(prompt, answer, {
        style,
        before: { _id: "r1", n: 2 },
        after: { label: true },
      });
      const found = findPlainMessages(record);
      const escaped = /\\u/u.test(JSON.stringify([prompt, answer]));
      if (!escaped) expect(found).toBeDefined();
      if (found === undefined) return;
      expect(found).toEqual({
        prompt,
        answer,
        promptLiteral: JSON.stringify(prompt),
        answerLiteral: JSON.stringify(answer),
      });
    });
    fc.assert(law, { seed: 42, numRuns: 1000 });
  });

  test.each([
    [
      "a third message",
      '{"conversations":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]}',
    ],
    [
      "another message before",
      '{"conversations":[{"role":"system","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"}]}',
    ],
    [
      "two prompts",
      '{"conversations":[{"role":"user","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"}]}',
    ],
    [
      "a member more in the prompt",
      '{"conversations":[{"role":"user","content":"a","name":"b"},{"role":"assistant","content":"c"}]}',
    ],
    [
      "a member more in the answer",
      '{"conversations":[{"role":"user","content":"a"},{"role":"assistant","content":"c","weight":1}]}',
    ],
    [
      "the messages deeper inside",
      '{"meta":{"conversations":[{"role":"user","content":"a"},{"role":"assistant","content":"c"}]}}',
    ],
    [
      "another role",
      '{"conversations":[{"role":"user","content":"a"},{"role":"tool","content":"c"}]}',
    ],
    [
      "content that is no text",
      '{"conversations":[{"role":"user","content":"a"},{"role":"assistant","content":null}]}',
    ],
    [
      "a character as an escape",
      '{"conversations":[{"role":"user","content":"\\u0061"},{"role":"assistant","content":"c"}]}',
    ],
    [
      "an escaped slash",
      '{"conversations":[{"role":"user","content":"a\\/b"},{"role":"assistant","content":"c"}]}',
    ],
    [
      "other spaces",
      '{"conversations":[ {"role":"user","content":"a"},{"role":"assistant","content":"c"}]}',
    ],
  ])("are not found in a record with %s", (_, record) => {
    JSON.parse(record);
    expect(findPlainMessages(record)).toBeUndefined();
  });
});

test("a record is known for a conversation by its beginning alone", () => {
  expect(beginsConversation(write("a", "b"))).toBe(true);
  expect(
    beginsConversation(write("a", "b", { style: 1, before: { _id: "x", n: -1.5, t: null } })),
  ).toBe(true);
  expect(beginsConversation('{"conversations":[]}')).toBe(false);
  expect(beginsConversation('{"conversations":[{"from":"user"}]}')).toBe(false);
  expect(beginsConversation('{"meta":{"conversations":[{"role":"user"}]}}')).toBe(false);
  expect(beginsConversation('{"messages":[{"role":"user","content":"a"}]}')).toBe(false);
});
