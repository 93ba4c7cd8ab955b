import { describe, expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { readFinalRecords } from "../../../core/test/support/final-records.ts";
import { FindingList } from "../../src/dialects/finding-list.ts";
import { readTrainingExample } from "../../src/targets/read-training-example.ts";
import { writeChat } from "../../src/targets/write-chat.ts";
import { BUILT_IN_TEMPLATES, builtInTemplate } from "../../src/templates/built-in-templates.ts";
import { ChatTemplate } from "../../src/templates/chat-template.ts";
import { TemplateError } from "../../src/templates/template-error.ts";
import { newFolder } from "../support/dataset-folders.ts";
import { recordOf } from "../support/garden.ts";
import { missingPackage } from "../support/python.ts";
import { type RenderedChat, type RenderedJob, renderAll } from "../support/python-jobs.ts";

const TOKENS = { bos_token: "<s>", eos_token: "</s>" };
/** Templates of models that TRL ships. */
const SHIPPED = [
  ...["qwen2_5", "qwen3", "qwen3_5_think", "qwen3_6", "qwen3_8", "qwen3_instruct_2507"],
  ...["llama3", "llama3_1", "llama3_2", "gptoss", "glm4moe", "phi3", "phi3_5", "cohere", "cohere2"],
  ...["gemma", "gemma3", "gemma4", "nemotron_3_nano", "nemotron_3_super", "muse_glimmer"],
  ...["lfm2", "lfm2_2_5", "deepseekv3", "deepseek_r1_distill"],
];

const call = (args: string, id = "000000001"): string =>
  `{"id":"${id}","type":"function","function":{"name":"water","arguments":${args}}}`;
const assistant = (calls: readonly string[], content = ""): string =>
  `{"role":"assistant","content":${JSON.stringify(content)},"tool_calls":[${calls.join(",")}]}`;
const result = (id: string): string =>
  `{"role":"tool","tool_call_id":"${id}","name":"water","content":"done"}`;
const user = '{"role":"user","content":"Water <7> & \\"é\\" 😀"}';
const tools =
  '[{"type":"function","function":{"name":"water","description":"Waters \'a\' <bed>.","parameters":{"type":"object","properties":{"bed":{"type":"integer","minimum":1.0},"7":{"type":"string"},"on":{"type":["boolean","null"],"default":false}},"required":["bed"]}}}]';
const odd =
  '{"bed":7.0,"litres":1e5,"id":9007199254740993,"tiny":1e-7,"12":"x","3":{"b":[1,2.50,true]},"note":"a\\u2028b <c> & \'d\'","zero":-0.0,"huge":1e22}';
/** Values that some templates print as Python does, and others as JSON. */
const values =
  '{"on":true,"off":false,"none":null,"list":["a",true,null,{"it\'s":"a \\"b\\"\\n"}],"3":{"1":0.5}}';

const CHATS: readonly RenderedChat[] = [
  { messages: `[${user},{"role":"assistant","content":"Hello"}]`, tools: null, open: false },
  { messages: `[${user}]`, tools: null, open: true },
  { messages: `[{"role":"system","content":"Be kind."},${user}]`, tools, open: true },
  { messages: `[${user},${assistant([call(odd)])}]`, tools, open: false },
  { messages: `[${user},${assistant([call(values)])}]`, tools, open: false },
  {
    messages: `[${user},${assistant([call('{"bed":7}')])},${result("000000001")},{"role":"assistant","content":"Done"}]`,
    tools,
    open: false,
  },
  {
    messages: `[${user},${assistant([call('{"bed":7}'), call('{"bed":8}', "000000002")], "Sure.")},${result("000000001")},${result("000000002")}]`,
    tools,
    open: true,
  },
];

/** A message of values of each type, and what templates do with them. */
const PRINTED = `[{"role":"user","content":"it's","o":${values},"n":5,"f":1.5,"t":true,"u":null}]`;
const OPERANDS = ["m.content", "m.o", "m.o.list", "m.n", "m.f", "m.t", "m.u", "m.missing", "[m.t]"];
const EXPRESSIONS = [
  ...OPERANDS.flatMap((one) => [
    ...[`{{ ${one} }}`, `{{ "x" + ${one} }}`, `{{ ${one} + "x" }}`, `{{ "x" ~ ${one} ~ "y" }}`],
    ...[`{{ ${one}|string }}`, `{{ ${one}|lower }}`, `{{ ${one}|trim }}`, `{{ ${one}.at }}`],
    ...[`{% set x %}{{ ${one} }}{% endset %}{{ x + "x" }}`],
    ...[`{% macro p(x) %}{{ x }}{% endmacro %}{{ p(${one}) + "x" }}`],
  ]),
  ...["{{ m.content + m.content }}", "{{ m.f + m.f }}", "{{ m.o.list + [m.n] }}", "{{ m.n + 1 }}"],
  ...["{{ m.n / 5 }}", "{{ 1.5 + m.n + 2 }}", '{{ (m.t, "a") }}'],
  ...['{{ m.o.list|join(", ") }}', "{% for k, v in m.o.items() %}{{ k }}={{ v }};{% endfor %}"],
  ...[
    "{% if m.missing.x is defined %}x{% endif %}",
    '{{ {"a": m.t} }}',
    "{{ m.n if m.t else m.u }}",
  ],
  "{% set ns = namespace(s='') %}{% set ns.s = ns.s + 'q' %}{{ ns.s + m.o }}",
];

function renderHere(
  template: ChatTemplate,
  { messages, tools: given, open }: RenderedChat,
): string {
  return template.render({
    messages,
    ...(given !== null && { tools: given }),
    generationPrompt: open,
  });
}

/** What is rendered otherwise here; where both refuse, both are right. */
function differences(
  job: RenderedJob,
  chats: readonly RenderedChat[],
  tokens: Readonly<Record<string, string>>,
): readonly number[] {
  const template = new ChatTemplate({ name: "own", text: job.template, tokens });
  return chats.flatMap((chat, at) => {
    const theirs = job.texts[at];
    try {
      return renderHere(template, chat) === theirs ? [] : [at];
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      return typeof theirs === "string" ? [at] : [];
    }
  });
}

const missing = missingPackage("trl");
if (missing !== undefined) {
  test.skip(`transformers renders what is rendered here (skipped: ${missing})`, () => {});
} else {
  describe("transformers", { timeout: 300_000 }, () => {
    test("renders every conversation as it is rendered here, byte for byte, odd values too, or refuses as here", async () => {
      const folder = await newFolder();
      const jobs = [
        ...BUILT_IN_TEMPLATES.map((name) => ({ template: builtInTemplate(name).text })),
        ...SHIPPED.map((trl) => ({ template: { trl } })),
      ].map((job) => ({ ...job, tokens: TOKENS, chats: CHATS }));
      const rendered = renderAll(folder, jobs);
      const different = rendered.map((job) => differences(job, CHATS, TOKENS));
      expect(different).toEqual(jobs.map(() => []));
      const texts = rendered.flatMap((job) => job.texts).filter((text) => typeof text === "string");
      expect(texts.length).toBeGreaterThan(60);
      expect(texts.join("")).toContain("9007199254740993");
    });
  });

  test("transformers evaluates expressions as they are here", { timeout: 300_000 }, async () => {
    const chats = [{ messages: PRINTED, tools: null, open: false }];
    const jobs = EXPRESSIONS.map((text) => ({
      template: `{% set m = messages[0] %}${text}`,
      tokens: {},
      chats,
    }));
    for (const job of renderAll(await newFolder(), jobs)) {
      expect({ job, different: differences(job, chats, {}) }).toEqual({ job, different: [] });
    }
  });

  describeWithCorpus("the finished dataset of the corpus, as text", (corpus) => {
    test("is rendered by transformers as it is rendered here, whole and prompt", {
      timeout: 300_000,
    }, async () => {
      const chats = readFinalRecords(corpus).flatMap((value, address): RenderedChat[] => {
        const read = readTrainingExample(recordOf(value, address), { stage: "sft", from: "auto" });
        if (read.state !== "example") return [];
        const { prompt, answers } = writeChat(read.example, "object", address, new FindingList());
        const list = (messages: readonly string[]): string => `[${messages.join(",")}]`;
        return [
          { messages: list([...prompt, ...(answers[0] ?? [])]), tools: null, open: false },
          { messages: list(prompt), tools: null, open: true },
        ];
      });
      expect(chats).toHaveLength(2 * 5515);
      const folder = await newFolder();
      const jobs = BUILT_IN_TEMPLATES.map((name) => {
        const { text, tokens } = builtInTemplate(name);
        return { template: text, tokens, chats };
      });
      for (const [at, job] of renderAll(folder, jobs).entries()) {
        expect(differences(job, chats, jobs[at]?.tokens ?? {})).toEqual([]);
      }
    });
  });
}
