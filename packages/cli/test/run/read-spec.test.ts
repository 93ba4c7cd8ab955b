import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSpec } from "../../src/run/read-spec.ts";
import { folderFor } from "../support/temporary-folder.ts";

const folder = folderFor("read-spec");

/** The message with which a spec of this text is refused. */
async function refusalOf(text: string): Promise<string> {
  const path = join(folder(), "spec.yaml");
  await writeFile(path, text);
  return readSpec(path).then(
    () => "not refused",
    ({ message }: Error) => message,
  );
}

/** Nine levels of aliases, nine times nine times … the same text. */
const bomb: string = Array.from({ length: 9 }, (_, level) => {
  const item = level === 0 ? "x" : `*a${level - 1}`;
  return `a${level}: &a${level} [${Array(9).fill(item).join(", ")}]`;
}).join("\n");

const manyKeys: string = Array.from({ length: 5000 }, (_, at) => `k${at}: 1`).join("\n");

test.each([
  ["a tag that nobody knows", "!!js/function 'x'", "Unresolved tag"],
  ["aliases that multiply", bomb, "Excessive alias count"],
  ["an alias of itself", "a: &a [*a]", "the spec cannot be used"],
  ["a key given twice", "version: 1\nversion: 1", "Map keys must be unique"],
  ["more keys than any spec has", manyKeys, "too many keys"],
  ["more bytes than any spec has", "# ".repeat(600_000), "at most 1048576 are read"],
])("a spec with %s is refused with its name", async (_, text, message) => {
  const told = await refusalOf(text);
  expect(told).toContain("spec.yaml");
  expect(told).toContain(message);
});

test("of a file with thousands of wrong keys a screen is told", async () => {
  const text = Array.from({ length: 2000 }, (_, at) => `unknown key number ${at}: 1`).join("\n");
  expect((await refusalOf(text)).length).toBeLessThan(4300);
});
