import { expect, test } from "vitest";
import { readRecord } from "../../src/jsonl/read-record.ts";

const read = (text: string) => readRecord(new TextEncoder().encode(text));

test("a sound record keeps its text and gives its value and members", () => {
  const text = ' {"n": 9007199254740993, "s": "\\u00e9"} ';
  const result = read(text);
  expect(result).toMatchObject({ state: "sound", text, value: { s: "é" } });
  if (result.state !== "sound") return;
  const [n] = result.members;
  expect(text.slice(n?.valueStart, n?.valueEnd)).toBe("9007199254740993");
});

test.each([
  ['{"a":1', "jsonl/invalid-json"],
  ['{"a":01}', "jsonl/invalid-json"],
  ['{"a":NaN}', "jsonl/invalid-json"],
  ['{"a":"\t"}', "jsonl/invalid-json"],
  ["[1]", "jsonl/not-an-object"],
  ["null", "jsonl/not-an-object"],
  ['"text"', "jsonl/not-an-object"],
  ['{"a":1,"\\u0061":2}', "jsonl/duplicate-key"],
  ['{"a":{"b":1,"b":1}}', "jsonl/duplicate-key"],
  ['{"a":[1e400]}', "jsonl/number-out-of-range"],
  ['{"a":-1e400}', "jsonl/number-out-of-range"],
])("%s is refused as %s", (text, code) => {
  expect(read(text)).toMatchObject({ state: "refused", code });
});

test.each([
  ["a lone continuation byte", [0x7b, 0x80, 0x7d], 1],
  ["an overlong form", [0x7b, 0x7d, 0xc0, 0xaf], 2],
  ["a surrogate", [0x22, 0xed, 0xa0, 0x80, 0x22], 1],
  ["a cut sequence at the end", [0x22, 0x61, 0xe2, 0x82], 2],
])("%s is refused as invalid UTF-8 with the place of the first bad byte", (_, bytes, at) => {
  const result = readRecord(Uint8Array.from(bytes));
  expect(result).toMatchObject({ state: "refused", code: "jsonl/invalid-utf8" });
  expect((result as { message: string }).message).toContain(`byte ${at} `);
});

test("the first line of an indented document says how to read such a file", () => {
  expect(read("{")).toMatchObject({
    message: expect.stringContaining("--input-format json"),
  });
});

test("100,000 nested brackets are read without an exception", () => {
  const deep = `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  expect(read(deep).state).toBe("sound");
});

test("an object of half a million keys is read, one of more is refused before it fills the memory", () => {
  const keys = (count: number): string =>
    `{${Array.from({ length: count }, (_, at) => `"${at.toString(36)}":1`).join(",")}}`;
  expect(read(keys(500_000)).state).toBe("sound");
  for (const text of [keys(500_001), `{"a":[${keys(500_001)}]}`, keys(500_001).slice(0, -1)]) {
    expect(read(text)).toMatchObject({ state: "refused", code: "jsonl/too-many-keys" });
  }
});
