import { expect, test } from "vitest";
import { sniffInputFormat } from "../../src/json/sniff-input-format.ts";

test.each([
  ["[1]", "json"],
  [" \t\r\n[", "json"],
  ["\ufeff[", "json"],
  ["\ufeff \n[", "json"],
  ['{"a":[]}', "jsonl"],
  ["", "jsonl"],
  ["  \n", "jsonl"],
  ["\u00a0[", "jsonl"],
  ["1[", "jsonl"],
])("Text %j is taken for %s.", (text, format) => {
  expect(sniffInputFormat(new TextEncoder().encode(text))).toBe(format);
});
