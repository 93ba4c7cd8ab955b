import { describe, expect, test } from "vitest";
import { BUILT_IN_PROFILE } from "../../src/catalogue/built-in-profile.ts";
import { Profile } from "../../src/catalogue/profile.ts";
import { parseCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { prepareChecks } from "../../src/checks/check-settings.ts";
import { examineExample } from "../../src/checks/examine-example.ts";
import { ALL_FINDING_CODES } from "../../src/checks/finding-codes.ts";
import { detectDialect } from "../../src/record/dialects/all-dialects.ts";
import type { JsonObject, JsonValue } from "../../src/record/sound-record.ts";

const catalogue = parseCatalogue(
  JSON.stringify({
    lamp_dim: {
      parameters: [
        { name: "level", optional: false, type: "number" },
        { name: "room", optional: true, type: "'hall' | 'attic'" },
      ],
    },
  }),
  "tools.json",
);

const context = {
  sessionId: "session_1700000000000_abc123def",
  workspaceId: "ws_1700000000000_abc123def",
  sessionDescription: "Evening lights",
  sessionMemory: "The hall was dimmed an hour ago and the attic is still bright.",
  toolContext: "The hall lamp comes first",
  primaryGoal: "Dim the house",
  subgoal: "Dim the hall",
};

const callText = (values: JsonObject, name = "lamp_dim") =>
  `tool_call: ${name}\narguments: ${JSON.stringify({ context, ...values })}`;
/** A list in a list, and so on. */
function nested(depth: number): JsonValue {
  let value: JsonValue = [];
  for (let left = depth; left > 0; left--) value = [value];
  return value;
}

const record = (answer: JsonValue, prompt: JsonValue = "Dim the hall"): JsonObject => ({
  conversations: [
    { role: "user", content: prompt },
    { role: "assistant", content: answer },
  ],
  label: true,
});
const good = callText({ level: 3 });

const builtIn = prepareChecks(BUILT_IN_PROFILE, catalogue);
const bare = prepareChecks(Profile.parse({ version: 1 }), undefined);
const examine = (value: JsonObject, settings = builtIn) =>
  examineExample({ record: value, conversation: detectDialect(value)?.read(value) }, settings);
const codes = (value: JsonObject, settings = builtIn) =>
  examine(value, settings).map((finding) => finding.code);

describe("examineExample with the built-in profile", () => {
  test("says nothing about a good example", () => {
    expect(codes(record(good))).toEqual([]);
  });

  const withContext = (changed: JsonValue) =>
    record(`tool_call: lamp_dim\narguments: ${JSON.stringify({ context: changed, level: 1 })}`);

  test.each<[string, JsonObject, string[]]>([
    ["structure/no-conversation", { label: true, text: "x" }, ["metadata/extra-field"]],
    ["structure/no-turns", { conversations: [], label: false }, []],
    [
      "structure/unknown-role",
      {
        conversations: [
          { role: "user", content: "x" },
          { role: "robot", content: good },
        ],
        label: true,
      },
      [],
    ],
    ["structure/empty-content", record(good, " "), []],
    ["structure/empty-content", record(good, 7), []],
    ["structure/lone-surrogate", record(good, "x \ud83d"), []],
    [
      "structure/first-turn",
      { conversations: [{ role: "assistant", content: good }], label: true },
      ["turns/not-single"],
    ],
    [
      "structure/last-turn",
      { conversations: [{ role: "user", content: "x" }], label: true },
      ["turns/not-single"],
    ],
    ["structure/label-type", { ...record(good), label: "true" }, []],
    ["structure/label-type", { ...record(good), label: nested(100_000) }, []],
    ["structure/missing-label", { conversations: record(good).conversations ?? null }, []],
    ["tool-call/none", record("The hall is dim."), []],
    [
      "tool-call/unnamed",
      record(`Well\n${good.replace("tool_call: lamp_dim\n", "")}`),
      ["tool-call/prose"],
    ],
    ["tool-call/several-words", record(good.replace("lamp_dim", "the lamp")), []],
    ["tool-call/marker-in-line", record(`Now ${good}`), ["tool-call/prose"]],
    ["tool-call/missing-arguments", record("tool_call: lamp_dim"), []],
    ["tool-call/unparseable-arguments", record(good.slice(0, -1)), []],
    ["tool-call/control-character", record(good.replace("Dim the", "Dim\nthe")), []],
    ["tool-call/prose", record(`${good}\nDone.`), []],
    ["catalogue/unknown-tool", record(callText({}, "lamp_dimm")), []],
    ["catalogue/missing-parameter", record(callText({})), []],
    ["catalogue/unknown-parameter", record(callText({ level: 1, colour: "red" })), []],
    ["catalogue/wrong-type", record(callText({ level: "3" })), []],
    ["catalogue/wrong-type", record(callText({ level: 1, room: "cellar" })), []],
    ["context/missing", record('tool_call: lamp_dim\narguments: {"level": 1}'), []],
    [
      "context/not-first",
      record(`tool_call: lamp_dim\narguments: ${JSON.stringify({ level: 1, context })}`),
      [],
    ],
    ["context/not-object", withContext("x"), []],
    [
      "context/missing-field",
      withContext(JSON.parse(JSON.stringify({ ...context, subgoal: undefined }))),
      [],
    ],
    ["context/unknown-field", withContext({ ...context, constructor: "x" }), []],
    ["context/wrong-type", withContext({ ...context, primaryGoal: 1 }), []],
    ["context/pattern", withContext({ ...context, sessionId: "session_1" }), []],
    ["context/short-field", withContext({ ...context, sessionMemory: "💡".repeat(30) }), []],
    ["metadata/extra-field", { ...record(good), quality_scores: {} }, []],
    ["text/result-in-prompt", record(good, 'Result: {"ok": true}'), []],
    ["text/result-in-completion", record(`${good}\n\nResult: {"ok": true}`), ["tool-call/prose"]],
  ])("%s", (code, value, others) => {
    expect(codes(value).sort()).toEqual([code, ...others].sort());
  });

  test("a third message is no single turn, a system message before is none either", () => {
    const [user, assistant] = record(good).conversations as JsonValue[];
    const turns = (...conversations: JsonValue[]) => codes({ conversations, label: true });
    expect(turns(user ?? null, assistant ?? null, assistant ?? null)).toEqual(["turns/not-single"]);
    expect(turns({ role: "system", content: "Be brief" }, user ?? null, assistant ?? null)).toEqual(
      [],
    );
  });

  test("messages name the field and the fix", () => {
    const messages = (value: JsonObject) => examine(value).map((finding) => finding.message);
    expect(messages(record(callText({}, "lamp_dimm")))).toEqual([
      "the tool lamp_dimm is not in the catalogue; did you mean lamp_dim?",
    ]);
    expect(messages(record(callText({ level: 1, rom: "hall" })))).toEqual([
      "lamp_dim has no parameter rom; did you mean room?",
    ]);
    expect(messages(record(callText({ level: "3" })))).toEqual([
      'lamp_dim: level is "3"; it must be number',
    ]);
  });

  test("shows little of a long text and escapes its control characters", () => {
    const long = `${"\u0007\u202e".repeat(500)}${"x".repeat(5000)}`;
    const values = [
      record(`${good}\n${long}`, `Result: ${long}`),
      record(callText({ [long]: 1, level: long }, `t${"y".repeat(5000)}`)),
      record(callText({ level: long })),
      { ...record(good), [long]: 1, label: long },
      withContext({ ...context, sessionId: long, [long]: 1 }),
      { conversations: [{ role: long, content: long }], label: true },
    ];
    for (const finding of values.flatMap((value) => examine(value))) {
      expect(finding.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(finding.place).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(finding.message.length).toBeLessThan(300);
      expect(finding.place.length).toBeLessThan(100);
    }
  });

  test("a severity of off silences a code, another one replaces it", () => {
    const severities = { "tool-call/prose": "off", "metadata/extra-field": "error" } as const;
    const settings = prepareChecks({ ...BUILT_IN_PROFILE, severities }, catalogue);
    const found = examine({ ...record(`${good}\nDone.`), extra: 1 }, settings);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ["metadata/extra-field", "error"],
    ]);
  });

  test("no record with hostile names makes it throw", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const found = codes(record(callText({ level: 1, [name]: 1 }, name)));
      expect(found).toEqual(["catalogue/unknown-tool"]);
      const text = `{"${name}": {"role": "user"}, "conversations": [{"${name}": 1}]}`;
      expect(codes(JSON.parse(text))).not.toEqual([]);
    }
  });
});

