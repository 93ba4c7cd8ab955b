import { expect, test } from "vitest";
import { createProvider } from "../../../src/model/provider/create-provider.ts";
import { requestFor, UNABORTED } from "../../support/model-requests.ts";
import { scriptedProvider } from "../../support/scripted-provider.ts";

const TEXT = '{"plant":"Bergenia cordifolia"}';

test("a request is one POST with the messages, the limit, the schema and the key, and its answer comes with usage", async () => {
  await using server = await scriptedProvider(() => ({
    text: TEXT,
    usage: { input: 1_200, output: 9, cached: 1_024 },
    headers: {
      "x-ratelimit-limit-requests": "500",
      "x-ratelimit-remaining-requests": "499",
      "x-ratelimit-reset-requests": "120ms",
    },
  }));
  const { endpoint } = server;
  const provider = createProvider({ wire: "openai", endpoint, key: () => "k-1" });
  expect(provider.structure).toBe("unknown");
  const request = requestFor("Which one?", { temperature: 0.2, seed: 7 });
  expect(await provider.send(request, UNABORTED)).toEqual({
    text: TEXT,
    finish: "stop",
    rawFinish: "stop",
    usage: { inputTokens: 1_200, cachedInputTokens: 1_024, outputTokens: 9, source: "provider" },
    model: "garden-1-2026",
    limits: { requestsPerMinute: 500, requestsLeft: 499, resetAfterMs: 120 },
  });
  expect(provider.structure).toBe("json-schema");
  expect(provider.endpoint).toBe(`${endpoint}/chat/completions`);
  expect(server.requests).toMatchObject([
    { method: "POST", url: "/v1/chat/completions", headers: { authorization: "Bearer k-1" } },
  ]);
  expect(server.json(0)).toEqual({
    model: "garden-1",
    messages: [
      { role: "system", content: "You name plants. Answer in JSON." },
      { role: "user", content: "Which one?" },
    ],
    max_tokens: 60,
    temperature: 0.2,
    seed: 7,
    stream: true,
    stream_options: { include_usage: true },
    response_format: {
      type: "json_schema",
      json_schema: { name: "plant", strict: true, schema: request.answer?.schema },
    },
  });
});

test("without a stream the same answer comes as one body", async () => {
  await using server = await scriptedProvider(() => ({ text: TEXT }));
  const { endpoint } = server;
  const whole = createProvider({ wire: "openai", endpoint, stream: false });
  const streamed = createProvider({ wire: "openai", endpoint });
  const request = requestFor("Which one?");
  expect(await whole.send(request, UNABORTED)).toEqual(await streamed.send(request, UNABORTED));
  expect(server.json(0)).not.toHaveProperty("stream");
  expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
});

test.each([
  { name: "a stream", stream: true },
  { name: "one body", stream: false },
])("tokens that nobody counted are estimated from the characters of $name", async ({ stream }) => {
  await using server = await scriptedProvider(() => ({ text: TEXT, usage: null }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint, stream });
  const request = requestFor("Which one?", { answer: undefined });
  const { usage } = await provider.send(request, UNABORTED);
  const input = "You name plants. Answer in JSON.Which one?".length;
  expect(usage).toEqual({
    inputTokens: Math.ceil(input / 4),
    cachedInputTokens: 0,
    outputTokens: Math.ceil(TEXT.length / 4),
    source: "estimated",
  });
});

test.each([
  ["stop", "stop"],
  ["length", "length"],
  ["content_filter", "filtered"],
  ["tool_calls", "other"],
])("an answer that ended with %s has the finish %s", async (raw, finish) => {
  await using server = await scriptedProvider(() => ({ text: '{"pl', finish: raw }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const answer = await provider.send(requestFor("Which one?"), UNABORTED);
  expect(answer).toMatchObject({ text: '{"pl', finish, rawFinish: raw });
});

test("a refusal is told as one, with the model's words", async () => {
  const message = { role: "assistant", content: null, refusal: "I will not name it." };
  const body = { model: "garden-1", choices: [{ index: 0, message, finish_reason: "stop" }] };
  await using server = await scriptedProvider(() => ({ status: 200, body }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const answer = await provider.send(requestFor("Which one?"), UNABORTED);
  expect(answer).toMatchObject({ text: "I will not name it.", finish: "refused" });
});

test("thoughts that come apart from the answer are no part of it", async () => {
  const message = { content: TEXT, reasoning_content: "Perhaps it is a fern?" };
  const body = { choices: [{ message, finish_reason: "stop" }] };
  await using server = await scriptedProvider(() => ({ status: 200, body }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const answer = await provider.send(requestFor("Which one?"), UNABORTED);
  expect(answer).toMatchObject({ text: TEXT, model: "garden-1", usage: { source: "estimated" } });
  expect(answer.usage.outputTokens).toBeGreaterThan(TEXT.length / 4 + 4);
});

test("connections are used again, so that a run does not open one for each request", async () => {
  const ports = new Set<string | undefined>();
  await using server = await scriptedProvider(() => ({ text: TEXT }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  for (let i = 0; i < 8; i += 1) await provider.send(requestFor(`Plant ${i}?`), UNABORTED);
  for (const { port } of server.requests) ports.add(String(port));
  expect(server.requests).toHaveLength(8);
  expect(ports.size).toBeLessThan(4);
});
