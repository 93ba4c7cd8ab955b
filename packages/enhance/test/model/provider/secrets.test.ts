import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createProvider } from "../../../src/model/provider/create-provider.ts";
import { readKey } from "../../../src/model/provider/read-key.ts";
import { failedSend } from "../../support/failed-send.ts";
import { requestFor, UNABORTED } from "../../support/model-requests.ts";
import { type ScriptedReply, scriptedProvider } from "../../support/scripted-provider.ts";

const KEY = "MARKED7f3aKEYb2c9dVALUE";
const REPLIES: readonly (readonly [string, ScriptedReply])[] = [
  ["a key that is echoed", { status: 401, body: { error: `Incorrect API key provided: ${KEY}.` } }],
  ["a key that is half echoed", { status: 401, body: { error: `No key MARKED7f3a****dVALUE` } }],
  ["a header that is echoed", { status: 400, body: `bad header authorization: Bearer ${KEY}` }],
  ["a fault", { status: 500, body: KEY }],
  ["a drop", { drop: true }],
  ["a redirect", { status: 302, headers: { location: `http://localhost:1/${KEY}?k=${KEY}` } }],
  ["a bad body", { status: 200, body: `<p>${KEY}</p>` }],
];

test.each(REPLIES)("the key is in nothing that can be printed: %s", async (_, reply) => {
  await using server = await scriptedProvider(() => reply);
  const headers = { "x-team": `${KEY}2` };
  const { endpoint } = server;
  const provider = createProvider({ wire: "openai", endpoint, key: () => KEY, headers });
  const error = await failedSend(provider, requestFor("Which one?"));
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  expect(printed(error)).not.toMatch(/MARKED|7f3a|b2c9|VALUE/);
});

test("a provider that was used shows nothing of its key", async () => {
  await using server = await scriptedProvider(() => ({ text: "{}" }));
  const provider = createProvider({ wire: "anthropic", endpoint: server.url, key: () => KEY });
  const answer = await provider.send(requestFor("Which one?"), UNABORTED);
  expect(server.requests[0]?.headers["x-api-key"]).toBe(KEY);
  expect(printed(provider) + printed(answer)).not.toContain("MARKED");
});

test("a key that no header can hold is refused before anything is sent, and not shown", () => {
  const options = { wire: "openai", endpoint: "http://127.0.0.1:9/v1" } as const;
  const make = (): unknown => createProvider({ ...options, key: () => `${KEY}\nx: y` });
  expect(make).toThrow("the key is none");
  expect(make).not.toThrow("MARKED");
});

test.each([
  ["http://models.example/v1", "without encryption"],
  ["http://127.0.0.1.example/v1", "without encryption"],
  ["ftp://127.0.0.1/v1", "must be an http or https address"],
  ["localhost:11434", "must be an http or https address"],
  ["https://me:secret@models.example/v1", "no user name and no password"],
])("nothing may be sent to %s", (endpoint, words) => {
  expect(() => createProvider({ wire: "openai", endpoint })).toThrow(words);
});

test.each([
  "https://models.example/v1",
  "http://localhost:11434/v1",
  "http://[::1]:8080/v1",
  "http://127.8.8.8/v1/",
])("%s may be asked", (endpoint) => {
  const provider = createProvider({ wire: "openai", endpoint });
  expect(provider.endpoint).toBe(`${endpoint.replace(/\/$/, "")}/chat/completions`);
});

test("another host is asked without encryption only where that is allowed", () => {
  const endpoint = "http://models.example/v1?api-version=3";
  const provider = createProvider({ wire: "openai", endpoint, allowHttp: true });
  expect(provider.endpoint).toBe("http://models.example/v1/chat/completions");
});

test("a key is read from a variable, without the white space around it", async () => {
  const key = await readKey({ variable: "MY_KEY", env: { MY_KEY: ` ${KEY}\n` } });
  expect(key()).toBe(KEY);
  expect(printed({ key })).not.toContain("MARKED");
});

test.each([
  ["no variable", {}, "set MY_KEY"],
  ["an empty one", { MY_KEY: " " }, "set MY_KEY"],
  ["one of two lines", { MY_KEY: `${KEY}\n${KEY}` }, "MY_KEY holds no key"],
])("%s is no key", async (_, env, words) => {
  const error: unknown = await readKey({ variable: "MY_KEY", env }).catch((caught) => caught);
  expect(error).toMatchObject({ name: "UsageError", message: expect.stringContaining(words) });
  expect(printed(error)).not.toContain("MARKED");
});

test.skipIf(process.platform === "win32")(
  "a key's file is taken only where its owner alone can read it",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "burnish-key-"));
    const file = join(folder, "key");
    try {
      await writeFile(file, `${KEY}\n`, { mode: 0o600 });
      expect((await readKey({ file }))()).toBe(KEY);
      for (const mode of [0o640, 0o604, 0o644]) {
        await chmod(file, mode);
        await expect(readKey({ file })).rejects.toThrow("run chmod 600 on it");
      }
      await expect(readKey({ file: join(folder, "none") })).rejects.toThrow("ENOENT");
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

/** All that a log could show of a value. */
function printed(value: unknown): string {
  const shown = inspect(value, { depth: 20, showHidden: true, getters: true });
  const own = value instanceof Error ? `${value.message}${value.stack}` : "";
  return shown + own + JSON.stringify(value);
}
