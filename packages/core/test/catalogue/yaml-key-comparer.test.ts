import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { yamlKeyComparer } from "../../src/catalogue/yaml-key-comparer.ts";

const messages = (text: string): readonly string[] =>
  parseDocument(text, { uniqueKeys: yamlKeyComparer() }).errors.map(({ message }) => message);

test("finds a key that a mapping has twice, in whatever way it is written", () => {
  expect(messages("a: 1\nb: 2\n")).toEqual([]);
  expect(messages("a: {a: 1}\nb: {a: 2}\n")).toEqual([]);
  expect(messages("a: 1\n'a': 2\n")[0]).toMatch(/^Map keys must be unique/);
  expect(messages("? [a]\n: 1\n? [a]\n: 2\n")).toEqual([]);
});

test("reads thousands of keys, and gives up where comparing them would take minutes", () => {
  const keys = (count: number) => Array.from({ length: count }, (_, at) => `k${at}: 1`).join("\n");
  expect(messages(keys(2000))).toEqual([]);
  expect(messages(keys(10_000)).join()).toContain("too many keys; is it the right file?");
});
