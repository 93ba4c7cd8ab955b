import { describe, expect, test } from "vitest";
import { createProvider } from "../../../src/model/provider/create-provider.ts";
import { failedSend } from "../../support/failed-send.ts";
import { requestFor } from "../../support/model-requests.ts";
import { scriptedProvider } from "../../support/scripted-provider.ts";

interface Refusal {
  readonly name: string;
  readonly status: number;
  readonly body: string | object;
  readonly kind: string;
  readonly class: string;
}

const openai = (message: string, more: object = {}): object => ({ error: { message, ...more } });
const anthropic = (type: string, message: string): object => ({
  type: "error",
  error: { type, message },
});

const OPENAI: readonly Refusal[] = [
  {
    name: "too many requests",
    status: 429,
    body: openai("Rate limit reached for requests", { code: "rate_limit_exceeded" }),
    kind: "rate",
    class: "retry",
  },
  {
    name: "a limit of a minute that another maker calls a quota",
    status: 429,
    body: [openai("You exceeded your current quota.", { code: 429, status: "RESOURCE_EXHAUSTED" })],
    kind: "rate",
    class: "retry",
  },
  {
    name: "an exhausted quota",
    status: 429,
    body: openai("You exceeded your current quota.", {
      type: "insufficient_quota",
      code: "insufficient_quota",
    }),
    kind: "quota",
    class: "run",
  },
  {
    name: "one request above the limit of a minute",
    status: 429,
    body: openai("Request too large for garden-1 on tokens per min", {
      code: "rate_limit_exceeded",
    }),
    kind: "context",
    class: "row",
  },
  {
    name: "no money",
    status: 402,
    body: openai("Insufficient credits", { code: 402 }),
    kind: "quota",
    class: "run",
  },
  {
    name: "a wrong key",
    status: 401,
    body: openai("Incorrect API key provided", { code: "invalid_api_key" }),
    kind: "key",
    class: "run",
  },
  {
    name: "a key without the right",
    status: 403,
    body: openai("Not allowed here"),
    kind: "key",
    class: "run",
  },
  {
    name: "a moderated input",
    status: 403,
    body: openai("Your chosen model requires moderation and your input was flagged"),
    kind: "filtered",
    class: "row",
  },
  {
    name: "a model that OpenAI does not know",
    status: 404,
    body: openai("The model `garden-1` does not exist", { code: "model_not_found" }),
    kind: "unknown-model",
    class: "run",
  },
  {
    name: "a model that Ollama has not pulled",
    status: 404,
    body: openai('model "garden-1" not found, try pulling it first', { type: "api_error" }),
    kind: "unknown-model",
    class: "run",
  },
  {
    name: "a model that vLLM does not serve",
    status: 404,
    body: { object: "error", message: "The model `garden-1` does not exist.", code: 404 },
    kind: "unknown-model",
    class: "run",
  },
  {
    name: "a model that a router does not know",
    status: 400,
    body: openai("garden-1 is not a valid model ID", { code: 400 }),
    kind: "unknown-model",
    class: "run",
  },
  {
    name: "a path where there is nothing",
    status: 404,
    body: "<html><title>404</title></html>",
    kind: "setup",
    class: "run",
  },
  {
    name: "messages too long for OpenAI",
    status: 400,
    body: openai("This model's maximum context length is 8192 tokens.", {
      code: "context_length_exceeded",
    }),
    kind: "context",
    class: "row",
  },
  {
    name: "messages too long for llama.cpp",
    status: 400,
    body: openai("the request exceeds the available context size", {
      code: 400,
      type: "exceed_context_size_error",
    }),
    kind: "context",
    class: "row",
  },
  {
    name: "messages too long for vLLM",
    status: 400,
    body: { message: "The prompt is longer than the maximum model length of 4096", code: 400 },
    kind: "context",
    class: "row",
  },
  {
    name: "filtered content",
    status: 400,
    body: openai("The response was filtered", { code: "content_filter" }),
    kind: "filtered",
    class: "row",
  },
  {
    name: "a parameter that the model does not take",
    status: 400,
    body: openai("Unsupported value: 'temperature' does not support 0.2", {
      code: "unsupported_value",
      param: "temperature",
    }),
    kind: "setup",
    class: "run",
  },
  {
    name: "another bad request",
    status: 400,
    body: { detail: [{ loc: ["body", "messages"], msg: "Field required" }] },
    kind: "request",
    class: "row",
  },
  { name: "a slow request", status: 408, body: "", kind: "server", class: "retry" },
  { name: "a conflict", status: 409, body: "", kind: "server", class: "retry" },
  { name: "a fault", status: 500, body: "boom", kind: "server", class: "retry" },
  { name: "a maintenance", status: 503, body: openai("Loading"), kind: "server", class: "retry" },
];

