import { closeSync, openSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLines } from "../../src/peers/read-lines.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function linesOf(path: string, from?: number, to?: number): string[] {
  const file = openSync(path, "r");
  const lines: string[] = [];
  readLines(file, (block, start, end) => lines.push(block.toString("utf8", start, end)), from, to);
  closeSync(file);
  return lines;
}

test.each(["", "\n", "a", "a\n", "\n\na", "ab\nc\n\ndéf\nghijkl", "ab\r\n\nc\n"])(
  "ranges of any size that cover %j give each of its lines once, in order",
  async (content) => {
    const path = join(await temporaryFolder(), "lines.txt");
    await writeFile(path, content);
    const expected = content.split("\n");
    // What stands behind the last newline is a line only where it is not empty.
    if (expected.at(-1) === "") expected.pop();
    const size = Buffer.byteLength(content);
    for (let step = 1; step <= size + 1; step++) {
      const read: string[] = [];
      for (let from = 0; from < size; from += step) read.push(...linesOf(path, from, from + step));
      expect(read).toEqual(expected);
    }
    expect(linesOf(path)).toEqual(expected);
  },
);

test("lines of several blocks come whole", async () => {
  const path = join(await temporaryFolder(), "long.txt");
  const lines = ["x".repeat(3 << 20), "y", "z".repeat((1 << 20) - 1), "w"];
  await writeFile(path, lines.join("\n"));
  expect(linesOf(path)).toEqual(lines);
});
