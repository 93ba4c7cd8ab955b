import { expect, test } from "vitest";
import { newFolder, WATER_TOOL } from "../support/dataset-folders.ts";
import { bot, codesOf, exportOne, rowOf, user, waters } from "../support/garden.ts";
import { missingPackage } from "../support/python.ts";
import { type RenderedJob, renderAll } from "../support/python-jobs.ts";

const TOKENS = { bos_token: "<s>", eos_token: "</s>" };
const ask = user("Water bed 7.");
const tools = [WATER_TOOL];

/** Templates of TRL by what they do with prompts and answers. */
const WHOLE = ["qwen2_5", "qwen3", "qwen3_8", "llama3_1", "gptoss", "glm4moe", "gemma3", "phi3"];
const SHIFTED = [
  "nemotron_3_nano",
  "nemotron_3_super",
  "nemotron_3_5_lightning",
  "deepseek_r1_distill",
];
const ALTERNATING = ["gemma", "gemma3", "cohere", "cohere2"];
const NAMES = [...WHOLE, ...SHIFTED, ...ALTERNATING, "deepseekv3", "lfm2_2_5"];

type Text = RenderedJob["texts"][number];

interface Chat {
  readonly messages: readonly object[];
  readonly tools?: readonly object[];
  readonly open?: boolean;
}

/** Renders chats with templates of TRL; by the template's name: its text, and what became of each chat. */
async function renderWith(
  names: readonly string[],
  chats: readonly Chat[],
): Promise<ReadonlyMap<string, RenderedJob>> {
  const given = chats.map(({ messages, tools: listed, open = false }) => ({
    messages: JSON.stringify(messages),
    tools: listed === undefined ? null : JSON.stringify(listed),
    open,
  }));
  const jobs = names.map((trl) => ({ template: { trl }, tokens: TOKENS, chats: given }));
  const rendered = renderAll(await newFolder(), jobs);
  return new Map(rendered.map((job, at) => [names[at] ?? "", job]));
}

const stops = (text: Text | undefined): boolean => typeof text === "object";

const missing = missingPackage("trl");
if (missing !== undefined) {
  test.skip(`templates do what the checks tell (skipped: ${missing})`, () => {});
} else {
  test("a template whose prompt is no beginning of the whole is told of, and no other", async () => {
    const messages = [ask, waters({ bed: 7 })];
    const rendered = await renderWith(NAMES, [
      { messages: [ask], tools, open: true },
      { messages, tools },
    ]);
    const shifted: string[] = [];
    const refused: string[] = [];
    for (const [name, { template, texts }] of rendered) {
      const [prompt, whole] = texts;
      const isWhole =
        typeof prompt === "string" && typeof whole === "string" && whole.startsWith(prompt);
      const own = { template: { name, text: template, tokens: TOKENS }, isChosenTemplate: true };
      const row = { prompt: [ask], completion: [waters({ bed: 7 })], label: true, tools };
      const codes = codesOf(exportOne(row, "trl-kto", own));
      if (codes.includes("fault template-prefix")) shifted.push(name);
      if (codes.includes("fault template-failed")) refused.push(name);
      const isTold = codes.some((code) => code.startsWith("fault template-"));
      expect({ name, isTold }).toEqual({ name, isTold: !isWhole });
      expect({ name, isFailed: refused.includes(name) }).toEqual({
        name,
        isFailed: stops(prompt) || stops(whole),
      });
    }
    expect(shifted).toEqual(SHIFTED);
    // It wants arguments as texts, and others as objects.
    expect(refused).toEqual(["deepseekv3"]);
  });

  test("templates stop at a prompt that ends in an answer, or write two answers", async () => {
    const messages = [ask, bot("Wait."), bot("Done.")];
    for (const [name, { texts }] of await renderWith([...WHOLE, ...ALTERNATING], [{ messages }])) {
      const isStopped = stops(texts[0]);
      expect({ name, isStopped }).toEqual({ name, isStopped: ALTERNATING.includes(name) });
    }
    const row = { prompt: [ask, bot("Wait.")], completion: [bot("Done.")], label: true };
    expect(codesOf(exportOne(row, "trl-kto"))).toContain("fault prompt-ends-in-answer");
  });

  test("templates print null of a tool's schema, which is told", async () => {
    const bed = { type: "integer", default: null };
    const vague = [
      {
        type: "function",
        function: { name: "water_bed", parameters: { type: "object", properties: { bed } } },
      },
    ];
    const names = ["qwen2_5", "qwen3", "llama3_1", "glm4moe"];
    const messages = [ask, bot("Done.")];
    for (const [name, { texts }] of await renderWith(names, [{ messages, tools: vague }])) {
      expect({ name, text: texts[0] }).toEqual({ name, text: expect.stringContaining("null") });
    }
    expect(codesOf(exportOne({ messages, tools: vague }, "trl-sft"))).toContain(
      "risk null-in-tool",
    );
  });

  test("templates stop at calls without content and at roles of ShareGPT, which rows do not have", async () => {
    const { content: _, ...bare } = waters({ bed: 7 }) as { readonly content: string };
    const turns = [
      { from: "human", value: "Water bed 7." },
      { from: "gpt", value: "Done." },
    ];
    const named = turns.map(({ from, value }) => ({ role: from, content: value }));
    const [ours] = [rowOf({ conversations: turns }, "trl-sft").messages];
    const rendered = await renderWith(
      ["phi3", "lfm2", "gemma3", "qwen3_8", "qwen3"],
      [
        { messages: [ask, bare], tools },
        { messages: named },
        { messages: ours as readonly object[] },
      ],
    );
    const texts = (name: string): readonly Text[] => rendered.get(name)?.texts ?? [];
    expect(stops(texts("phi3")[0])).toBe(true);
    expect(stops(texts("lfm2")[0])).toBe(true);
    expect(rowOf({ messages: [ask, bare], tools }, "trl-sft").messages).toMatchObject([
      {},
      { content: "" },
    ]);
    expect(stops(texts("gemma3")[1])).toBe(true);
    expect(stops(texts("qwen3_8")[1])).toBe(true);
    // Leaves out what it has no role for.
    expect(texts("qwen3")[1]).not.toContain("Water bed 7.");
    for (const [, { texts: all }] of rendered) expect(all[2]).toContain("Water bed 7.");
  });
}
