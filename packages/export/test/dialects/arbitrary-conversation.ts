import fc from "fast-check";
import type {
  CallArguments,
  Conversation,
  Family,
  Member,
  Message,
  Part,
  ResultOf,
  ToolDefinition,
} from "../../src/dialects/conversation.ts";

/** Pieces that dialects use as markup, digits that a parser would change, and characters that need care. */
const PIECES = [
  "Lamps on, please.",
  " ",
  "\n",
  "\n\n",
  "tool_call:",
  "tool_call: dim\narguments: {}",
  "arguments: {",
  "<tool_call>",
  "</tool_call>",
  '<tool_call>\n{"name": "dim", "arguments": {}}\n</tool_call>',
  "<tool_response>",
  "\n</tool_response>\n<tool_response>\n",
  '<tools>\n{"name":"dim"}\n</tools>',
  '{"on": 1.0}',
  "[1, 2]",
  '"',
  "\\",
  "\u0000",
  "\u00a0",
  "żółw 🐢",
  "\ud83d",
];

const plainText = fc.constantFrom("Lamps on, please.", "It is 21.0 degrees.", "żółw 🐢", "a\nb");

const wildText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((pieces) => pieces.join(""))
  .filter((text) => text !== "");

const numberToken = fc.constantFrom("1.0", "9007199254740993", "-0", "1E2", "0.10", "7");
const stringToken = fc.oneof(
  fc.string({ maxLength: 5 }).map((text) => JSON.stringify(text)),
  fc.constantFrom('"\\u00e9"', '"\\ud83d"', '"</tool_call>"', '"tool_call: x"', '"a\\nb"', '"\\/"'),
);

/** JSON text of any kind, spaced in several ways. */
const jsonText: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    numberToken,
    stringToken,
    fc.constantFrom("true", "null", "[]", "{}"),
    fc.array(tie("value"), { maxLength: 2 }).map((items) => `[${items.join(", ")}]`),
    tie("object"),
  ),
  object: objectOf(tie("value")),
})).value;

function objectOf(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const keys = fc.uniqueArray(fc.constantFrom("b", "a", "10", "2", "__proto__", "é", ""), {
    maxLength: 3,
  });
  return fc
    .tuple(keys, fc.array(value, { minLength: 3, maxLength: 3 }), fc.constantFrom("", " ", "\n  "))
    .map(([names, values, space]) => {
      const members = names.map(
        (name, index) => `${JSON.stringify(name)}:${space}${values[index]}`,
      );
      return `{${space}${members.join(`,${space}`)}}`;
    });
}

const objectText: fc.Arbitrary<string> = objectOf(jsonText);

const oneLineObject = objectText.filter((text) => !text.includes("\n"));

const argumentsOf: fc.Arbitrary<CallArguments> = fc.oneof(
  { weight: 8, arbitrary: objectText.map((text) => ({ state: "object" as const, text })) },
  { weight: 1, arbitrary: fc.constant({ state: "missing" as const, text: "" }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { state: "json" as const, text: "[1.0]" },
      { state: "json" as const, text: "null" },
      { state: "broken" as const, text: "{'on': True}" },
      { state: "unsound" as const, text: '{"a":1,"a":2}' },
    ),
  },
);

const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("dim", "set-light", "read_2") },
  { weight: 1, arbitrary: fc.constantFrom("two words", "", "zażółć", "tool_call:", "a.b/c") },
);

const id = fc.constantFrom("call_1", "call_2", "00000000A", "é");

const callPart: fc.Arbitrary<Part> = fc
  .record({ name, arguments: argumentsOf, id: fc.option(id, { nil: undefined }) })
  .map(({ id: given, ...call }) => ({
    kind: "call",
    ...call,
    ...(given !== undefined && { id: given }),
  }));

const FOREIGN: readonly { readonly family: Family; readonly json: string }[] = [
  { family: "openai", json: '{"type":"image_url","image_url":{"url":"data:,"}}' },
  { family: "anthropic", json: '{"type":"thinking","thinking":"Hm","signature":"s"}' },
  { family: "mcp", json: '{"type":"audio","data":"","mimeType":"audio/wav"}' },
];

const foreignPart: fc.Arbitrary<Part> = fc
  .constantFrom(...FOREIGN)
  .map((foreign) => ({ kind: "foreign", ...foreign }));

interface Wildness {
  readonly text: fc.Arbitrary<string>;
  readonly parts: fc.Arbitrary<Part>;
  readonly extras: fc.Arbitrary<readonly Member[]>;
}

const NO_EXTRAS: fc.Arbitrary<readonly Member[]> = fc.constant([]);
const someExtras: fc.Arbitrary<readonly Member[]> = fc
  .subarray(["weight", "reasoning_content", "tool_calls"])
  .map((keys) => keys.map((key) => ({ key, json: "1.0" })));

