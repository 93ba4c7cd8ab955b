import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ModelTask } from "../../../src/model/ask/model-task.ts";
import { exportBatches } from "../../../src/model/batch/export-batches.ts";
import { journalKey } from "../../../src/model/journal/journal-key.ts";

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "burnish-batches-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function taskOf(text: string): ModelTask<unknown> {
  const request = { model: "m", messages: [{ role: "user", text } as const], maxTokens: 9 };
  const key = journalKey({ row: "r", template: "t@1", request });
  const plan = { key, request, inputTokens: text.length };
  return { subject: text, advance: () => ({ state: "ask", name: "enhance", plan }) };
}

async function* each(texts: readonly string[]): AsyncGenerator<ModelTask<unknown>> {
  for (const text of texts) yield taskOf(text);
}

interface Line {
  readonly custom_id: string;
  readonly body: { readonly messages: readonly { readonly content: string }[] };
}

describe("exportBatches", () => {
  test("writes each request once, into files that are not too long, whatever the texts", async () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.constantFrom("a", "b"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 20 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 300, max: 2000 }),
        fc.constantFrom("openai", "anthropic"),
        async (texts, requests, bytes, wire) => {
          const folder = await newFolder();
          const exported = await exportBatches({
            folder,
            wire,
            model: "m",
            limitName: "max_tokens",
            tasks: each(texts),
            find: () => undefined,
            most: { requests, bytes },
          });
          const { batches, asked, equal } = exported;
          expect(asked).toBe(new Set(texts.map((value) => taskOf(value).subject)).size);
          expect(asked + equal).toBe(texts.length);
          const ids: string[] = [];
          for (const batch of batches) {
            const written = await readFile(join(folder, batch.file), "utf8");
            const { size } = await stat(join(folder, batch.file));
            expect(batch.bytes).toBe(size);
            expect(batch.requests === 1 || size <= bytes).toBe(true);
            expect(batch.requests).toBeLessThanOrEqual(requests);
            const lines: Line[] =
              wire === "anthropic"
                ? JSON.parse(written).requests
                : written
                    .trimEnd()
                    .split("\n")
                    .map((line): Line => JSON.parse(line));
            expect(lines).toHaveLength(batch.requests);
            ids.push(...lines.map(({ custom_id }) => custom_id));
          }
          expect(ids).toHaveLength(asked);
          expect(new Set(ids)).toEqual(
            new Set(
              texts.map((value) => {
                const step = taskOf(value).advance(() => undefined);
                return step.state === "ask" ? step.plan.key : "";
              }),
            ),
          );
        },
      ),
      { seed: 42, numRuns: 60 },
    );
  });

  test("refuses a folder with batches for another model", async () => {
    const folder = await newFolder();
    const made = {
      folder,
      wire: "openai",
      limitName: "max_tokens",
      find: () => undefined,
    } as const;
    await exportBatches({ ...made, model: "m", tasks: each(["a"]) });
    await expect(exportBatches({ ...made, model: "n", tasks: each(["a"]) })).rejects.toThrow(
      /batches for m \(openai\)/,
    );
  });
});
