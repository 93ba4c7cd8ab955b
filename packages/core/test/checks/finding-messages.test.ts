import { describe, expect, test } from "vitest";
import { Profile } from "../../src/catalogue/profile.ts";
import { parseCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { prepareChecks } from "../../src/checks/check-settings.ts";
import { examineExample } from "../../src/checks/examine-example.ts";
import { detectDialect } from "../../src/record/dialects/all-dialects.ts";
import type { JsonObject, JsonValue } from "../../src/record/sound-record.ts";

const profile = Profile.parse({
  version: 1,
  turns: { roles: ["system", "user", "assistant", "tool"], single: true },
  label: "required",
  allowedFields: ["conversations", "messages", "tools", "label"],
  resultText: { prompts: true, completions: true },
  context: {
    argument: "ctx",
    first: true,
    fields: {
      id: { required: true, type: "string", pattern: "^id_\\d+$", minLength: 5 },
      size: { required: false, type: "integer" },
      tags: { required: false, type: "array" },
      more: { required: false, type: "object" },
      open: { required: false, type: "boolean" },
    },
  },
});
const catalogue = parseCatalogue(
  JSON.stringify({
    lamp_dim: {
      parameters: [
        { name: "level", optional: false, type: "number" },
        { name: "room", optional: true, type: "string" },
      ],
    },
  }),
  "tools.json",
);
const settings = prepareChecks(profile, catalogue);

/** What is said of a record, as `code place: message`. */
const saidOf = (record: JsonObject, by = settings): readonly string[] =>
  examineExample({ record, conversation: detectDialect(record)?.read(record) }, by).map(
    ({ code, place, message }) => `${code} ${place}: ${message}`,
  );

const turns = (...conversations: JsonValue[]): JsonObject => ({ conversations, label: true });
const user = (content: JsonValue): JsonObject => ({ role: "user", content });
const assistant = (content: JsonValue): JsonObject => ({ role: "assistant", content });
const asked = (answer: string, prompt = "Dim it"): JsonObject =>
  turns(user(prompt), assistant(answer));
const call = (values: JsonObject, name = "lamp_dim") =>
  `tool_call: ${name}\narguments: ${JSON.stringify(values)}`;
const ctx = { id: "id_12" };
const good = call({ ctx, level: 1 });

describe("each finding says where it is, what is wrong and what to do", () => {
  test.each<[string, JsonObject, readonly string[]]>([
    ["a sound record", asked(good), []],
    [
      "no conversation",
      { text: "x", label: true },
      [
        "structure/no-conversation : no conversation found: write conversations or messages, a list of {role, content}",
        "metadata/extra-field text: the field text does not belong in training data; leave it out with --fields",
      ],
    ],
    [
      "an empty conversation",
      turns(),
      ["structure/no-turns : the conversation is empty; drop the record"],
    ],
    [
      "no role",
      turns(user("x"), { content: good }),
      [
        "structure/unknown-role conversations[1].role: the role is missing or no text; use one of system, user, assistant, tool",
      ],
    ],
    [
      "an unknown role",
      turns(user("x"), { role: "robot", content: good }),
      [
        'structure/unknown-role conversations[1].role: the role is "robot"; use one of system, user, assistant, tool',
      ],
    ],
    [
      "a blank text",
      asked(good, " \n "),
      [
        "structure/empty-content conversations[0].content: content is missing, blank or no text; give the message a text or drop the record",
      ],
    ],
    ["a text that begins with a space", asked(good, " x"), []],
    [
      "no text",
      turns(user(null), assistant(good)),
      [
        "structure/empty-content conversations[0].content: content is missing, blank or no text; give the message a text or drop the record",
      ],
    ],
    [
      "an empty result of a tool",
      turns(user("x"), { role: "tool", content: "" }, assistant(good)),
      [
        "turns/not-single : the 3 messages are not one user message and one answer; split or drop the record",
      ],
    ],
    [
      "half of a surrogate pair",
      asked(good, "x \ud83d"),
      [
        "structure/lone-surrogate conversations[0].content: content holds half of a surrogate pair, which can't be written as UTF-8; repair it",
      ],
    ],
    [
      "an answer first",
      turns(assistant(good), assistant(good)),
      [
        'structure/first-turn conversations[0].role: the conversation begins with "assistant"; the first message must be the user\'s',
        "turns/not-single : the 2 messages are not one user message and one answer; split or drop the record",
      ],
    ],
    [
      "a question last",
      turns(user("x"), assistant(good), user("y")),
      [
        'structure/last-turn conversations[2].role: the conversation ends with "user"; the last message must be the assistant\'s',
        "turns/not-single : the 3 messages are not one user message and one answer; split or drop the record",
      ],
    ],
    [
      "a system message last",
      turns(user("x"), assistant(good), { role: "system", content: "y" }),
      [
        'structure/last-turn conversations[2].role: the conversation ends with "system"; the last message must be the assistant\'s',
        "turns/not-single : the 3 messages are not one user message and one answer; split or drop the record",
      ],
    ],
    [
      "a system message alone",
      turns({ role: "system", content: "y" }),
      [
        'structure/last-turn conversations[0].role: the conversation ends with "system"; the last message must be the assistant\'s',
        "turns/not-single : the 1 messages are not one user message and one answer; split or drop the record",
      ],
    ],
    [
      "no label",
      { conversations: [user("x"), assistant(good)] },
      ["structure/missing-label label: the label is missing; set it to true or false"],
    ],
    [
      "a label in quotes",
      { ...asked(good), label: "true" },
      [
        'structure/label-type label: the label is "true", not the boolean true or false; write it without quotes',
      ],
    ],
    [
      "a field that nobody asked for",
      { ...asked(good), score: 1 },
      [
        "metadata/extra-field score: the field score does not belong in training data; leave it out with --fields",
      ],
    ],
    [
      "several turns",
      turns(user("x"), assistant(good), user("y"), assistant(good)),
      [
        "turns/not-single : the 4 messages are not one user message and one answer; split or drop the record",
      ],
    ],
    [
      "two system messages",
      turns(
        { role: "system", content: "y" },
        { role: "system", content: "y" },
        user("x"),
        assistant(good),
      ),
      [
        "turns/not-single : the 4 messages are not one user message and one answer; split or drop the record",
      ],
    ],
    [
      "a system message instead of a question",
      turns({ role: "system", content: "y" }, assistant(good)),
      [
        'structure/first-turn conversations[1].role: the conversation begins with "assistant"; the first message must be the user\'s',
        "turns/not-single : the 2 messages are not one user message and one answer; split or drop the record",
      ],
    ],
    [
      "no call",
      asked("It is dim."),
      ["tool-call/none : no answer calls a tool; add the call or drop the record"],
    ],
    [
      "no call in the second answer",
      turns(user("x"), assistant(good), assistant("Done")),
      [
        "turns/not-single : the 3 messages are not one user message and one answer; split or drop the record",
      ],
    ],
    [
      "arguments without a call",
      asked(`arguments: ${JSON.stringify({ ctx, level: 1 })}`),
      [
        "tool-call/unnamed conversations[1].content: arguments: without a call; write a line tool_call: NAME before it",
      ],
    ],
    [
      "several words for a name",
      asked(good.replace("lamp_dim", "the lamp")),
      [
        "tool-call/several-words conversations[1].content: several words follow tool_call:; write only the tool's name on that line",
      ],
    ],
    [
      "a call inside a line",
      asked(`Now ${good}`),
      [
        "tool-call/marker-in-line conversations[1].content: tool_call: stands inside a line; begin a new line with it",
        'tool-call/prose conversations[1]: text stands beside the call: "Now"; remove it if only calls are to be learned',
      ],
    ],
    [
      "a call without a name",
      asked(good.replace("lamp_dim", "")),
      ["tool-call/unnamed conversations[1].content: the call names no tool; add the tool's name"],
    ],
    [
      "a call without arguments",
      asked("tool_call: lamp_dim"),
      [
        "tool-call/missing-arguments conversations[1].content: the call has no arguments; write them as a JSON object, {} where there are none",
      ],
    ],
    [
      "arguments that end too early",
      asked(good.slice(0, -1)),
      [
        "tool-call/unparseable-arguments conversations[1].content: the arguments are not valid JSON: the object that opens after arguments: is never closed; repair them",
      ],
    ],
    [
      "arguments that are a list",
      asked("tool_call: lamp_dim\narguments: [1]"),
      [
        "tool-call/unparseable-arguments conversations[1].content: the arguments are not valid JSON: no { follows arguments:; repair them",
      ],
    ],
    [
      "a raw line feed in the arguments",
      asked(call({ ctx, level: 1, room: "a b" }).replace("a b", "a\nb")),
      [
        "tool-call/control-character conversations[1].content: a string in the arguments holds a raw control character; write it as an escape such as \\n",
      ],
    ],
    [
      "text beside a call",
      asked(`${good}\nDone.`),
      [
        'tool-call/prose conversations[1]: text stands beside the call: "Done."; remove it if only calls are to be learned',
      ],
    ],
    [
      "an unknown tool",
      asked(call({ ctx, level: 1 }, "lamp_dimm")),
      [
        "catalogue/unknown-tool conversations[1].content: the tool lamp_dimm is not in the catalogue; did you mean lamp_dim?",
      ],
    ],
    [
      "an unknown tool that is like no other",
      asked(call({ ctx, level: 1 }, "open the window")),
      [
        "tool-call/several-words conversations[1].content: several words follow tool_call:; write only the tool's name on that line",
      ],
    ],
    [
      "no parameter",
      asked(call({ ctx })),
      [
        "catalogue/missing-parameter conversations[1].content: lamp_dim needs the parameter level; add it",
      ],
    ],
    [
      "an unknown parameter that is like another",
      asked(call({ ctx, level: 1, rom: "x" })),
      [
        "catalogue/unknown-parameter conversations[1].content: lamp_dim has no parameter rom; did you mean room?",
      ],
    ],
    [
      "an unknown parameter that is like no other",
      asked(call({ ctx, level: 1, "the colour": "x" })),
      [
        'catalogue/unknown-parameter conversations[1].content: lamp_dim has no parameter "the colour"; remove it',
      ],
    ],
    [
      "a text for a number",
      asked(call({ ctx, level: "1" })),
      ['catalogue/wrong-type conversations[1].content: lamp_dim: level is "1"; it must be number'],
    ],
    [
      "a list for a text",
      asked(call({ ctx, level: 1, room: [] })),
      [
        "catalogue/wrong-type conversations[1].content: lamp_dim: room is a list; it must be string",
      ],
    ],
    [
      "no context",
      asked(call({ level: 1 })),
      ["context/missing conversations[1].content: the argument ctx is missing; add it"],
    ],
    [
      "a context that is not first",
      asked(call({ level: 1, ctx })),
      [
        "context/not-first conversations[1].content: the argument ctx is not the first one; move it to the front",
      ],
    ],
    [
      "a context that is a text",
      asked(call({ ctx: "x", level: 1 })),
      [
        "context/not-object conversations[1].content: the argument ctx is a string; write an object",
      ],
    ],
    [
      "a context without its field",
      asked(call({ ctx: { size: 1 }, level: 1 })),
      ["context/missing-field conversations[1].content: the field ctx.id is missing; add it"],
    ],
    [
      "a context with another field",
      asked(call({ ctx: { ...ctx, a: 1, "b c": 1 }, level: 1 })),
      [
        "context/unknown-field conversations[1].content: the field ctx.a is not in the profile; remove it or add it there",
        'context/unknown-field conversations[1].content: the field ctx."b c" is not in the profile; remove it or add it there',
      ],
    ],
    [
      "a context with a field of each other type",
      asked(call({ ctx: { id: 1, size: 1.5, tags: {}, more: [], open: 0 }, level: 1 })),
      [
        "context/wrong-type conversations[1].content: the field ctx.id is a number; it must have the type string",
        "context/wrong-type conversations[1].content: the field ctx.size is a number; it must have the type integer",
        "context/wrong-type conversations[1].content: the field ctx.tags is an object; it must have the type array",
        "context/wrong-type conversations[1].content: the field ctx.more is a list; it must have the type object",
        "context/wrong-type conversations[1].content: the field ctx.open is a number; it must have the type boolean",
      ],
    ],
    [
      "a context with a field of each type",
      asked(call({ ctx: { ...ctx, size: 1, tags: [], more: {}, open: false }, level: 1 })),
      [],
    ],
    [
      "a context whose text does not match",
      asked(call({ ctx: { id: "no_12" }, level: 1 })),
      [
        'context/pattern conversations[1].content: the field ctx.id is "no_12"; it must match ^id_\\d+$',
      ],
    ],
    [
      "a context whose text is short",
      asked(call({ ctx: { id: "id_1" }, level: 1 })),
      [
        "context/short-field conversations[1].content: the field ctx.id has 4 characters; write at least 5",
      ],
    ],
    [
      "a result in a question",
      asked(good, "So:\n  Result: {}"),
      [
        "text/result-in-prompt conversations[0]: the user's message holds \"Result: {}\", a tool's result; rewrite it as a request",
      ],
    ],
    [
      "a result in an answer",
      asked(`${good}\n\n  Result: 1`),
      [
        'tool-call/prose conversations[1]: text stands beside the call: "Result: 1"; remove it if only calls are to be learned',
        'text/result-in-completion conversations[1]: the answer holds "Result: 1", a result that the model can\'t know; end it after the call',
      ],
    ],
    ["a result inside a line", asked(good, "The Result: 1"), []],
    [
      "a result in a later part of an answer",
      asked(`First\n${good}\nResult: 1`),
      [
        'tool-call/prose conversations[1]: text stands beside the call: "First"; remove it if only calls are to be learned',
        'text/result-in-completion conversations[1]: the answer holds "Result: 1", a result that the model can\'t know; end it after the call',
      ],
    ],
  ])("%s", (_, record, said) => {
    expect(saidOf(record)).toEqual(said);
  });
});

const openai = (args: JsonValue, tools: readonly JsonValue[], name = "dim"): JsonObject => ({
  messages: [
    user("Dim"),
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "1", type: "function", function: { name, arguments: args } }],
    },
  ],
  tools: [...tools],
});
const toolOf = (parameters: JsonValue, name = "dim"): JsonObject => ({
  type: "function",
  function: { name, parameters },
});
const dim = toolOf({
  type: "object",
  properties: {
    level: { type: "integer", minimum: 0 },
    rooms: { type: "array", items: { type: "string" } },
    "a/b~c": { properties: { d: { type: "string" } } },
  },
  required: ["level"],
  additionalProperties: false,
});
const open = toolOf({ properties: { level: {} }, additionalProperties: { type: "string" } });
const little = prepareChecks(Profile.parse({ version: 1 }), undefined);
const place = "messages[1].tool_calls[0]";

