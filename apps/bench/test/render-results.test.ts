import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { InputError } from "@burnish/core";
import { expect, test } from "vitest";
import { renderMemoryTable } from "../src/render-results.ts";
import { EXAMPLE_RESULTS } from "./support/example-results.ts";

test("memory figures become the table of the golden file", async () => {
  const golden = fileURLToPath(new URL("golden/memory-table.md", import.meta.url));
  expect(renderMemoryTable(EXAMPLE_RESULTS)).toBe(await readFile(golden, "utf8"));
});

test("results of several rounds say so", () => {
  const { memory } = EXAMPLE_RESULTS;
  if (memory === undefined) throw new Error("the example has memory figures");
  const table = renderMemoryTable({ ...EXAMPLE_RESULTS, memory: { ...memory, rounds: 3 } });
  expect(table).toContain("median time and largest peak of 3 runs each");
});

test("results without memory figures are refused by the name of their file", () => {
  const { memory: _, ...rest } = EXAMPLE_RESULTS;
  expect(() => renderMemoryTable(rest, "hot.json")).toThrow(InputError);
  expect(() => renderMemoryTable(rest, "hot.json")).toThrow("hot.json: holds no memory figures");
});