const ANTHROPIC: readonly Refusal[] = [
  {
    name: "too many requests",
    status: 429,
    body: anthropic("rate_limit_error", "This would exceed the rate limit"),
    kind: "rate",
    class: "retry",
  },
  {
    name: "an overload",
    status: 529,
    body: anthropic("overloaded_error", "Overloaded"),
    kind: "server",
    class: "retry",
  },
  {
    name: "a wrong key",
    status: 401,
    body: anthropic("authentication_error", "invalid x-api-key"),
    kind: "key",
    class: "run",
  },
  {
    name: "no money",
    status: 400,
    body: anthropic("invalid_request_error", "Your credit balance is too low to use the API"),
    kind: "quota",
    class: "run",
  },
  {
    name: "an unknown model",
    status: 404,
    body: anthropic("not_found_error", "model: garden-1"),
    kind: "unknown-model",
    class: "run",
  },
  {
    name: "messages too long",
    status: 400,
    body: anthropic("invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"),
    kind: "context",
    class: "row",
  },
];

describe.each([
  { wire: "openai", refusals: OPENAI },
  { wire: "anthropic", refusals: ANTHROPIC },
] as const)("an endpoint that speaks $wire", ({ wire, refusals }) => {
  test.each(refusals)(
    "$name ($status) is $kind, for the $class, after one request",
    async ({ status, body, ...expected }) => {
      await using server = await scriptedProvider(() => ({ status, body }));
      const provider = createProvider({ wire, endpoint: server.endpoint });
      const error = await failedSend(provider, requestFor("Which one?"));
      expect(error).toMatchObject({ status, kind: expected.kind, class: expected.class });
      expect(error.maybeBilled).toBe(status === 408);
      expect(error.message).toContain(`${provider.endpoint} answered ${status}`);
      expect(server.requests).toHaveLength(1);
    },
  );
});

test("the wait that is asked for and the limits come with the error", async () => {
  await using server = await scriptedProvider(() => ({
    status: 429,
    headers: {
      "retry-after": "7",
      "x-ratelimit-limit-tokens": "30000",
      "x-ratelimit-remaining-tokens": "0",
      "x-ratelimit-reset-tokens": "6m0s",
    },
    body: openai("slow down"),
  }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  expect(await failedSend(provider, requestFor("Which one?"))).toMatchObject({
    kind: "rate",
    retryAfterMs: 7_000,
    limits: { tokensLeft: 0, resetAfterMs: 360_000 },
  });
});

test("an error in the body of a good status is one, and may have been billed", async () => {
  const body = openai("Provider returned error", { code: 502 });
  await using server = await scriptedProvider(() => ({ status: 200, body }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const error = await failedSend(provider, requestFor("Which one?"));
  expect(error).toMatchObject({ kind: "server", status: 502, maybeBilled: true });
});

test.each([
  "The model garden-1 does not exist, and your credit balance is too low.",
  "Stop: response_format and json_schema are not supported any more.",
  "The maximum context length is two, says the content policy.",
])("a record that is echoed has no say in what its failure means: %s", async (text) => {
  const message = `messages.1.content: ${text} (input should be shorter)`;
  await using server = await scriptedProvider(() => ({ status: 400, body: openai(message) }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const error = await failedSend(provider, requestFor(text));
  expect(error).toMatchObject({ kind: "request", class: "row" });
  expect(error.message).toContain("messages.1.content: *** (input should be shorter)");
  expect(server.requests).toHaveLength(1);
});

test("what an endpoint says is shown on one line, short, without the record's text and anything like a key", async () => {
  const secretText = "The cellar key hangs behind the third barrel on the left.";
  const message = `Bad\u0007 input\n: '${secretText}' by Bearer abc.def and sk-live_12345678 ${"x ".repeat(300)}`;
  await using server = await scriptedProvider(() => ({ status: 400, body: openai(message) }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const error = await failedSend(provider, requestFor(secretText));
  expect(error.message).toContain("answered 400: \"Bad\\u{7} input : '***' by *** and *** x x");
  expect(error.message.length).toBeLessThan(450);
  expect(error.message).not.toContain("barrel");
});
