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
const SHIPPED = ["qwen2_5", "qwen3", "llama3", "llama3_1", "llama3_2", "gptoss", "glm4moe", "phi3"];

const call = (args: string, id = "000000001"): string =>
  `{"id":"${id}","type":"function","function":{"name":"water","arguments":${args}}}`;
const assistant = (calls: readonly string[], content = ""): string =>
  `{"role":"assistant","content":${JSON.stringify(content)},"tool_calls":[${calls.join(",")}]}`;
const result = (id: string): string =>
  `{"role":"tool","tool_call_id":"${id}","name":"water","content":"done"}`;
const user = '{"role":"user","content":"Water <7> & \\"é\\" 😀"}';
const tools =
  '[{"type":"function","function":{"name":"water","description":"Waters \'a\' <bed>.","parameters":{"type":"object","properties":{"bed":{"type":"integer","minimum":1.0},"7":{"type":"string"}},"required":["bed"]}}}]';
const odd =
  '{"bed":7.0,"litres":1e5,"id":9007199254740993,"tiny":1e-7,"12":"x","3":{"b":[1,2.50,true]},"note":"a\\u2028b <c> & \'d\'","zero":-0.0,"huge":1e22}';

const CHATS: readonly RenderedChat[] = [
  { messages: `[${user},{"role":"assistant","content":"Hello"}]`, tools: null, open: false },
  { messages: `[${user}]`, tools: null, open: true },
  { messages: `[{"role":"system","content":"Be kind."},${user}]`, tools, open: true },
  { messages: `[${user},${assistant([call(odd)])}]`, tools, open: false },
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
    test("renders every conversation as it is rendered here, byte for byte, odd numbers too", async () => {
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
