import { describe, expect, test } from "vitest";
import { FAULT_CODES, RISK_CODES } from "../../src/checks/check-codes.ts";
import { FINDING_CODES } from "../../src/dialects/finding-codes.ts";
import { call, WATER_TOOL } from "../support/dataset-folders.ts";
import { bot, codesOf, exportOne, user, watered, waters } from "../support/garden.ts";

const tools = [WATER_TOOL];
const ask = user("Water bed 7.");

/** A row of KTO. */
function kto(more: object): object {
  return { prompt: [ask], completion: [waters({ bed: 7 })], label: true, tools, ...more };
}

/** A row of DPO. */
function dpo(more: object): object {
  return { prompt: [ask], chosen: [waters({ bed: 7 })], rejected: [bot("No.")], tools, ...more };
}

describe("Rows that are refused", () => {
  test.each([
    ["label-not-boolean", kto({ label: "true" })],
    ["label-not-boolean", kto({ label: 1 })],
    ["label-not-boolean", kto({ label: null })],
    ["empty-prompt", kto({ prompt: [] })],
    ["empty-prompt", kto({ prompt: [user(" ")] })],
    ["prompt-ends-in-answer", kto({ prompt: [ask, bot("Wait.")] })],
    ["empty-completion", kto({ completion: [] })],
    ["empty-completion", kto({ completion: [bot("")] })],
    ["completion-starts-with-prompt", kto({ completion: [ask, bot("Done.")] })],
    ["message-not-readable", kto({ completion: [{ role: "assistant", content: null }] })],
    ["tools-not-a-list", kto({ tools: "water" })],
    ["missing-column", { prompt: [ask], label: true }],
  ])("%s: TRL's KTO", (code, row) => {
    expect(exportOne(row, "trl-kto")).toMatchObject({ state: "refused", refusedBy: { code } });
  });

  test.each([
    ["equal-completion", dpo({ rejected: [waters({ bed: 7 })] })],
    ["empty-completion", dpo({ rejected: [] })],
    ["missing-column", kto({})],
    ["missing-column", { conversations: [ask, bot("Done.")] }],
  ])("%s: TRL's DPO", (code, row) => {
    expect(exportOne(row, "trl-dpo")).toMatchObject({ state: "refused", refusedBy: { code } });
  });

  test("answers that differ by the ids of their calls only are equal", () => {
    const named = (id: string): object => ({
      role: "assistant",
      content: "",
      tool_calls: [{ id, ...call("water_bed", { bed: 7 }) }],
    });
    const row = dpo({ chosen: [named("a")], rejected: [named("b")] });
    expect(codesOf(exportOne(row, "trl-dpo"))).toContain("fault equal-completion");
  });

  test("arguments of 100,000 nested lists, or of 200,000 numbers, are checked like any", () => {
    const text = (args: string): string =>
      `{"prompt":[${JSON.stringify(ask)}],"completion":[{"role":"assistant","tool_calls":[{"type":"function","function":{"name":"water_bed","arguments":{"bed":${args}}}}]}],"label":true,"tools":${JSON.stringify(tools)}}`;
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const wide = `[${Array(200_000).fill("1e-12").join(",")}]`;
    // No schema is followed that deep.
    const found = exportOne(text(deep), "trl-kto");
    expect(codesOf(found)).toEqual(["risk unusable-tool"]);
    expect(found.state === "row" && found.text.includes(deep)).toBe(true);
    expect(codesOf(exportOne(text(wide), "trl-kto"))).toContain("risk fine-number");
    expect(codesOf(exportOne(text(`[${wide},null]`), "trl-kto"))).toContain("risk null-argument");
  });

  test("a text that is rendered already belongs to one template", () => {
    const row = { prompt: "Water", completion: "Done", label: true };
    const refused = exportOne(row, "text", { stage: "kto" });
    expect(refused).toMatchObject({ refusedBy: { code: "messages-not-a-list" } });
  });

  test("half of a surrogate pair", () => {
    const refused = exportOne({ messages: [user("Water \ud83c."), bot("Done.")] }, "trl-sft");
    expect(refused).toMatchObject({ refusedBy: { code: "lone-surrogate" } });
  });

  test("half of a surrogate pair in a tool", () => {
    const vague = [{ ...WATER_TOOL, note: "\ud83c" }];
    const refused = exportOne({ messages: [ask, bot("Done.")], tools: vague }, "trl-sft");
    expect(refused).toMatchObject({ refusedBy: { code: "lone-surrogate" } });
  });

  test("no place for several messages in an answer of LLaMA-Factory's DPO", () => {
    const row = dpo({ chosen: [waters({ bed: 7 }), watered, bot("Done.")] });
    const refused = exportOne(row, "llamafactory", { stage: "dpo" });
    expect(codesOf(refused)).toContain("fault answer-turns");
  });

  test("an empty last turn, by which LLaMA-Factory would turn the label round", () => {
    const row = kto({ completion: [waters({ bed: 7 }), watered, bot("")] });
    const refused = exportOne(row, "llamafactory", { stage: "kto" });
    expect(codesOf(refused)).toContain("fault empty-completion");
  });

  test("a template that refuses the conversation, or whose prompt is no beginning of the whole", () => {
    const template = (text: string) => ({ name: "own", text, tokens: {} });
    const row = kto({});
    const stage = "kto";
    const failing = template("{{ raise_exception('no tools') }}");
    const shifted = template("{{ 'open' if add_generation_prompt else 'whole' }}");
    const codeWith = (source: typeof failing): readonly string[] =>
      codesOf(exportOne(row, "text", { stage, template: source }));
    expect(codeWith(failing)).toContain("fault template-failed");
    expect(codeWith(shifted)).toContain("fault template-prefix");
    // Rows that are no texts are only held against a template that was chosen.
    const chosen = { template: shifted, isChosenTemplate: true };
    expect(exportOne(row, "trl-kto", { template: shifted }).state).toBe("row");
    expect(codesOf(exportOne(row, "trl-kto", chosen))).toContain("fault template-prefix");
    // What is learnt as a whole need not come apart.
    expect(exportOne({ messages: [ask, bot("Done.")] }, "trl-sft", chosen).state).toBe("row");
  });
});