describe("each finding of a record with tools of its own says the same", () => {
  test.each<[string, JsonObject, readonly string[]]>([
    ["a sound call", openai({ level: 1, rooms: ["a"] }, [dim]), []],
    [
      "a tool that is not there",
      openai({ level: 1 }, [dim], "dimm"),
      [
        `catalogue/unknown-tool ${place}: the tool dimm is not among the record's tools; did you mean dim?`,
      ],
    ],
    [
      "no parameter",
      openai({}, [dim]),
      [`catalogue/missing-parameter ${place}: dim needs the parameter level; add it`],
    ],
    [
      "a parameter that is not there",
      openai({ level: 1, x: 1 }, [dim]),
      [`catalogue/unknown-parameter ${place}: dim has no parameter x; remove it`],
    ],
    [
      "another parameter of a wrong type",
      openai({ x: 1 }, [open]),
      [`catalogue/wrong-type ${place}: dim: x is number, not "string"; make it fit the schema`],
    ],
    [
      "an item of a wrong type",
      openai({ level: 1, rooms: [1] }, [dim]),
      [`catalogue/schema ${place}: dim: rooms.0 is number, not "string"; make it fit the schema`],
    ],
    [
      "a member whose name is escaped in pointers",
      openai({ level: 1, "a/b~c": { d: 1 } }, [dim]),
      [`catalogue/schema ${place}: dim: "a/b~c.d" is number, not "string"; make it fit the schema`],
    ],
    [
      "arguments as a whole",
      openai({}, [toolOf({ minProperties: 1 })]),
      [expect.stringContaining(`catalogue/schema ${place}: dim: the arguments `)],
    ],
    [
      "a list for arguments",
      openai([], [dim]),
      [`tool-call/arguments-not-object ${place}: the arguments are a list; write a JSON object`],
    ],
    [
      "a second tool of one name",
      openai({ level: 1 }, [dim, dim]),
      [
        "catalogue/invalid-schema tools[1]: a tool of the record is not usable: a second tool has this name",
      ],
    ],
    [
      "another tool than the one that cannot be used",
      openai({}, [toolOf({ type: "dict" })], "other"),
      [
        "catalogue/invalid-schema tools[0].function.parameters.type: a tool of the record is not usable: must be one of string, number, integer, boolean, object, array, null or a list…",
      ],
    ],
  ])("%s", (_, record, said) => {
    expect(saidOf(record, little)).toEqual(said);
  });
});

