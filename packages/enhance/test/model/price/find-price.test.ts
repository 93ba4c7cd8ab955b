import { describe, expect, it } from "vitest";
import { findPrice } from "../../../src/model/price/find-price.ts";

const OPENAI = "https://api.openai.com/v1";
const ANTHROPIC = "https://api.anthropic.com/v1";

describe("findPrice", () => {
  it("knows list prices, with what cached input costs", () => {
    const price = findPrice({ model: "gpt-4o", endpoint: OPENAI });
    expect(price).toMatchObject({ input: 2.5, output: 10, cachedInput: 1.25 });
    expect(
      findPrice({ model: "openai/gpt-4o", endpoint: "https://openrouter.ai/api/v1" }),
    ).toBeDefined();
  });

  it("takes the price of short prompts where long ones cost more, and knows what writing a cache costs", () => {
    const price = findPrice({ model: "claude-sonnet-4-5", endpoint: ANTHROPIC });
    expect(price).toEqual({ input: 3, output: 15, cachedInput: 0.3, cacheWrite: 3.75 });
  });

  it.each([
    ["a model that nobody knows", "no-such-model", OPENAI],
    ["an endpoint that nobody knows", "gpt-4o", "https://models.example/v1"],
    ["this machine", "gpt-4o", "http://127.0.0.1:8080/v1"],
    ["this machine by its name", "gpt-4o", "http://localhost:11434/v1"],
    ["this machine in IPv6", "gpt-4o", "http://[::1]:1234/v1"],
  ])("knows nothing, not zero, of %s", (_what, model, endpoint) => {
    expect(findPrice({ model, endpoint })).toBeUndefined();
  });
});
