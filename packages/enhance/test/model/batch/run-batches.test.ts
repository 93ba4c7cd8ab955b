import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ModelTask } from "../../../src/model/ask/model-task.ts";
import { type BatchState, readBatchFolder } from "../../../src/model/batch/batch-state.ts";
import { exportBatches } from "../../../src/model/batch/export-batches.ts";
import { importResults } from "../../../src/model/batch/import-results.ts";
import { pollBatches, submitBatches } from "../../../src/model/batch/run-batches.ts";
import { journalKey } from "../../../src/model/journal/journal-key.ts";
import { openJournal } from "../../../src/model/journal/open-journal.ts";
import { scriptedBatches } from "../../support/scripted-batches.ts";
import { type ProviderScript, scriptedProvider } from "../../support/scripted-provider.ts";

const KEY = "sk-test-0123456789";

type Wire = "openai" | "anthropic";

async function* tasks(count: number): AsyncGenerator<ModelTask<unknown>> {
  for (let number = 0; number < count; number += 1) {
    const text = `request ${number} of a private record`;
    const request = { model: "m", messages: [{ role: "user", text } as const], maxTokens: 9 };
    const key = journalKey({ row: "r", template: "t@1", request });
    const plan = { key, request, inputTokens: 7 };
    yield { subject: text, advance: () => ({ state: "ask", name: "enhance", plan }) };
  }
}

/** A folder with two batches of three requests. */
async function folderFor(wire: Wire): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "burnish-run-batches-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await exportBatches({
    folder,
    wire,
    model: "m",
    limitName: "max_tokens",
    tasks: tasks(6),
    find: () => undefined,
    most: { requests: 3 },
  });
  return folder;
}

const statesIn = async (folder: string): Promise<string[]> =>
  ((await readBatchFolder(folder))?.batches ?? []).map(({ state }: BatchState) => state);

const idOf = (request: Record<string, unknown>): string => String(request.custom_id);
const completion = (request: Record<string, unknown>): object => ({
  custom_id: idOf(request),
  response: {
    status_code: 200,
    body: {
      model: "m-1",
      choices: [{ message: { role: "assistant", content: "{}" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 10, completion_tokens: 2 },
    },
  },
});
const message = (request: Record<string, unknown>): object => ({
  custom_id: idOf(request),
  result: {
    type: "succeeded",
    message: {
      model: "m-1",
      content: [{ type: "text", text: "{}" }],
      stop_reason: "end_turn",
      usage: { input_tokens: 10, output_tokens: 2 },
    },
  },
});
const expired = (request: Record<string, unknown>): object => ({
  custom_id: idOf(request),
  response: null,
  error: { code: "batch_expired", message: "too late" },
});

async function serve(script: ProviderScript, wire: Wire) {
  const server = await scriptedProvider(script);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const folder = await folderFor(wire);
  const { signal } = new AbortController();
  const endpoint = server.endpoint;
  return { server, folder, options: { folder, wire, endpoint, key: () => KEY, signal } };
}

async function importAll(
  folder: string,
  { results, ended }: Awaited<ReturnType<typeof pollBatches>>,
) {
  const journal = await openJournal(join(folder, "journal.jsonl"));
  try {
    return await importResults({ folder, files: results, ended, journal, price: undefined });
  } finally {
    await journal.close();
  }
}

describe.each([
  ["openai", completion],
  ["anthropic", message],
] as const)("batches of %s", (wire, output) => {
  test("begin once, are looked at, and their results go into the journal", async () => {
    const batches = scriptedBatches({ output });
    const { server, folder, options } = await serve(batches.script, wire);
    expect((await submitBatches(options)).map(({ id }) => id)).toEqual(batches.made);
    await submitBatches(options);
    expect(batches.made).toEqual(["batch_1", "batch_2"]);
    const running = await pollBatches(options);
    expect(running.results).toEqual([]);
    expect(running.done).toEqual(Object.fromEntries(running.batches.map(({ file }) => [file, 1])));
    batches.end();
    const polled = await pollBatches(options);
    expect(polled.results).toHaveLength(2);
    expect(await importAll(folder, polled)).toMatchObject({ answered: 6, missing: 0, unknown: 0 });
    expect(await statesIn(folder)).toEqual(["closed", "closed"]);
    const before = server.requests.length;
    expect((await pollBatches(options)).results).toEqual([]);
    expect(server.requests).toHaveLength(before);
    const secret = wire === "openai" ? `Bearer ${KEY}` : KEY;
    const name = wire === "openai" ? "authorization" : "x-api-key";
    for (const { headers } of server.requests) expect(headers[name]).toBe(secret);
    expect(await readFile(join(folder, "batches.json"), "utf8")).not.toContain(KEY);
  });

  test("say nothing of key and records where the endpoint refuses them, and can begin again", async () => {
    let refuse = true;
    const batches = scriptedBatches({ output });
    const script: ProviderScript = (request, number) => {
      if (!refuse) return batches.script(request, number);
      const error = { type: "authentication_error", message: `no ${KEY}: ${request.body}` };
      return { status: 401, body: { error } };
    };
    const { folder, options } = await serve(script, wire);
    const failure = await submitBatches(options).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "ProviderError", kind: "key" });
    expect(String(failure)).not.toContain(KEY);
    expect(String(failure)).not.toContain("private");
    expect(await statesIn(folder)).toEqual(["written", "written"]);
    refuse = false;
    await submitBatches(options);
    expect(await statesIn(folder)).toEqual(["running", "running"]);
  });

  test("close with what they have where they expired, and release the rest", async () => {
    let count = 0;
    const first = (request: Record<string, unknown>): object | undefined =>
      count++ === 0 ? output(request) : undefined;
    const rest = { ...(wire === "openai" && { errors: expired }) };
    const batches = scriptedBatches({ output: first, ...rest });
    const { folder, options } = await serve(batches.script, wire);
    await submitBatches(options);
    batches.end("expired");
    const imported = await importAll(folder, await pollBatches(options));
    expect(imported.answered).toBe(1);
    // Of Anthropic's second batch there is a file without lines.
    if (wire === "anthropic") expect(imported.missing).toBe(5);
    else expect(imported).toMatchObject({ failed: { expired: 5 }, missing: 0 });
    expect(await statesIn(folder)).toEqual(["closed", "closed"]);
    const again = await exportBatches({
      folder,
      wire,
      model: "m",
      limitName: "max_tokens",
      tasks: tasks(6),
      find: () => undefined,
    });
    expect(again).toMatchObject({ asked: 6, waiting: 0 });
  });
});