describe("what costs too much is not checked, and said so", () => {
  const notChecked = `catalogue/not-checked ${place}: dim: the arguments are too large or too deep for their schema to be checked`;
  const numbers = (count: number) =>
    openai({ level: 1, rooms: Array<string>(count).fill("a") }, [dim]);
  const deep = (depth: number) => {
    let value: JsonValue = "a";
    for (let level = 0; level < depth; level++) value = [value];
    return openai({ x: value }, [toolOf({ properties: { x: {} } })]);
  };

  test("arguments with many values", () => {
    expect(saidOf(numbers(100), little)).toEqual([]);
    expect(saidOf(numbers(6000), little)).toEqual([notChecked]);
  });

  test("arguments that are nested deeply", () => {
    expect(saidOf(deep(150), little)).toEqual([]);
    expect(saidOf(deep(250), little)).toEqual([notChecked]);
  });

  test("a schema that a record brings, sooner than one that the user chose", () => {
    const names = Array.from({ length: 50 }, (_, index) => [`p${index}`, { type: "string" }]);
    const large = toolOf({ properties: { ...Object.fromEntries(names), x: {} } });
    const chosen = prepareChecks(
      Profile.parse({ version: 1 }),
      parseCatalogue(JSON.stringify([large]), "tools.json"),
    );
    const record = openai({ x: Array<string>(4000).fill("a") }, [large]);
    expect(saidOf(record, little)).toEqual([notChecked]);
    expect(saidOf(record, chosen)).toEqual([]);
  });

  test("a list of tools with very many values", () => {
    const values = Array<number>(20_000).fill(1);
    const fault =
      "catalogue/invalid-schema tools: a tool of the record is not usable: holds more than 20000 values or is nested too deep";
    expect(saidOf(openai({}, [toolOf({ default: values })]), little)).toEqual([fault]);
    expect(saidOf(openai({}, [toolOf({ default: values.slice(100) })]), little)).toEqual([]);
  });
});

