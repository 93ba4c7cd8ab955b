import { describe, expect, test } from "vitest";
import { builtInTemplate } from "../../src/templates/built-in-templates.ts";
import { WATER_TOOL } from "../support/dataset-folders.ts";
import {
  ALL_TARGETS,
  bot,
  codesOf,
  exportOne,
  recordOf,
  rowOf,
  user,
  watered,
  waters,
} from "../support/garden.ts";

const tools = [WATER_TOOL];
const ask = user("Water bed 7.");
const toolText = JSON.stringify(tools);
const called = (args: unknown): object[] => [
  { id: "000000000", type: "function", function: { name: "water_bed", arguments: args } },
];

/** A conversation with a call, its result and an answer. */
const whole = {
  id: 5,
  messages: [
    { role: "system", content: "Be kind." },
    ask,
    waters({ bed: 7 }),
    watered,
    bot("Done."),
  ],
  tools,
};
const kto = { prompt: [ask], completion: [waters({ bed: 7 })], label: false, tools };
const dpo = { prompt: [ask], chosen: [waters({ bed: 7 })], rejected: [bot("No.")], tools };
const asked = [{ role: "system", content: "Be kind." }, ask];
const answered = [
  { role: "assistant", content: "", tool_calls: called({ bed: 7 }) },
  { role: "tool", tool_call_id: "000000000", name: "water_bed", content: "done" },
  bot("Done."),
];
const texts = (args: string): object => ({
  role: "assistant",
  content: "",
  tool_calls: called(args),
});

describe("Rows of sft", () => {
  test("for TRL: messages, arguments as objects, tools as a text or a list", () => {
    expect(rowOf(whole, "trl-sft")).toEqual({ messages: [...asked, ...answered], tools: toolText });
    expect(rowOf(whole, "trl-sft", { toolsForm: "list" })).toMatchObject({ tools });
  });

  test("for TRL: prompt and completion", () => {
    expect(rowOf(whole, "trl-sft", { shape: "prompt-completion" })).toEqual({
      prompt: asked,
      completion: answered,
      tools: toolText,
    });
  });

  test("for OpenAI: arguments as texts, ids, no further members", () => {
    expect(rowOf(whole, "openai-sft")).toMatchObject({
      messages: [...asked, texts('{"bed":7}'), {}, {}],
      tools,
    });
    const record = { messages: [ask, { ...bot("Done."), weight: 1, mood: "kind" }] };
    expect(codesOf(exportOne(record, "openai-sft"))).toContain("loss message-member");
    expect(rowOf(record, "openai-sft", { allowed: "all" })).toEqual({
      messages: [ask, { ...bot("Done."), weight: 1 }],
    });
  });

  test("for LLaMA-Factory: turns, system and tools as texts", () => {
    expect(rowOf(whole, "llamafactory")).toEqual({
      conversations: [
        { from: "human", value: "Water bed 7." },
        { from: "function_call", value: '{"name": "water_bed", "arguments": {"bed":7}}' },
        { from: "observation", value: "done" },
        { from: "gpt", value: "Done." },
      ],
      system: "Be kind.",
      tools: `[${JSON.stringify((WATER_TOOL as { function: unknown }).function)}]`,
    });
  });

  test("for axolotl: messages in which no two rows can have arguments of different types", () => {
    expect(rowOf(whole, "axolotl")).toMatchObject({
      messages: [...asked, texts('{"bed":7}'), {}, {}],
      tools: toolText,
    });
  });

  test("as a text: ended by the token that ends it, without the one that begins it", () => {
    const text = String(rowOf(whole, "text").text);
    expect(text.startsWith("<|im_start|>system\nBe kind.")).toBe(true);
    expect(text.endsWith("Done.<|im_end|>")).toBe(true);
    const template = builtInTemplate("mistral");
    const other = String(rowOf({ messages: [ask, bot("Done.")] }, "unsloth", { template }).text);
    expect(other).toBe("[INST] Water bed 7.[/INST] Done.</s>");
  });

  test("a token that begins turns too is not taken for the one that begins the text", () => {
    const { text } = builtInTemplate("chatml");
    const tokens = { bos_token: "<|im_start|>", eos_token: "<|im_end|>" };
    const template = { name: "own", text, tokens };
    const record = { messages: [ask, bot("Done.")] };
    const row = rowOf(record, "text", { template });
    expect(String(row.text).startsWith("<|im_start|>user")).toBe(true);
  });

  test("as prompt and completion that together are the text", () => {
    const shape = "prompt-completion";
    const { prompt, completion } = rowOf(whole, "text", { shape });
    expect(`${prompt}${completion}`).toBe(rowOf(whole, "text").text);
    expect(String(prompt).endsWith("<|im_start|>assistant\n")).toBe(true);
  });

  test("an undesirable record is none", () => {
    const record = { conversations: [ask, bot("No.")], label: false };
    expect(exportOne(record, "trl-sft")).toEqual({ state: "undesirable" });
    expect(exportOne({ ...kto, label: true }, "openai-sft").state).toBe("row");
  });
});

