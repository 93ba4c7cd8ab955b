import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../../src/model/journal/canonical-json.ts";
import { journalKey } from "../../../src/model/journal/journal-key.ts";
import type { ModelRequest } from "../../../src/model/provider/model-provider.ts";

const REQUEST: ModelRequest = {
  model: "stand-in",
  messages: [
    { role: "system", text: "Rules.", cacheable: true },
    { role: "user", text: "Data." },
  ],
  answer: { name: "a", schema: { type: "object" } },
  maxTokens: 600,
};
const key = (
  request: ModelRequest,
  more: { row?: string; template?: string; sample?: number } = {},
) => journalKey({ row: "r", template: "t@1", request, ...more });

describe("journalKey", () => {
  test("is another one for any change of what is asked", () => {
    const [system, user] = REQUEST.messages;
    if (system === undefined || user === undefined) throw new Error("two messages");
    const keys = [
      key(REQUEST),
      key(REQUEST, { row: "s" }),
      key(REQUEST, { template: "t@2" }),
      key(REQUEST, { sample: 1 }),
      key({ ...REQUEST, model: "other" }),
      key({ ...REQUEST, maxTokens: 601 }),
      key({ ...REQUEST, temperature: 0 }),
      key({ ...REQUEST, seed: 0 }),
      key({ ...REQUEST, answer: undefined }),
      key({ ...REQUEST, messages: [user, system] }),
      key({ ...REQUEST, messages: [system, { ...user, text: "Data!" }] }),
      key({ ...REQUEST, messages: [{ ...system, role: "user" }, user] }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of keys) expect(one).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is the same whatever may be cached, in whatever order members stand", () => {
    const { messages, maxTokens, model, answer } = REQUEST;
    const plain = messages.map(({ role, text }) => ({ text, role }));
    const same = { answer, temperature: undefined, maxTokens, messages: plain, model };
    expect(key(same)).toBe(key(REQUEST));
    expect(key(REQUEST, { sample: 0 })).toBe(key(REQUEST));
  });
});

test("canonicalJson gives values that are equal equal texts, which read back as the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      expect(canonicalJson(turned(plain))).toBe(canonicalJson(plain));
    }),
    { seed: 42, numRuns: 300 },
  );
});

/** The same value with the members of its objects in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([name, member]) => [name, turned(member)]));
}