describe("a batch whose beginning was cut off", () => {
  test("is found again by its file with OpenAI, and not paid twice", async () => {
    const batches = scriptedBatches({ output: completion });
    let isCut = false;
    const script: ProviderScript = async (request, number) => {
      const reply = await batches.script(request, number);
      if (isCut || request.method !== "POST" || request.url !== "/v1/batches") return reply;
      isCut = true;
      return { drop: true };
    };
    const { folder, options, server } = await serve(script, "openai");
    await expect(submitBatches(options)).rejects.toMatchObject({ kind: "network" });
    expect(await statesIn(folder)).toEqual(["creating", "written"]);
    await submitBatches(options);
    expect(batches.made).toEqual(["batch_1", "batch_2"]);
    expect(await statesIn(folder)).toEqual(["running", "running"]);
    const uploads = server.requests.filter(
      ({ url, method }) => method === "POST" && url === "/v1/files",
    );
    expect(uploads).toHaveLength(2);
  });

  test("is not begun again with Anthropic before somebody has looked", async () => {
    const batches = scriptedBatches({ output: message });
    const script: ProviderScript = async (request, number) => {
      await batches.script(request, number);
      return { drop: true };
    };
    const { options } = await serve(script, "anthropic");
    await expect(submitBatches(options)).rejects.toMatchObject({ kind: "network" });
    await expect(submitBatches(options)).rejects.toThrow(/may have been sent before/);
    expect(batches.made).toEqual(["batch_1"]);
  });
});

test("a batch that the endpoint did not take is closed, with its code and without its words", async () => {
  const batches = scriptedBatches({ output: completion });
  const { folder, options } = await serve(batches.script, "openai");
  await submitBatches(options);
  batches.end("failed");
  const polled = await pollBatches(options);
  expect(polled.refused).toHaveLength(2);
  expect(polled.batches[0]).toMatchObject({
    state: "closed",
    status: "failed: invalid_json_line in line 3, 1 in all",
  });
  expect(await statesIn(folder)).toEqual(["closed", "closed"]);
});

test("results on another host are not fetched, so that the key stays where it belongs", async () => {
  const batches = scriptedBatches({ output: message });
  const script: ProviderScript = async (request, number) => {
    const reply = await batches.script(request, number);
    if (!("body" in reply) || typeof reply.body !== "object") return reply;
    return { ...reply, body: { ...reply.body, results_url: "http://example.invalid/results" } };
  };
  const { options } = await serve(script, "anthropic");
  await submitBatches(options);
  batches.end();
  await expect(pollBatches(options)).rejects.toThrow(/nothing was sent there/);
});
