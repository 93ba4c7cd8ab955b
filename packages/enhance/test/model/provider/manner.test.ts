import { expect, test } from "vitest";
import { createProvider } from "../../../src/model/provider/create-provider.ts";
import { failedSend } from "../../support/failed-send.ts";
import { requestFor, UNABORTED } from "../../support/model-requests.ts";
import { type ScriptedReply, scriptedProvider } from "../../support/scripted-provider.ts";

const TEXT = '{"plant":"Bergenia cordifolia"}';

function refused(message: string, status = 400): ScriptedReply {
  return { status, body: { error: message } };
}

test("an endpoint that takes no JSON Schema is asked for any JSON object from then on", async () => {
  await using server = await scriptedProvider(({ body }) =>
    body.includes("json_schema")
      ? refused("Invalid response_format: json_schema is not supported")
      : { text: TEXT },
  );
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  for (const text of ["One?", "Two?"]) await provider.send(requestFor(text), UNABORTED);
  expect(provider.structure).toBe("json-object");
  expect(server.requests).toHaveLength(3);
  expect(server.json(2)).toMatchObject({
    response_format: { type: "json_object" },
    messages: [
      { content: expect.stringMatching(/JSON\.\n\n.*JSON Schema:\n\{"type":"object".*\}$/s) },
      { content: "Two?" },
    ],
  });
});

test("an endpoint that takes neither gets the schema in the prompt alone", async () => {
  await using server = await scriptedProvider(({ body }) =>
    body.includes("response_format")
      ? refused("'response_format.type' must be 'text'")
      : { text: TEXT },
  );
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const [system, user] = requestFor("One?").messages;
  const messages = user === undefined ? [] : [user];
  await provider.send(requestFor("One?", { messages }), UNABORTED);
  expect(provider.structure).toBe("prompt");
  expect(server.requests).toHaveLength(3);
  expect(server.json(2)).toMatchObject({
    messages: [
      { role: "system", content: expect.stringContaining('{"type":"object"') },
      { role: "user", content: "One?" },
    ],
  });
  expect(system?.role).toBe("system");
});

test("where the prompt alone is refused as well, that is the error", async () => {
  await using server = await scriptedProvider(() => refused("response_format is not known"));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const error = await failedSend(provider, requestFor("One?"));
  expect(error).toMatchObject({ kind: "request", status: 400 });
  expect(server.requests).toHaveLength(3);
  expect(provider.structure).toBe("unknown");
});

test("a server that knows no stream options is asked for one body", async () => {
  const detail = [{ loc: ["body", "stream_options"], msg: "Extra inputs are not permitted" }];
  await using server = await scriptedProvider(({ body }) =>
    body.includes("stream_options") ? { status: 422, body: { detail } } : { text: TEXT },
  );
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  expect(await provider.send(requestFor("One?"), UNABORTED)).toMatchObject({
    usage: { source: "provider" },
  });
  expect(provider.structure).toBe("json-schema");
  expect(server.json(1)).not.toHaveProperty("stream");
});

test("a model that wants the limit by its newer name gets it so", async () => {
  const error = {
    message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
    param: "max_tokens",
    code: "unsupported_parameter",
  };
  await using server = await scriptedProvider(({ body }) =>
    body.includes('"max_tokens"') ? { status: 400, body: { error } } : { text: TEXT },
  );
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  await provider.send(requestFor("One?"), UNABORTED);
  expect(server.json(1)).toMatchObject({ max_completion_tokens: 60 });
  expect(server.json(1)).not.toHaveProperty("max_tokens");
});

test("a limit that is too high is no question of its name", async () => {
  await using server = await scriptedProvider(() => refused("max_tokens is too large: 60"));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  expect(await failedSend(provider, requestFor("One?"))).toMatchObject({ kind: "request" });
  expect(server.requests).toHaveLength(1);
});

test("many first requests at once find out together what an endpoint takes", async () => {
  await using server = await scriptedProvider(({ body }) =>
    body.includes("response_format") ? refused("no response_format here") : { text: TEXT },
  );
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const texts = Array.from({ length: 20 }, (_, i) => `Plant ${i}?`);
  const answers = await Promise.all(
    texts.map((text) => provider.send(requestFor(text), UNABORTED)),
  );
  expect(answers.map(({ text }) => text)).toEqual(texts.map(() => TEXT));
  expect(server.requests).toHaveLength(22);
});

test("where the first request fails the next one finds out, and one that waits can be stopped", async () => {
  const gate = Promise.withResolvers<void>();
  const came = Promise.withResolvers<void>();
  await using server = await scriptedProvider(async (_, number) => {
    if (number > 0) return { text: TEXT };
    came.resolve();
    await gate.promise;
    return { drop: true };
  });
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  const controller = new AbortController();
  const first = failedSend(provider, requestFor("One?"));
  await came.promise;
  const second = provider.send(requestFor("Two?"), UNABORTED);
  const stopped = provider.send(requestFor("Three?"), controller.signal);
  controller.abort(new Error("enough"));
  await expect(stopped).rejects.toThrow("enough");
  gate.resolve();
  expect(await first).toMatchObject({ kind: "network" });
  expect(await second).toMatchObject({ text: TEXT });
  expect(server.requests).toHaveLength(2);
});

test("a request for any text is worded without a schema and finds out nothing about one", async () => {
  await using server = await scriptedProvider(() => ({ text: "A fern." }));
  const provider = createProvider({ wire: "openai", endpoint: server.endpoint });
  await provider.send(requestFor("One?", { answer: undefined }), UNABORTED);
  expect(server.json(0)).not.toHaveProperty("response_format");
  expect(provider.structure).toBe("unknown");
});
