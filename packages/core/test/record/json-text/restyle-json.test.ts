import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pythonNumber } from "../../../src/record/json-text/python-number.ts";
import { restyleJson } from "../../../src/record/json-text/restyle-json.ts";
import { scanObject } from "../../../src/record/json-text/scan-object.ts";
import { finiteObjectText, parseSlowly, tokensOf } from "../../support/json-text-arbitrary.ts";
import { pythonTables } from "../../support/python-tables.ts";

const styles = ["compact", "python", "python-ascii"] as const;
const pythonStyles = ["python", "python-ascii"] as const;

describe("restyleJson", () => {
  test("writes every string and document of the table as CPython does, in both modes", () => {
    for (const table of [pythonTables.strings, pythonTables.documents]) {
      expect(Object.keys(table).length).toBeGreaterThan(200);
      for (const [text, dumps] of Object.entries(table)) {
        for (const style of pythonStyles) expect(restyleJson(text, style)).toBe(dumps[style]);
      }
    }
  });

  test("writes lone surrogates as escapes in every style", () => {
    for (const [text, dumps] of Object.entries(pythonTables.loneSurrogates)) {
      expect(restyleJson(text, "python-ascii")).toBe(dumps);
    }
    for (const style of styles)
      expect(restyleJson('"\\uD83Dx\\uDE00"', style)).toBe('"\\ud83dx\\ude00"');
    for (const style of styles)
      expect(restyleJson('["\ud83d", "\ude00"]', style)).toMatch(/^\["\\ud83d", ?"\\ude00"\]$/);
  });

  test("keeps the order of integer-like keys, the digits of integers and, where compact, of floats", () => {
    const text = '{ "b" : 1.0, "10": 9007199254740993,"9":[ 1E5 , -0 ] , "2": {} }';
    expect(restyleJson(text, "compact")).toBe(
      '{"b":1.0,"10":9007199254740993,"9":[1E5,-0],"2":{}}',
    );
    expect(restyleJson(text, "python")).toBe(
      '{"b": 1.0, "10": 9007199254740993, "9": [100000.0, 0], "2": {}}',
    );
  });

  test("writes each token by itself: the texts of tokens decide the text of the whole", () => {
    fc.assert(
      fc.property(finiteObjectText, (text) => {
        const tokens = tokensOf(text).map((token) => token.text);
        const strings = (token: string) =>
          token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token;
        expect(restyleJson(text, "compact")).toBe(tokens.map(strings).join(""));
        const python = tokens
          .map((token) => {
            if (token === "," || token === ":") return `${token} `;
            return /^[-\d]/.test(token) ? pythonNumber(token) : strings(token);
          })
          .join("");
        expect(restyleJson(text, "python")).toBe(python);
        const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
        expect(restyleJson(text, "python-ascii")).toBe(python.replace(/[\u007f-\uffff]/g, escaped));
      }),
      { seed: 42, numRuns: 3000 },
    );
  });

  test("changes no value", () => {
    fc.assert(
      fc.property(finiteObjectText, (text) => {
        for (const style of styles) {
          // Printed again, because minus zero is an int zero in Python.
          expect(JSON.stringify(parseSlowly(restyleJson(text, style)))).toBe(
            JSON.stringify(parseSlowly(text)),
          );
        }
        expect(parseSlowly(restyleJson(text, "compact"))).toEqual(parseSlowly(text));
      }),
      { seed: 43, numRuns: 1000 },
    );
  });

  test("leaves a text alone that has the style, and forgets the style that a text had before", () => {
    fc.assert(
      fc.property(
        finiteObjectText,
        fc.constantFrom(...styles),
        fc.constantFrom(...pythonStyles),
        (text, from, to) => {
          const styled = restyleJson(text, from);
          expect(restyleJson(styled, from)).toBe(styled);
          expect(restyleJson(styled, to)).toBe(restyleJson(text, to));
        },
      ),
      { seed: 44, numRuns: 1000 },
    );
  });

  test("writes what JSON.stringify writes for values that JavaScript keeps", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const text = JSON.stringify(value, undefined, 3);
        expect(restyleJson(text, "compact")).toBe(JSON.stringify(value));
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  test("carries any depth, many tokens and long strings", () => {
    const depth = 100_000;
    const deep = `{"a" :${"[ ".repeat(depth)}${"]".repeat(depth)}}`;
    expect(restyleJson(deep, "python")).toBe(`{"a": ${"[".repeat(depth)}${"]".repeat(depth)}}`);
    expect(scanObject(deep).state).toBe("sound");
    const many = `[${"1.50,".repeat(50_000)}1]`;
    expect(restyleJson(many, "python")).toBe(`[${"1.5, ".repeat(50_000)}1]`);
    const long = `"${"é漢".repeat(50_000)}"`;
    expect(restyleJson(long, "python-ascii")).toBe(`"${"\\u00e9\\u6f22".repeat(50_000)}"`);
    expect(restyleJson(restyleJson(long, "python-ascii"), "python")).toBe(long);
  });
});
