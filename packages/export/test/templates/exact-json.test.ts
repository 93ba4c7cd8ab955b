import fc from "fast-check";
import { expect, test } from "vitest";
import { exactJson } from "../../src/templates/exact-json.ts";

/** Prints as Python's `json.dumps` does, of which templates are made. */
function pass(text: string): string {
  const exact = exactJson(text);
  return exact.restore(JSON.stringify(JSON.parse(exact.text)));
}

test("numbers keep what Python prints, keys their order", () => {
  const text = '{"b":1.0,"7":1e5,"3":{"1":9007199254740993},"a":[-0.0,2,2.5],"__proto__":1}';
  expect(pass(text)).toBe(
    '{"b":1.0,"7":100000.0,"3":{"1":9007199254740993},"a":[-0.0,2,2.5],"__proto__":1}',
  );
});

test("texts that look like numbers and keys stay as they are", () => {
  const text = JSON.stringify({ note: 'say "7": 1.0, 1e5', list: ["7", "1.0"], k: "\uE000" });
  expect(pass(text)).toBe(text);
});

test("marks do not meet texts that hold the same digits and signs", () => {
  const text = '{"note":"836027195000000 \\ue000 \uE001","5":1.0}';
  expect(JSON.parse(pass(text))).toEqual(JSON.parse(text));
  expect(pass(text)).toContain('"5":1.0');
});

test("any value comes back as it was", () => {
  const property = fc.property(fc.jsonValue(), (value) => {
    const text = JSON.stringify(value);
    expect(JSON.parse(pass(text))).toEqual(JSON.parse(text));
  });
  fc.assert(property, { seed: 42, numRuns: 300 });
});
