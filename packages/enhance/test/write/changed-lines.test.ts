import { expect, test } from "vitest";
import { changedLines } from "../../src/write/changed-lines.ts";

test("a replacement is told by the first lines that differ, else by the first lines", () => {
  expect(changedLines("low tide", "high tide")).toEqual(["low tide", "high tide"]);
  expect(changedLines("### Tide\nlow", "### Tide\n\nhigh")).toEqual(["low", "high"]);
  expect(changedLines("### Tide\nlow", "### Tide")).toEqual(["Tide", "Tide"]);
});