function messageOf({ text, parts, extras }: Wildness): fc.Arbitrary<Message> {
  const texts = text.map((value): Part => ({ kind: "text", text: value }));
  const prompts = fc.array(fc.oneof({ weight: 4, arbitrary: texts }, parts), { maxLength: 2 });
  const answers = fc.array(fc.oneof(texts, callPart, parts), { maxLength: 4 });
  const of: fc.Arbitrary<ResultOf> = fc.record(
    { callId: id, name, isError: fc.constant(true) },
    { requiredKeys: [] },
  );
  return fc.oneof(
    fc.record({
      role: fc.constantFrom("system" as const, "developer" as const, "user" as const),
      parts: prompts,
      extras,
    }),
    fc.record({ role: fc.constant("assistant" as const), parts: answers, extras }),
    fc.record({ role: fc.constant("tool" as const), parts: prompts, result: of, extras }),
  );
}

const tool: fc.Arbitrary<ToolDefinition> = fc
  .record({
    name,
    description: fc.option(plainText, { nil: undefined }),
    parameters: fc.option(oneLineObject, { nil: undefined }),
    extras: fc.constantFrom<readonly Member[]>([], [{ key: "strict", json: "true" }]),
  })
  .map(({ description, parameters, ...rest }) => ({
    kind: "function",
    ...rest,
    ...(description !== undefined && { description }),
    ...(parameters !== undefined && { parameters }),
  }));

const foreignTool: fc.Arbitrary<ToolDefinition> = fc.constantFrom(
  { kind: "foreign", family: "openai", json: '{"type":"web_search"}' },
  { kind: "foreign", family: "anthropic", json: '{"type":"bash_20250124","name":"bash"}' },
  { kind: "foreign", family: "mcp", json: '{"title":"No name"}' },
);

function conversationOf(
  messages: fc.Arbitrary<readonly Message[]>,
  tools: fc.Arbitrary<readonly ToolDefinition[]>,
): fc.Arbitrary<Conversation> {
  const members = fc
    .uniqueArray(fc.constantFrom("id", "meta", "10", "source"), { maxLength: 3 })
    .chain((keys) => fc.tuple(...keys.map((key) => oneLineObject.map((json) => ({ key, json })))));
  return fc
    .tuple(messages, tools, members, fc.nat(), fc.option(fc.boolean(), { nil: undefined }))
    .map(([list, definitions, others, at, label]) => ({
      messages: list,
      tools: definitions,
      members: label === undefined ? others : [...others, { key: "label", json: String(label) }],
      messagesAt: at % (others.length + 1),
      ...(label !== undefined && { label }),
    }));
}

/** Any conversation, with all that some dialect cannot say. */
export const anyConversation: fc.Arbitrary<Conversation> = conversationOf(
  fc.array(messageOf({ text: wildText, parts: foreignPart, extras: someExtras }), { maxLength: 6 }),
  fc.array(fc.oneof({ weight: 3, arbitrary: tool }, foreignTool), { maxLength: 2 }),
);

const plainMessages = messageOf({
  text: plainText,
  parts: plainText.map((text): Part => ({ kind: "text", text })),
  extras: NO_EXTRAS,
});

/** Conversations of plain texts, which most dialects carry. */
export const plainConversation: fc.Arbitrary<Conversation> = conversationOf(
  fc.array(plainMessages, { maxLength: 6 }),
  fc.array(tool, { maxLength: 2 }),
);

/** A system text, then turns as trainers want them: a prompt, calls, a result for each call in their order, an answer. */
export const plainExchange: fc.Arbitrary<Conversation> = conversationOf(
  fc
    .tuple(
      fc.option(plainText, { nil: undefined }),
      fc.array(
        fc.record({
          prompt: plainText,
          calls: fc.array(fc.tuple(fc.constantFrom("dim", "read_2"), objectText, plainText), {
            maxLength: 3,
          }),
          answer: plainText,
        }),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map(([system, turns]) => [
      ...(system === undefined ? [] : [messageWith("system", system)]),
      ...turns.flatMap(({ prompt, calls, answer }): readonly Message[] => [
        messageWith("user", prompt),
        ...(calls.length === 0
          ? []
          : [
              {
                role: "assistant" as const,
                parts: calls.map(
                  ([called, text]): Part => ({
                    kind: "call",
                    name: called,
                    arguments: { state: "object", text },
                  }),
                ),
                extras: [],
              },
            ]),
        ...calls.map(([, , text]) => ({ ...messageWith("tool", text), result: {} })),
        messageWith("assistant", answer),
      ]),
    ]),
  fc.array(tool, { maxLength: 2 }),
);

function messageWith(role: Message["role"], text: string): Message {
  return { role, parts: [{ kind: "text", text }], extras: [] };
}
