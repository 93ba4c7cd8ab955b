import { describe, expect, test } from "vitest";
import { endOfLiteral, readPlainLiteral } from "../../src/row/json-literal.ts";

describe("a literal is read", () => {
  test.each([
    ['""', ""],
    ['"a"', "a"],
    [String.raw`"a\n\"b\\"`, 'a\n"b\\'],
  ])("%s", (literal, text) => {
    expect(readPlainLiteral(literal)).toBe(text);
  });

  test.each([
    '"a","b"',
    String.raw`"a\\","b"`,
    String.raw`"\u0061"`,
    String.raw`"a\/b"`,
    '"a',
    String.raw`"a\x"`,
  ])("unless it is no single string as JSON.stringify writes one: %s", (literal) => {
    expect(readPlainLiteral(literal)).toBeUndefined();
  });
});

describe("a literal ends", () => {
  test.each([
    ['"}]', 0, 1],
    ['a"}]"}]', 0, 2],
    ['a"}]"}]', 2, 5],
    [String.raw`a\"}]b"}]`, 0, 7],
    [String.raw`a\\"}]b"}]`, 0, 4],
    [String.raw`a\\\"}]b"}]`, 0, 9],
    [String.raw`a\"}]`, 0, -1],
    ["a", 0, -1],
  ])("%s from %d on at %d", (text, start, end) => {
    expect(endOfLiteral(text, start, '"}]')).toBe(end);
  });
});