describe("examineExample with a profile that asks for little", () => {
  const openai = (value: JsonValue, tools: JsonValue[], name = "dim"): JsonObject => ({
    messages: [
      { role: "user", content: "Dim" },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "1", type: "function", function: { name, arguments: value } }],
      },
      { role: "tool", tool_call_id: "1", content: "" },
      { role: "assistant", content: "Done" },
    ],
    tools,
  });
  const tool = (parameters: JsonObject): JsonObject => ({
    type: "function",
    function: { name: "dim", parameters },
  });
  const dim = tool({
    type: "object",
    properties: {
      level: { type: "integer", minimum: 0 },
      rooms: { type: "array", items: { enum: ["a", "b"] } },
    },
    required: ["level"],
  });

  test.each<[string, JsonObject, string[]]>([
    ["a good call", openai('{"level": 1, "rooms": ["a"]}', [dim]), []],
    ["an unknown tool", openai("{}", [dim], "dimm"), ["catalogue/unknown-tool"]],
    ["a missing parameter", openai("{}", [dim]), ["catalogue/missing-parameter"]],
    ["an unknown parameter", openai({ level: 1, x: 1 }, [dim]), ["catalogue/unknown-parameter"]],
    ["a wrong type", openai({ level: "1" }, [dim]), ["catalogue/wrong-type"]],
    ["a bound", openai({ level: -1 }, [dim]), ["catalogue/schema"]],
    ["an item", openai({ level: 1, rooms: ["c"] }, [dim]), ["catalogue/schema"]],
    ["arguments that are a list", openai([], [dim]), ["tool-call/arguments-not-object"]],
    ["no tools at all", openai({ x: 1 }, []), []],
    ["a bad schema", openai({ level: 1 }, [tool({ type: "dict" })]), ["catalogue/invalid-schema"]],
    [
      "a closed schema",
      openai({ level: 1, x: 1 }, [
        tool({ properties: { level: {} }, additionalProperties: false }),
      ]),
      ["catalogue/unknown-parameter"],
    ],
    ["an open schema", openai({ x: 1 }, [tool({ additionalProperties: { type: "number" } })]), []],
    [
      "properties that stand elsewhere",
      openai({ x: 1 }, [tool({ allOf: [{ properties: { x: { type: "string" } } }] })]),
      ["catalogue/wrong-type"],
    ],
  ])("%s", (_, value, expected) => {
    expect(codes(value, bare)).toEqual(expected);
  });

  test("names the place inside of the arguments", () => {
    const [finding] = examine(openai({ level: 1, rooms: ["a", "c"] }, [dim]), bare);
    expect(finding).toMatchObject({
      place: "messages[1].tool_calls[0]",
      message: 'dim: rooms.1 is none of ["a","b"]; make it fit the schema',
    });
  });

  test("does not run a record's own schema where it could take long", () => {
    const recursive = tool({ properties: { level: { $ref: "#" } } });
    expect(codes(openai({ level: {} }, [recursive]), bare)).toEqual(["catalogue/not-checked"]);
    const many = { level: 1, rooms: Array<string>(10_000).fill("a") };
    expect(codes(openai(many, [dim]), bare)).toEqual(["catalogue/not-checked"]);
  });

  test("reads many different lists of tools without keeping them", () => {
    for (let size = 0; size < 200; size++) {
      const parameters = { properties: { level: { type: "string", pattern: `^x{${size}}$` } } };
      const settings = bare;
      expect(codes(openai({ level: "x".repeat(size) }, [tool(parameters)]), settings)).toEqual([]);
      expect(codes(openai({ level: "y" }, [tool(parameters)]), settings)).toEqual([
        "catalogue/schema",
      ]);
    }
  });

  test("tools that are nested beyond all measure are a finding", () => {
    let deep: JsonValue = {};
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    expect(codes(openai({}, [tool({ default: deep })]), bare)).toEqual([
      "catalogue/invalid-schema",
    ]);
  });
});

test("every code has a prefix, a meaning and a place in the table", () => {
  for (const code of ALL_FINDING_CODES) expect(code).toMatch(/^[a-z-]+\/[a-z-]+$/);
});