describe("Rows of kto", () => {
  const stage = "kto";

  test("for TRL: rows of pair stay as they are, texts with calls too", () => {
    const row = `{"prompt":[{"role":"user","content":"Water"}],"completion":[{"role":"assistant","content":"tool_call: water_bed\\narguments: {\\"bed\\": 7.0}"}],"label":true,"tools":${JSON.stringify(toolText)}}`;
    const exported = exportOne(row, "trl-kto");
    expect(exported).toMatchObject({ state: "row", text: row, from: "row" });
    const asCall = exportOne(row, "trl-kto", { from: "text-call" });
    expect(asCall).toMatchObject({ state: "row", from: "text-call" });
    expect(asCall.state === "row" ? asCall.text : "").toContain('"arguments":{"bed": 7.0}');
  });

  test("for TRL: a labelled conversation comes apart at its first answer", () => {
    const record = { conversations: [ask, bot("Done.")], label: true };
    expect(rowOf(record, "trl-kto")).toEqual({
      prompt: [ask],
      completion: [bot("Done.")],
      label: true,
    });
    const unlabelled = { conversations: [ask, bot("Done.")] };
    expect(codesOf(exportOne(unlabelled, "trl-kto"))).toEqual(["fault label-not-boolean"]);
  });

  test("for LLaMA-Factory: the conversation with kto_tag", () => {
    expect(rowOf(kto, "llamafactory", { stage })).toMatchObject({
      conversations: [{ from: "human" }, { from: "function_call" }],
      kto_tag: false,
    });
  });

  test("for axolotl and Unsloth: texts that a template rendered", () => {
    for (const target of ["axolotl", "unsloth"] as const) {
      const row = rowOf(kto, target, { stage });
      expect(Object.keys(row)).toEqual(["prompt", "completion", "label"]);
      expect(row.prompt).toContain('"name": "water_bed"');
      expect(row.completion).toBe(
        '<tool_call>\n{"name": "water_bed", "arguments": {"bed": 7}}\n</tool_call><|im_end|>',
      );
      expect(row.label).toBe(false);
    }
  });
});

describe("Rows of dpo", () => {
  const stage = "dpo";

  test("for TRL and OpenAI: one prompt and two answers", () => {
    expect(rowOf(dpo, "trl-dpo", { from: "openai" })).toEqual({
      prompt: [ask],
      chosen: [{ role: "assistant", content: "", tool_calls: called({ bed: 7 }) }],
      rejected: [bot("No.")],
      tools: toolText,
    });
    expect(rowOf(dpo, "openai-dpo")).toEqual({
      input: { messages: [ask], tools },
      preferred_output: [texts('{"bed":7}')],
      non_preferred_output: [bot("No.")],
    });
  });

  test("for LLaMA-Factory: answers as turns beside an odd number of turns", () => {
    expect(rowOf(dpo, "llamafactory", { stage })).toMatchObject({
      conversations: [{ from: "human", value: "Water bed 7." }],
      chosen: { from: "function_call" },
      rejected: { from: "gpt", value: "No." },
    });
  });

  test("as texts", () => {
    expect(rowOf(dpo, "unsloth", { stage })).toMatchObject({ rejected: "No.<|im_end|>" });
  });
});

