import fc from "fast-check";
import { expect, test } from "vitest";
import { endpointWords } from "../../../src/model/provider/failure/endpoint-words.ts";

test("plain words stay as they are", () => {
  const words = 'model "garden-1" not found, try pulling it first';
  expect(endpointWords(words, { secrets: [] })).toBe(words);
});

test.each([
  "sk-proj-12345678",
  "gsk_abcdefgh123",
  "Bearer abcdef",
  "a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4",
])("%s looks like a key", (key) => {
  expect(endpointWords(`no ${key} here`, { secrets: [] })).toBe("no *** here");
});

test("no piece of a key of six characters is ever shown, and never more than 300 characters", () => {
  const key = fc.stringMatching(/^[!-)+-~]{12,40}$/);
  const words = fc.array(fc.string(), { maxLength: 20 });
  fc.assert(
    fc.property(key, words, fc.nat(40), (secret, around, cut) => {
      const told = [...around, secret, secret.slice(0, cut), secret.slice(cut)].join(" ");
      const shown = endpointWords(told, { secrets: [secret] });
      expect(shown.length).toBeLessThanOrEqual(300);
      expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      for (let at = 0; at + 6 <= secret.length; at += 1) {
        expect(shown).not.toContain(secret.slice(at, at + 6));
      }
    }),
    { seed: 42, numRuns: 300 },
  );
});
