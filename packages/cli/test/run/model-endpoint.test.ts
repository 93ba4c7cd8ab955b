import { UsageError } from "@burnish/core";
import { describe, expect, test } from "vitest";
import { modelEndpoint } from "../../src/run/model-endpoint.ts";

const flags = { model: "m", endpoint: undefined, wire: undefined, gguf: undefined };

describe("modelEndpoint", () => {
  test.each([
    [{ model: "gpt-5-mini" }, "openai", "https://api.openai.com/v1", "OPENAI_API_KEY"],
    [{ model: "claude-x" }, "anthropic", "https://api.anthropic.com", "ANTHROPIC_API_KEY"],
    [
      { model: "m", endpoint: "https://api.anthropic.com/" },
      "anthropic",
      "https://api.anthropic.com",
      "ANTHROPIC_API_KEY",
    ],
    // A router speaks OpenAI's API whatever the model is called, and is given nobody else's key.
    [
      { model: "claude-x", endpoint: "https://router.example/api/v1" },
      "openai",
      "https://router.example/api/v1",
      undefined,
    ],
    [
      { model: "m", endpoint: "https://api.openai.com.evil.example/v1" },
      "openai",
      "https://api.openai.com.evil.example/v1",
      undefined,
    ],
    [
      { model: "m", endpoint: "https://notanthropic.com" },
      "openai",
      "https://notanthropic.com",
      undefined,
    ],
    [
      { model: "m", endpoint: "http://api.openai.com/v1" },
      "openai",
      "http://api.openai.com/v1",
      undefined,
    ],
  ] as const)("%o is asked in the way of %s", (given, wire, url, defaultKeyEnv) => {
    expect(modelEndpoint({ ...flags, ...given })).toMatchObject({ wire, url, defaultKeyEnv });
  });

  test("takes a model's file for its own place, and no endpoint beside it", () => {
    const gguf = "models/tiny.gguf";
    const found = modelEndpoint({ ...flags, gguf });
    expect(found).toMatchObject({ wire: "gguf", url: gguf, host: "tiny.gguf", isLoopback: true });
    expect(found.defaultKeyEnv).toBeUndefined();
    const error = errorOf(() => modelEndpoint({ ...flags, gguf, wire: "openai" }));
    expect(error).toBeInstanceOf(UsageError);
  });

  test("knows this machine, and nothing that only looks like it", () => {
    const isHere = (endpoint: string): boolean => modelEndpoint({ ...flags, endpoint }).isLoopback;
    for (const host of ["127.0.0.1:11434", "localhost:8000", "[::1]:1", "127.9.9.9"]) {
      expect(isHere(`http://${host}/v1`), host).toBe(true);
    }
    for (const host of ["127.0.0.1.example", "10.0.0.1", "localhost.example", "0.0.0.0"]) {
      expect(isHere(`http://${host}/v1`), host).toBe(false);
    }
  });

  test.each(["ftp://127.0.0.1", "127.0.0.1:11434", "nonsense", "https://me:secret@host.example"])(
    "refuses %s and does not repeat a password",
    (endpoint) => {
      const error = errorOf(() => modelEndpoint({ ...flags, endpoint }));
      expect(error).toBeInstanceOf(UsageError);
      expect(String(error)).not.toContain("secret");
    },
  );
});

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
