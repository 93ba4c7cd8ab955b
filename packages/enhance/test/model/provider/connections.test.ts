import { createServer } from "node:net";
import { expect, test } from "vitest";
import { createProvider } from "../../../src/model/provider/create-provider.ts";
import { failedSend } from "../../support/failed-send.ts";
import { requestFor, UNABORTED } from "../../support/model-requests.ts";
import { scriptedProvider } from "../../support/scripted-provider.ts";

const TEXT = '{"plant":"Bergenia cordifolia"}';
const REQUEST = requestFor("Which one?");

test("a port where nobody listens is a network fault that nothing was billed for", async () => {
  const port = await closedPort();
  const endpoint = `http://127.0.0.1:${port}/v1`;
  const error = await failedSend(createProvider({ wire: "openai", endpoint }), REQUEST);
  expect(error).toMatchObject({ kind: "network", class: "retry", maybeBilled: false });
  expect(error.message).toBe(
    `${endpoint}/chat/completions: the connection was refused (ECONNREFUSED); see whether the endpoint runs and can be reached`,
  );
});

test("a connection dropped before the answer is a network fault that may have been billed", async () => {
  await using server = await scriptedProvider(() => ({ drop: true }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const error = await failedSend(provider, REQUEST);
  expect(error).toMatchObject({ kind: "network", class: "retry", maybeBilled: true });
  expect(server.requests).toHaveLength(1);
});

test.each([
  { wire: "openai", stream: true },
  { wire: "openai", stream: false },
  { wire: "anthropic", stream: true },
  { wire: "anthropic", stream: false },
] as const)(
  "half an answer of $wire (stream: $stream) is a fault, never an answer",
  async (how) => {
    await using server = await scriptedProvider(() => ({ half: { text: TEXT }, characters: 150 }));
    const provider = createProvider({ ...how, endpoint: server.endpoint });
    const error = await failedSend(provider, REQUEST);
    expect(error).toMatchObject({ kind: "network", class: "retry", maybeBilled: true });
  },
);

test("a stream that ends well before its finish is a fault as well", async () => {
  const chunk = { choices: [{ delta: { content: TEXT }, finish_reason: null }] };
  const headers = { "content-type": "text/event-stream" };
  const body = `data: ${JSON.stringify(chunk)}\n\n`;
  await using server = await scriptedProvider(() => ({ status: 200, headers, body }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const error = await failedSend(provider, REQUEST);
  expect(error).toMatchObject({ kind: "network", maybeBilled: true });
  expect(error.message).toContain("broke off in its middle");
});

test("an answer whose connection is lost behind its finish is whole", async () => {
  const characters = -"data: [DONE]\n\n".length;
  await using server = await scriptedProvider(() => ({ half: { text: TEXT }, characters }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  expect(await provider.send(REQUEST, UNABORTED)).toMatchObject({
    text: TEXT,
    finish: "stop",
    usage: { inputTokens: 100, outputTokens: 20, source: "provider" },
  });
});

test("an answer is not kept back by a body that stays open behind it", async () => {
  const chunk = { choices: [{ delta: { content: TEXT }, finish_reason: "stop" }] };
  const body = `data: ${JSON.stringify(chunk)}\n\n`;
  const headers = { "content-type": "text/event-stream", "content-length": "100000" };
  await using server = await scriptedProvider(() => ({ status: 200, headers, body }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  expect(await provider.send(REQUEST, UNABORTED)).toMatchObject({
    text: TEXT,
    finish: "stop",
    usage: { source: "estimated" },
  });
});

test.each([
  { name: "half a JSON body", body: '{"choices":[{"mess' },
  { name: "a page", body: "<html>Welcome</html>" },
  { name: "JSON that is no answer", body: '{"ok":true}' },
  { name: "nothing", body: "" },
])("$name with a good status is a bad body", async ({ body }) => {
  await using server = await scriptedProvider(() => ({ status: 200, body }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  expect(await failedSend(provider, REQUEST)).toMatchObject({
    kind: "bad-body",
    class: "retry",
    maybeBilled: true,
  });
});

test("a piece of a stream that is no JSON is a bad body", async () => {
  const headers = { "content-type": "text/event-stream" };
  const body = 'data: {"choices":[\n\n';
  await using server = await scriptedProvider(() => ({ status: 200, headers, body }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  expect(await failedSend(provider, REQUEST)).toMatchObject({ kind: "bad-body" });
});

test("a body without an end is read no further than 16 MB", async () => {
  await using server = await scriptedProvider(() => ({
    text: "",
    pieces: Array.from({ length: 40 }, () => "x".repeat(2 ** 19)),
  }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const error = await failedSend(provider, REQUEST);
  expect(error).toMatchObject({ kind: "bad-body", maybeBilled: true });
  expect(error.message).toContain("16777216 bytes");
});

test("a slow stream is waited for as long as its pieces come", async () => {
  const gates = Array.from({ length: 6 }, () => Promise.withResolvers<void>());
  await using server = await scriptedProvider(() => ({
    text: TEXT,
    before: (piece) => gates[piece]?.promise,
  }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const sent = provider.send(REQUEST, UNABORTED);
  for (const { resolve } of gates) {
    await Promise.race([sent, new Promise((next) => setImmediate(next))]);
    resolve();
  }
  expect(await sent).toMatchObject({ text: TEXT, finish: "stop" });
});

test.each([
  {
    name: "any byte",
    option: "firstByteTimeoutMs",
    words: "no beginning of an answer within 0.03 s",
  },
  { name: "the whole answer", option: "timeoutMs", words: "no whole answer within 0.03 s" },
])("an endpoint that does not send $name in time may have billed", async ({ option, words }) => {
  await using server = await scriptedProvider(() => ({ silent: true }));
  const { endpoint } = server;
  const provider = createProvider({ wire: "openai", endpoint, [option]: 30 });
  const error = await failedSend(provider, REQUEST);
  expect(error).toMatchObject({ kind: "timeout", class: "retry", maybeBilled: true });
  expect(error.message).toContain(words);
});

test("a stream that stalls is cut at the time for a whole answer", async () => {
  const never = new Promise<void>(() => {});
  await using server = await scriptedProvider(() => ({
    text: TEXT,
    before: (piece) => (piece === 2 ? never : undefined),
  }));
  const { endpoint } = server;
  const provider = createProvider({ wire: "openai", endpoint, timeoutMs: 80 });
  expect(await failedSend(provider, REQUEST)).toMatchObject({ kind: "timeout" });
});

test("a run that is stopped cancels an attempt under way, and sends none later", async () => {
  const came = Promise.withResolvers<void>();
  await using server = await scriptedProvider(() => {
    came.resolve();
    return { silent: true };
  });
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const controller = new AbortController();
  const sent = provider.send(REQUEST, controller.signal);
  await came.promise;
  controller.abort(new Error("enough"));
  await expect(sent).rejects.toThrow("enough");
  await expect(provider.send(REQUEST, controller.signal)).rejects.toThrow("enough");
  expect(server.requests).toHaveLength(1);
});

test.each([
  { name: "white space", blank: " \n" },
  { name: "escaped line breaks", blank: "\\n" },
])(
  "a loop of $name is cut while it comes, and charged at the most that it may cost",
  async ({ blank }) => {
    const gate = Promise.withResolvers<void>();
    const loop = Array.from({ length: 500 }, () => blank);
    await using server = await scriptedProvider(() => ({
      text: "",
      pieces: ['{"plant":"', ...loop],
      // The server would write on: only a client that cuts it gets to an end.
      before: (piece) => (piece > 450 ? gate.promise : undefined),
    }));
    const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
    const answer = await provider.send(REQUEST, UNABORTED);
    gate.resolve();
    expect(answer).toMatchObject({
      finish: "length",
      rawFinish: "whitespace-loop",
      usage: { outputTokens: 60, source: "estimated" },
    });
  },
);

test("a loop of white space in one body is told by its text, with the tokens that were billed", async () => {
  const text = `{"plant":${" ".repeat(500)}`;
  await using server = await scriptedProvider(() => ({ text, usage: { input: 9, output: 60 } }));
  const { endpoint } = server;
  const provider = createProvider({ wire: "openai", endpoint, stream: false });
  expect(await provider.send(REQUEST, UNABORTED)).toMatchObject({
    finish: "length",
    rawFinish: "whitespace-loop",
    usage: { inputTokens: 9, outputTokens: 60, source: "provider" },
  });
});

test("a redirect on the same host is followed with the same request", async () => {
  await using server = await scriptedProvider(({ url }) =>
    url.startsWith("/v1/")
      ? { status: 308, headers: { location: "/other/chat/completions?x=1" } }
      : { text: TEXT },
  );
  const { endpoint } = server;
  const provider = createProvider({ wire: "openai", endpoint, key: () => "k-1" });
  expect(await provider.send(REQUEST, UNABORTED)).toMatchObject({ text: TEXT });
  expect(server.requests[1]?.body).toBe(server.requests[0]?.body);
});

test.each([
  { name: "to another host", status: 307, location: "http://localhost:9/v1?token=abc" },
  { name: "that would lose the body", status: 302, location: "/elsewhere" },
  { name: "to nowhere", status: 307, location: undefined },
  { name: "in a circle", status: 307, location: "/v1/chat/completions" },
])("a redirect $name ends the run", async ({ status, location }) => {
  await using server = await scriptedProvider(() => ({
    status,
    ...(location !== undefined && { headers: { location } }),
  }));
  const { endpoint } = server;
  const provider = createProvider({ wire: "openai", endpoint, key: () => "k-1" });
  const error = await failedSend(provider, REQUEST);
  expect(error).toMatchObject({ kind: "setup", class: "run", status, maybeBilled: false });
  expect(error.message).not.toContain("token=abc");
  expect(server.requests.length).toBeLessThan(5);
});

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