describe("what a profile does not ask for is not said", () => {
  const by = (changes: JsonObject) =>
    prepareChecks(Profile.parse({ ...JSON.parse(JSON.stringify(profile)), ...changes }), catalogue);

  test("a label", () => {
    const record = { conversations: [user("x"), assistant(good)] };
    expect(saidOf(record, by({ label: "optional" }))).toEqual([]);
    expect(saidOf({ ...record, label: 1 }, by({ label: "optional" }))).toHaveLength(1);
  });

  test("results in texts", () => {
    const record = asked(`${good}\nResult: 1`, "Result: 1");
    const codes = (changes: JsonObject) =>
      saidOf(record, by(changes)).map((said) => said.split(" ")[0]);
    const prose = "tool-call/prose";
    expect(codes({ resultText: { prompts: true, completions: false } })).toEqual([
      prose,
      "text/result-in-prompt",
    ]);
    expect(codes({ resultText: { prompts: false, completions: true } })).toEqual([
      prose,
      "text/result-in-completion",
    ]);
  });

  test("one turn", () => {
    const turnsOf = { roles: ["user", "assistant"], single: false };
    const record = turns(user("x"), assistant(good), user("y"), assistant(good));
    expect(saidOf(record, by({ turns: turnsOf }))).toEqual([]);
  });

  test("roles of another notation", () => {
    const roles = { roles: ["human", "assistant", "function"], single: false };
    const record = turns(
      { role: "human", content: "x" },
      assistant(good),
      { role: "function", content: "" },
      assistant(good),
    );
    expect(saidOf(record, by({ turns: roles }))).toEqual([]);
  });

  test("the place of the context, or a field that is not in the profile", () => {
    const context = { ...JSON.parse(JSON.stringify(profile.context)), first: false };
    expect(saidOf(asked(call({ level: 1, ctx })), by({ context }))).toEqual([]);
    const severities = { "context/unknown-field": "off", "catalogue/unknown-parameter": "off" };
    const record = asked(call({ ctx: { ...ctx, x: 1 }, level: 1, y: 1 }));
    expect(saidOf(record, by({ severities }))).toEqual([]);
  });
});
