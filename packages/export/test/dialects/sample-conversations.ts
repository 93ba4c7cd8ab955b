import type { CallPart, Conversation, Message, Part } from "../../src/dialects/conversation.ts";

const call: CallPart = {
  kind: "call",
  name: "set_lamp",
  arguments: { state: "object", text: '{"room": "attic", "level": 0.50}' },
};
const second: CallPart = {
  kind: "call",
  name: "read_lamp",
  arguments: { state: "object", text: '{"room": "hall"}' },
};
const user = message("user", text("Dim the attic lamp."));
const answer = message("assistant", text("The attic lamp is at half."));

/** A text part. */
function text(value: string): Part {
  return { kind: "text", text: value };
}

/** A message of some parts. */
function message(role: Message["role"], ...parts: Part[]): Message {
  return { role, parts, extras: [] };
}

function result(value: string, of: Message["result"] = {}): Message {
  return { role: "tool", parts: [text(value)], result: of, extras: [] };
}

/** A conversation of some messages and nothing else. */
function conversationOf(...messages: Message[]): Conversation {
  return { messages, tools: [], members: [], messagesAt: 0 };
}

/** A system text, a tool, a prompt, a call, its result, an answer and a label. */
export const SAMPLE: Conversation = {
  messages: [
    message("system", text("Be brief.")),
    user,
    message("assistant", call),
    result("level 0.50", { name: "set_lamp" }),
    answer,
  ],
  tools: [
    {
      kind: "function",
      name: "set_lamp",
      description: "Sets a lamp.",
      parameters:
        '{"type": "object", "properties": {"room": {"type": "string"}, "level": {"type": "number"}}}',
      extras: [],
    },
  ],
  label: true,
  members: [{ key: "label", json: "true" }],
  messagesAt: 0,
};

const image: Part = {
  kind: "foreign",
  family: "openai",
  json: '{"type":"image_url","image_url":{"url":"data:,"}}',
};

/** Conversations that some dialects cannot carry, each with what it has in it. */
export const HARD_SAMPLES: readonly (readonly [string, Conversation])[] = [
  ["text before a call", conversationOf(user, message("assistant", text("Dimming."), call))],
  ["text behind a call", conversationOf(user, message("assistant", call, text("Result: dimmed.")))],
  ["two calls in one message", conversationOf(user, message("assistant", call, second))],
  [
    "results in another order than their calls",
    conversationOf(
      user,
      message("assistant", { ...call, id: "a" }, { ...second, name: "set_lamp", id: "b" }),
      result("0.2", { callId: "b" }),
      result("0.5", { callId: "a" }),
      answer,
    ),
  ],
  ["a result without a call", conversationOf(user, answer, result("level 0.5"), answer)],
  [
    "a result that is an error",
    conversationOf(user, message("assistant", call), result("no lamp", { isError: true }), answer),
  ],
  [
    "a second system text",
    conversationOf(
      message("system", text("Be brief.")),
      user,
      message("system", text("Be kind.")),
      answer,
    ),
  ],
  ["a developer's message", conversationOf(message("developer", text("Be brief.")), user, answer)],
  ["two prompts side by side", conversationOf(user, user, answer)],
  [
    "two messages of calls side by side",
    conversationOf(user, message("assistant", call), message("assistant", second)),
  ],
  [
    "a member of a message",
    conversationOf({ ...user, extras: [{ key: "name", json: '"Ida"' }] }, answer),
  ],
  ["an image", conversationOf({ ...user, parts: [image] }, answer)],
  [
    "a text that quotes a text call",
    conversationOf(user, message("assistant", text("Write:\ntool_call: dim\narguments: {}"))),
  ],
  [
    "a text that quotes a tagged call",
    conversationOf(user, message("assistant", text("Write <tool_call> first."))),
  ],
  ["a name with a dot", conversationOf(user, message("assistant", { ...call, name: "lamp.set" }))],
  [
    "a name of two words",
    conversationOf(user, message("assistant", { ...call, name: "set lamp" })),
  ],
  ["arguments that are a list", withArguments("json", "[1.0]")],
  ["arguments with a key twice", withArguments("unsound", '{"a": 1, "a": 2}')],
  ["arguments that are no JSON", withArguments("broken", "{'a': 1}")],
];

function withArguments(state: CallPart["arguments"]["state"], given: string): Conversation {
  const part: CallPart = { ...call, arguments: { state, text: given } };
  return conversationOf(user, message("assistant", part));
}
