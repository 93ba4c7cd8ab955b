import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { parseAnswer } from "../../../src/model/answer/parse-answer.ts";
import {
  createGgufProvider,
  type GgufProvider,
} from "../../../src/model/gguf/create-gguf-provider.ts";
import type { ModelRequest } from "../../../src/model/provider/model-provider.ts";
import { tinyGguf } from "../../support/tiny-gguf.ts";

/** A folder in which node-llama-cpp is installed. */
const RUNTIME = process.env.BURNISH_LLAMA;
const signal = new AbortController().signal;

let folder = "";
let file = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "burnish-gguf-"));
  file = join(folder, "tiny.gguf");
  await writeFile(file, tinyGguf());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const request: ModelRequest = {
  model: "tiny",
  messages: [
    { role: "system", text: "Answer in JSON." },
    { role: "user", text: "How wet is bed 7?" },
  ],
  answer: {
    name: "bed",
    schema: {
      type: "object",
      properties: { wet: { type: "boolean" }, bed: { type: "string", enum: ["6", "7"] } },
      required: ["wet", "bed"],
      additionalProperties: false,
    },
  },
  maxTokens: 60,
  temperature: 0,
  seed: 7,
};

test("without its runtime a GGUF model says what to install", async () => {
  const made = createGgufProvider({ file, folder });
  await expect(made).rejects.toThrow(
    /--gguf needs node-llama-cpp, .* npm install node-llama-cpp@3/,
  );
});

test("a file that is not there is named", async () => {
  const made = createGgufProvider({ file: join(folder, "none.gguf"), folder });
  await expect(made).rejects.toThrow(/there is no file .*none\.gguf/);
});

describe.skipIf(RUNTIME === undefined)(
  "a GGUF model (BURNISH_LLAMA names a folder with node-llama-cpp)",
  () => {
    let provider: GgufProvider;
    beforeAll(async () => {
      provider = await createGgufProvider({ file, folder: RUNTIME ?? "" });
    }, 60_000);
    afterAll(() => provider.close());

    test("answers within its schema, though its weights are random", async () => {
      const answer = await provider.send(request, signal);
      const schema = z.strictObject({ wet: z.boolean(), bed: z.enum(["6", "7"]) });
      expect(answer.usage).toMatchObject({ source: "provider", cachedInputTokens: 0 });
      expect(answer.usage.inputTokens).toBeGreaterThan(10);
      expect(answer.usage.outputTokens).toBeGreaterThan(5);
      if (answer.finish === "stop")
        expect(parseAnswer(answer, schema)).toMatchObject({ state: "ok" });
      else expect(parseAnswer(answer, schema)).toMatchObject({ code: "answer/truncated" });
    });

    test("gives the same answer to the same request, one after another", async () => {
      const texts = await Promise.all(
        [1, 2, 3].map(async () => (await provider.send(request, signal)).text),
      );
      expect(new Set(texts).size).toBe(1);
    });

    test("an answer that is longer than it may be is a truncated one", async () => {
      const long = { ...request, answer: undefined, maxTokens: 5 };
      expect(await provider.send(long, signal)).toMatchObject({
        finish: "length",
        rawFinish: "maxTokens",
      });
    });

    test("a request that was called off is not made", async () => {
      const reason = new Error("called off");
      await expect(provider.send(request, AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  },
);
