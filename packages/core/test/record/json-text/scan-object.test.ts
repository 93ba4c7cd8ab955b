import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanMembers, scanObject } from "../../../src/record/json-text/scan-object.ts";
import {
  acceptedObjectText,
  type JsonToken,
  parseSlowly,
  tokensOf,
} from "../../support/json-text-arbitrary.ts";

/** The first fault in the order of the text, by plain recursion over tokens; undefined for a sound record. */
function firstFault(text: string): { code: string; at: number } | undefined {
  const tokens = tokensOf(text);
  let next = 0;
  const take = (): JsonToken => tokens[next++] as JsonToken;
  const value = (): { code: string; at: number } | undefined => {
    const token = take();
    if (token.text !== "{" && token.text !== "[") {
      const parsed: unknown = JSON.parse(token.text);
      const sound = typeof parsed !== "number" || Number.isFinite(parsed);
      return sound ? undefined : { code: "jsonl/number-out-of-range", at: token.at };
    }
    const keys: unknown[] = [];
    while (tokens[next]?.text !== "}" && tokens[next]?.text !== "]") {
      if (token.text === "{") {
        const key = take();
        const name: unknown = JSON.parse(key.text);
        if (keys.includes(name)) return { code: "jsonl/duplicate-key", at: key.at };
        keys.push(name);
        take();
      }
      const fault = value();
      if (fault !== undefined) return fault;
      if (tokens[next]?.text === ",") next++;
    }
    next++;
    return undefined;
  };
  return value();
}

function refusal(text: string): { code: string; message: string; at: number } {
  const scan = scanObject(text);
  if (scan.state !== "refused") throw new Error(`not refused: ${text.slice(0, 100)}`);
  return scan;
}