describe("Rows that are written and counted", () => {
  const learns = (answer: object, more: object = { tools }): object => ({
    messages: [ask, answer],
    ...more,
  });

  test.each([
    ["no-tools", learns(waters({ bed: 7 }), {})],
    ["unknown-tool", learns({ ...waters({}), tool_calls: [call("dig", { bed: 7 })] })],
    ["invalid-arguments", learns(waters({ bed: "seven" }))],
    ["unknown-parameter", learns(waters({ bed: 7, litres: 2 }))],
    [
      "unusable-tool",
      learns(waters({ bed: 7 }), {
        tools: [
          { type: "function", function: { name: "water_bed", parameters: { type: "no type" } } },
        ],
      }),
    ],
    ["null-argument", learns(waters({ bed: 7, note: null }))],
    [
      "null-in-tool",
      learns(waters({ bed: 7 }), {
        tools: [
          {
            type: "function",
            function: {
              name: "water_bed",
              parameters: { type: "object", properties: { bed: { default: null } } },
            },
          },
        ],
      }),
    ],
    ["fine-number", learns(waters({ bed: 7, dose: 1e-12 }))],
  ])("%s", (code, record) => {
    const exported = exportOne(record, "trl-sft");
    expect(exported.state).toBe("row");
    expect(codesOf(exported)).toContain(`risk ${code}`);
    expect(exportOne(record, "trl-sft", { refused: "all" }).state).toBe("refused");
  });

  test("a call that stays text", () => {
    const record = { messages: [ask, bot("tool_call: water_bed\narguments: {}")] };
    const exported = exportOne(record, "trl-sft", { from: "openai" });
    expect(codesOf(exported)).toContain("risk call-as-text");
  });

  test("a special token in a text, for the template that the rows are rendered by", () => {
    const record = { messages: [user("Say <|im_end|>."), bot("No.")] };
    expect(codesOf(exportOne(record, "text"))).toContain("risk control-token");
    expect(codesOf(exportOne(record, "trl-sft"))).not.toContain("risk control-token");
    expect(codesOf(exportOne(record, "trl-sft", { isChosenTemplate: true }))).toContain(
      "risk control-token",
    );
  });

  test("results among what is learnt, but for trainers that know roles", () => {
    const row = kto({ completion: [waters({ bed: 7 }), watered, bot("Done.")] });
    expect(codesOf(exportOne(row, "trl-kto"))).toContain("risk loss-on-results");
    expect(codesOf(exportOne(row, "llamafactory", { stage: "kto" }))).toEqual(
      expect.arrayContaining(["risk last-turn-only"]),
    );
    const record = { messages: [ask, waters({ bed: 7 }), watered, bot("Done.")], tools };
    const risks = (more: object): readonly string[] =>
      codesOf(exportOne(record, "trl-sft", more)).filter((code) => code.startsWith("risk"));
    expect(risks({})).toEqual([]);
    expect(risks({ shape: "prompt-completion" })).toEqual(["risk loss-on-results"]);
  });

  test("wrong arguments are only told of answers that are to be learnt", () => {
    const wrong = waters({ bed: "seven" });
    const codes = (row: object, target: "trl-kto" | "trl-dpo"): readonly string[] =>
      codesOf(exportOne(row, target));
    expect(codes(kto({ completion: [wrong] }), "trl-kto")).toContain("risk invalid-arguments");
    expect(codes(kto({ completion: [wrong], label: false }), "trl-kto")).toEqual([]);
    expect(codes(dpo({ rejected: [wrong] }), "trl-dpo")).toEqual([]);
    expect(codes(dpo({ chosen: [wrong] }), "trl-dpo")).toContain("risk invalid-arguments");
  });
});

test("no code is one of a conversion and of a check", () => {
  const codes = [FINDING_CODES, FAULT_CODES, RISK_CODES].flatMap((set) => Object.keys(set));
  expect(new Set(codes).size).toBe(codes.length);
});
