import { expect, test } from "vitest";
import { createProvider } from "../../../src/model/provider/create-provider.ts";
import { requestFor, UNABORTED } from "../../support/model-requests.ts";
import { scriptedProvider } from "../../support/scripted-provider.ts";

const TEXT = '{"plant":"Bergenia cordifolia"}';

test.each([
  { name: "a stream", stream: true },
  { name: "one body", stream: false },
])(
  "a request to Anthropic is answered as $name, with what its cache read and wrote",
  async ({ stream }) => {
    await using server = await scriptedProvider(() => ({
      text: TEXT,
      usage: { input: 1_500, output: 12, cached: 1_000, written: 200 },
      headers: {
        "anthropic-ratelimit-requests-limit": "50",
        "anthropic-ratelimit-requests-remaining": "49",
      },
    }));
    const provider = createProvider({
      wire: "anthropic",
      endpoint: server.url,
      key: () => "k-2",
      stream,
    });
    const request = requestFor("Which one?", { seed: 3 });
    expect(await provider.send(request, UNABORTED)).toEqual({
      text: TEXT,
      finish: "stop",
      rawFinish: "end_turn",
      usage: {
        inputTokens: 1_500,
        cachedInputTokens: 1_000,
        cacheWriteTokens: 200,
        outputTokens: 12,
        source: "provider",
      },
      model: "garden-1-2026",
      limits: { requestsPerMinute: 50, requestsLeft: 49 },
    });
    expect(server.requests[0]).toMatchObject({
      url: "/v1/messages",
      headers: { "x-api-key": "k-2", "anthropic-version": "2023-06-01" },
    });
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
    expect(server.json(0)).toEqual({
      model: "garden-1",
      max_tokens: 60,
      system: [
        {
          type: "text",
          text: "You name plants. Answer in JSON.",
          cache_control: { type: "ephemeral" },
        },
      ],
      messages: [{ role: "user", content: [{ type: "text", text: "Which one?" }] }],
      ...(stream && { stream }),
      output_config: { format: { type: "json_schema", schema: request.answer?.schema } },
    });
  },
);

test("a breakpoint of the cache stands at the last part that may be cached, and nowhere else", async () => {
  await using server = await scriptedProvider(() => ({ text: TEXT }));
  const provider = createProvider({ wire: "anthropic", endpoint: `${server.url}/v1` });
  await provider.send(
    requestFor("", {
      messages: [
        { role: "system", text: "Rules.", cacheable: true },
        { role: "user", text: "A guide for all.", cacheable: true },
        { role: "user", text: "One case." },
      ],
    }),
    UNABORTED,
  );
  const block = (text: string): object => ({ type: "text", text });
  const cached = { ...block("A guide for all."), cache_control: { type: "ephemeral" } };
  expect(server.requests[0]?.url).toBe("/v1/messages");
  expect(server.json(0)).toMatchObject({
    system: [block("Rules.")],
    messages: [
      { role: "user", content: [cached] },
      { role: "user", content: [block("One case.")] },
    ],
  });
  expect(JSON.stringify(server.json(0)).split("cache_control")).toHaveLength(2);
});

test.each([true, false])(
  "where the format is refused the answer is the input of a tool (stream: %s)",
  async (stream) => {
    await using server = await scriptedProvider(({ body }) =>
      body.includes("output_config")
        ? {
            status: 400,
            body: {
              type: "error",
              error: {
                type: "invalid_request_error",
                message: "output_config: Extra inputs are not permitted",
              },
            },
          }
        : { text: TEXT },
    );
    const provider = createProvider({ wire: "anthropic", endpoint: server.url, stream });
    const answer = await provider.send(requestFor("Which one?"), UNABORTED);
    expect(answer).toMatchObject({ text: TEXT, finish: "stop", rawFinish: "tool_use" });
    expect(provider.structure).toBe("json-object");
    expect(server.json(1)).toMatchObject({
      tools: [{ name: "plant", input_schema: { type: "object" } }],
      tool_choice: { type: "tool", name: "plant", disable_parallel_tool_use: true },
    });
  },
);

test.each([
  ["end_turn", "stop"],
  ["max_tokens", "length"],
  ["refusal", "refused"],
  ["pause_turn", "other"],
])("an answer that ended with %s has the finish %s", async (raw, finish) => {
  await using server = await scriptedProvider(() => ({ text: "x", finish: raw }));
  const provider = createProvider({ wire: "anthropic", endpoint: server.url });
  const answer = await provider.send(requestFor("Which one?"), UNABORTED);
  expect(answer).toMatchObject({ text: "x", finish, rawFinish: raw });
});

test("an endpoint that is overloaded in the middle of a stream is a fault that passes", async () => {
  const error = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };
  const body = [
    `event: message_start\ndata: {"type":"message_start","message":{"model":"m","usage":{"input_tokens":9,"output_tokens":1}}}\n\n`,
    `event: error\ndata: ${JSON.stringify(error)}\n\n`,
  ].join("");
  const headers = { "content-type": "text/event-stream" };
  await using server = await scriptedProvider(() => ({ status: 200, headers, body }));
  const provider = createProvider({ wire: "anthropic", endpoint: server.url });
  await expect(provider.send(requestFor("Which one?"), UNABORTED)).rejects.toMatchObject({
    kind: "server",
    class: "retry",
    status: 529,
    maybeBilled: true,
    message: expect.stringContaining('broke off: "Overloaded"'),
  });
});