describe("scanObject", () => {
  test("refuses exactly what a slow and simple parser refuses, at the same place", () => {
    let refused = 0;
    fc.assert(
      fc.property(acceptedObjectText, (text) => {
        JSON.parse(text);
        const scan = scanObject(text);
        const fault = firstFault(text);
        if (scan.state === "refused") {
          refused++;
          expect({ code: scan.code, at: scan.at }).toEqual(fault);
        } else expect(fault).toBeUndefined();
      }),
      { seed: 42, numRuns: 4000 },
    );
    expect(refused).toBeGreaterThan(400);
  });

  test("accepts every object that JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()), (object) => {
        expect(scanObject(JSON.stringify(object)).state).toBe("sound");
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  test("gives spans that hold the key and the value of each top-level member, in order", () => {
    fc.assert(
      fc.property(acceptedObjectText, (text) => {
        const scan = scanObject(text);
        fc.pre(scan.state === "sound");
        const value = parseSlowly(text) as Record<string, unknown>;
        expect(scan.members.map(({ key }) => key).toSorted()).toEqual(
          Object.keys(value).toSorted(),
        );
        let before = scan.start;
        for (const { key, keyStart, keyEnd, valueStart, valueEnd } of scan.members) {
          expect(JSON.parse(text.slice(keyStart, keyEnd))).toBe(key);
          const span = text.slice(valueStart, valueEnd);
          expect(span.trim()).toBe(span);
          expect(parseSlowly(span)).toEqual(Object.getOwnPropertyDescriptor(value, key)?.value);
          expect(text.slice(before + 1, keyStart).trim()).toMatch(
            before === scan.start ? /^$/ : /^,?$/,
          );
          before = valueEnd - 1;
        }
        expect(text.slice(0, scan.start) + text.slice(scan.end)).toMatch(/^\s*$/);
        expect(text.charAt(scan.start) + text.charAt(scan.end - 1)).toBe("{}");
      }),
      { seed: 43, numRuns: 2000 },
    );
  });

  test("tells whether a key at any depth is written with an escape", () => {
    const escaped = (text: string) => {
      const scan = scanObject(text);
      return scan.state === "sound" && scan.escapedKeys;
    };
    expect(escaped('{"a":[{"\\n":1}]}')).toBe(true);
    expect(escaped('{"a":"\\n","b":["\\u0061"]}')).toBe(false);
    expect(escaped("{}")).toBe(false);
  });

  test("names a repeated key and the object that has it", () => {
    const nested = '{"conversations":[{"role":"user"},{"content":1,"role":2,"content":3}]}';
    expect(refusal(nested)).toEqual({
      state: "refused",
      code: "jsonl/duplicate-key",
      message: 'key "content" occurs twice in conversations[1]; keep one of the two',
      at: nested.lastIndexOf('"content"'),
    });
    expect(refusal('{"a":{},"a":1}').message).toBe(
      'key "a" occurs twice in the record; keep one of the two',
    );
    expect(refusal('{"x y":{"z":[[],{"q":0},{"q":1,"\\u0071":2}]}}').message).toBe(
      'key "q" occurs twice in ["x y"].z[2]; keep one of the two',
    );
  });

  test("names a number beyond the doubles and where it stands", () => {
    const text = '{"scores":{"a":[1e308,{"b":"1e999"},-1E400]}}';
    expect(refusal(text)).toEqual({
      state: "refused",
      code: "jsonl/number-out-of-range",
      message: "number -1E400 at scores.a[2] is beyond the range of a double; write it as a string",
      at: text.indexOf("-1E400"),
    });
    expect(refusal(`{"n":${"9".repeat(310)}}`).message).toContain(`number ${"9".repeat(60)}… at n`);
    expect(scanObject(`{"n":${"9".repeat(308)},"m":0.${"0".repeat(400)}1,"o":0e999}`).state).toBe(
      "sound",
    );
  });

  test("keeps a long key and a long path short in messages and never cuts a surrogate pair", () => {
    const key = `${"k".repeat(59)}😀${"x".repeat(100)}`;
    expect(refusal(`{"${key}":1,"${key}":2}`).message).toBe(
      `key "${"k".repeat(59)}😀…" occurs twice in the record; keep one of the two`,
    );
    const deep = `${'{"level":['.repeat(500)}{"a":1,"a":2}${"]}".repeat(500)}`;
    expect(refusal(deep).message.length).toBeLessThan(200);
    expect(refusal(deep).message).toContain("level[0].level[0]");
  });

  test("does not confuse equal keys of different objects, also of many open ones", () => {
    expect(scanObject('{"a":{"a":{"a":[{"a":1},{"a":2}]}},"b":{"a":1}}').state).toBe("sound");
    const keys = Array.from({ length: 40 }, (_, index) => `"k${index}":${index}`).join(",");
    const inner = `{${keys}}`;
    expect(
      scanObject(`{${keys},"in":{${keys},"in":${inner}},"next":[${inner},${inner}]}`).state,
    ).toBe("sound");
    expect(refusal(`{${keys},"in":{${keys},"in":${inner}},"k3":0}`).at).toBeGreaterThan(
      3 * inner.length,
    );
    expect(refusal(`{"in":{${keys},"x":${inner},"\\u006b39":1}}`).message).toContain(
      '"k39" occurs twice in in;',
    );
  });

  test("finds a repeated key whatever the number of keys before and between", () => {
    for (const count of [2, 3, 14, 15, 16, 17, 18, 33, 1000]) {
      const keys = Array.from({ length: count }, (_, index) => `"${index}"`);
      for (const again of new Set([0, count >> 1, count - 1])) {
        const text = `{${[...keys, `"${again}"`].map((key) => `${key}: []`).join(", ")}}`;
        expect(refusal(text).at).toBe(text.lastIndexOf(`"${again}"`));
      }
      expect(scanObject(`{${keys.map((key) => `${key}:{}`).join()}}`).state).toBe("sound");
    }
  });

  test("walks 100,000 nested brackets and 200,000 keys", () => {
    const depth = 100_000;
    const deep = `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect(scanObject(deep)).toMatchObject({ state: "sound", end: deep.length });
    expect(scanMembers(deep, 0).end).toBe(deep.length);
    const objects = `${'{"a":'.repeat(depth)}1e400${"}".repeat(depth)}`;
    expect(refusal(objects).code).toBe("jsonl/number-out-of-range");
    const keys = Array.from({ length: 200_000 }, (_, index) => `"${index}":0`).join(",");
    expect(scanObject(`{${keys}}`)).toMatchObject({ state: "sound" });
    expect(refusal(`{${keys},"199999":0}`).message).toContain('"199999"');
  });

  test("reads strings that end in backslashes or consist of escaped quotes", () => {
    const text = '{"a\\\\":"\\\\","b":"\\"\\\\\\"","c":"\\\\\\\\\\"","":""}';
    const scan = scanObject(text);
    expect(scan.state === "sound" && scan.members.map(({ key }) => key)).toEqual([
      "a\\",
      "b",
      "c",
      "",
    ]);
  });
});

describe("scanMembers", () => {
  test("finds the same members as the scan of the whole record, at any place in a text", () => {
    fc.assert(
      fc.property(
        acceptedObjectText,
        fc.constantFrom("", '{"x": ', '[[], {"a":"}"}, '),
        (text, before) => {
          const scan = scanObject(text);
          fc.pre(scan.state === "sound");
          const found = scanMembers(before + text, before.length + scan.start);
          const shift = before.length;
          expect(found).toEqual({
            end: scan.end + shift,
            members: scan.members.map((member) => ({
              key: member.key,
              keyStart: member.keyStart + shift,
              keyEnd: member.keyEnd + shift,
              valueStart: member.valueStart + shift,
              valueEnd: member.valueEnd + shift,
            })),
          });
        },
      ),
      { seed: 42, numRuns: 1000 },
    );
  });
});
