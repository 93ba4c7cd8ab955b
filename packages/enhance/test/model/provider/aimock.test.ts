import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createProvider } from "../../../src/model/provider/create-provider.ts";
import type { ModelProvider } from "../../../src/model/provider/model-provider.ts";
import { failedSend } from "../../support/failed-send.ts";
import { requestFor, UNABORTED } from "../../support/model-requests.ts";

const TEXT = '{"plant":"Bergenia cordifolia"}';
const mock = new LLMock({ port: 0, logLevel: "silent" });
const WIRES = ["openai", "anthropic"] as const;

beforeAll(async () => {
  await mock.start();
});

afterAll(async () => {
  await mock.stop();
});

beforeEach(() => {
  mock.reset();
});

function providerFor(wire: "openai" | "anthropic", stream = true): ModelProvider {
  return createProvider({ wire, endpoint: `${mock.url}/v1`, key: () => "k-1", stream });
}

test.each([
  { wire: "openai", stream: true },
  { wire: "openai", stream: false },
  { wire: "anthropic", stream: true },
  { wire: "anthropic", stream: false },
] as const)("a server of others answers in $wire (stream: $stream)", async ({ wire, stream }) => {
  mock.onMessage("Which one?", { content: TEXT });
  const provider = providerFor(wire, stream);
  const answer = await provider.send(requestFor("Which one?"), UNABORTED);
  expect(answer).toMatchObject({ text: TEXT, finish: "stop", model: "garden-1" });
  expect(provider.structure).toBe("json-schema");
  expect(mock.getRequests()).toHaveLength(1);
});

test("its counts of tokens are taken as they are", async () => {
  const usage = { prompt_tokens: 321, completion_tokens: 17, total_tokens: 338 };
  mock.onMessage("Which one?", { content: TEXT, usage });
  const answer = await providerFor("openai").send(requestFor("Which one?"), UNABORTED);
  expect(answer.usage).toMatchObject({ inputTokens: 321, outputTokens: 17, source: "provider" });
});

test("its truncated answers are told as such", async () => {
  mock.onMessage("Which one?", { content: '{"plant":"Berg', finishReason: "length" });
  for (const wire of WIRES) {
    const answer = await providerFor(wire).send(requestFor("Which one?"), UNABORTED);
    expect(answer).toMatchObject({ text: '{"plant":"Berg', finish: "length" });
  }
});

test.each([
  {
    status: 429,
    error: { message: "Rate limit reached", type: "rate_limit_error" },
    retryAfter: 3,
    told: { kind: "rate", class: "retry", retryAfterMs: 3_000 },
  },
  {
    status: 429,
    error: { message: "No quota", type: "insufficient_quota", code: "insufficient_quota" },
    told: { kind: "quota", class: "run" },
  },
  {
    status: 500,
    error: { message: "Oh no", type: "server_error" },
    told: { kind: "server", class: "retry" },
  },
  {
    status: 401,
    error: { message: "Wrong key", code: "invalid_api_key" },
    told: { kind: "key", class: "run" },
  },
  {
    status: 404,
    error: { message: "The model does not exist", code: "model_not_found" },
    told: { kind: "unknown-model", class: "run" },
  },
  {
    status: 400,
    error: { message: "Too long", code: "context_length_exceeded" },
    told: { kind: "context", class: "row" },
  },
])("its status $status is $told.kind", async ({ status, error, retryAfter, told }) => {
  mock.onMessage("Which one?", { error, status, ...(retryAfter && { retryAfter }) });
  const caught = await failedSend(providerFor("openai"), requestFor("Which one?"));
  expect(caught).toMatchObject({ status, ...told });
  expect(mock.getRequests()).toHaveLength(1);
});

test.each(WIRES)("its drops and broken bodies are faults that pass (%s)", async (wire) => {
  mock.onMessage("Which one?", { content: TEXT });
  const request = requestFor("Which one?");
  for (const chaos of [{ disconnectRate: 1 }, { malformedRate: 1 }, { dropRate: 1 }]) {
    mock.setChaos(chaos);
    for (const stream of [true, false]) {
      const error = await failedSend(providerFor(wire, stream), request);
      expect(error.class).toBe("retry");
    }
  }
  mock.clearChaos();
  expect(await providerFor(wire).send(request, UNABORTED)).toMatchObject({ text: TEXT });
});

test.each(WIRES)("its streams that end in the middle are faults (%s)", async (wire) => {
  mock.onMessage("Which one?", { content: TEXT }, { chunkSize: 5, truncateAfterChunks: 3 });
  const error = await failedSend(providerFor(wire), requestFor("Which one?"));
  expect(error).toMatchObject({ class: "retry", maybeBilled: true });
});