test.each(ALL_TARGETS)("%s (%s) is one line whose numbers keep their digits", (target, stage) => {
  const row = `{"prompt":[{"role":"user","content":"Water"}],
    "completion":[{"role":"assistant","content":"","tool_calls":[{"id":"c1","type":"function","function":{"name":"w","arguments":{"litres": 2.50,\n"id":9007199254740993}}}]}],
    "chosen":[{"role":"assistant","content":"","tool_calls":[{"id":"c1","type":"function","function":{"name":"w","arguments":{"litres": 2.50,"id":9007199254740993}}}]}],
    "rejected":[{"role":"assistant","content":"No."}],"label":true}`;
  const exported = exportOne(row.replaceAll("\n", " "), target, { stage });
  if (exported.state !== "row") throw new Error(JSON.stringify(exported));
  expect(exported.text).not.toContain("\n");
  expect(exported.text).toMatch(/\b2\.50?\b/);
  expect(exported.text).toContain("9007199254740993");
});

test("tools of a catalogue go to rows that bring none: those called and some others", () => {
  const definition = (name: string): string =>
    JSON.stringify({ type: "function", function: { name } });
  const names = ["dig", "water_bed", "rake", "sow", "weed"];
  const catalogue = new Map(names.map((name) => [name, definition(name)]));
  const toolsOf = (record: object, target: "trl-sft" | "trl-kto"): readonly string[] => {
    const row = rowOf(record, target, { tools: catalogue, toolLimit: 2, toolsForm: "list" });
    return (row.tools as { function: { name: string } }[]).map((tool) => tool.function.name);
  };
  const given = toolsOf({ messages: [ask, waters({ bed: 7 })] }, "trl-sft");
  expect(given).toHaveLength(2);
  expect(given).toContain("water_bed");
  const own = toolsOf({ messages: [ask, waters({ bed: 7 })], tools }, "trl-sft");
  expect(own).toEqual(["water_bed"]);
  // A row that stays as it is gets them too, by the calls in its texts.
  const text = { ...kto, completion: [bot("tool_call: rake\narguments: {}")], tools: undefined };
  expect(toolsOf(text, "trl-kto")).toContain("rake");
});

describe("Members of the record", () => {
  test("are left out and named, or become columns as they stood", () => {
    const record = recordOf(
      '{"id":1.0,"source":"garden","conversations":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}',
    );
    expect(exportOne(record.text, "trl-sft")).toMatchObject({ leftOut: ["id", "source"] });
    const kept = exportOne(record.text, "trl-sft", { keep: ["id", "absent"] });
    expect(kept).toMatchObject({ leftOut: ["source"] });
    expect(kept.state === "row" ? kept.text : "").toMatch(/,"id":1\.0\}$/);
  });

  test.each([
    ["trl-sft", ["prompt"]],
    ["trl-sft", ["chat_template_kwargs"]],
    ["text", ["labels"]],
    ["openai-sft", ["id"]],
    ["trl-sft", ["id", "id"]],
    ["trl-sft", ["id", "source", "model", "system_prompt"]],
    ["trl-kto", ["type", "message"]],
    ["llamafactory", ["type", "id", "version", "cwd"]],
  ] as const)("%s cannot keep %j", (target, keep) => {
    expect(() => exportOne(whole, target, { keep })).toThrow("--keep");
  });

  test("one of a set of names that loaders stop at is no trouble", () => {
    const keep = ["id", "source", "model"];
    expect(exportOne(whole, "trl-sft", { keep }).state).toBe("row");
  });
});
