import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ADVERSE_INPUTS, lineLimit, writeAdverse } from "../src/adverse/adverse-inputs.ts";
import type { BenchResults } from "../src/bench-results.ts";
import { renderAdverseTable } from "../src/render-adverse.ts";

const results: BenchResults = {
  results: 1,
  date: "2026-11-22T10:00:00.000Z",
  burnish: "0.1.0",
  node: "v24.21.0",
  machine: { cpu: "a processor", cores: 2, memoryBytes: 8e9, platform: "linux x64" },
  load: { before: [0.1, 0, 0], after: [0.2, 0, 0] },
  adverse: {
    sizes: [2e7, 8e7],
    rounds: 3,
    figures: [
      { input: "blank lines", command: "merge", fast: [0.5, 1.5], reference: [0.4, 1.2] },
      { input: "tiny objects", command: "validate", fast: [0.2, 0.8], reference: [1, 4] },
    ],
  },
};

test("a row says how fast the path is against the other, and whether it is linear", () => {
  expect(renderAdverseTable(results).split("\n\n")[0]).toBe(
    `| input | command | 20 MB: s | 80 MB: s | reference, 80 MB: s | speed, reference = 1 | time a byte, smallest = 1 |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
| blank lines | merge | 0.50 | 1.50 | 1.20 | 0.80 × | 0.75 × |
| tiny objects | validate | 0.20 | 0.80 | 4.00 | 5.00 × | 1.00 × |`,
  );
});

test("results without such figures are refused with what makes them", () => {
  const { adverse: _none, ...without } = results;
  expect(() => renderAdverseTable(without, "r.json")).toThrow(/r\.json: .*adverse --out/);
});

test.each(ADVERSE_INPUTS.map((input) => [input.name, input] as const))(
  "an input of %s has about its size and the line that is over the limit, if any",
  async (_name, input) => {
    const folder = await mkdtemp(join(tmpdir(), "burnish-adverse-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, "in.jsonl");
    await writeAdverse(input, 3e6, path);
    const text = await readFile(path, "utf8");
    expect(Buffer.byteLength(text)).toBeGreaterThanOrEqual(3e6);
    expect(text.endsWith("\n")).toBe(true);
    const over = text.split("\n").filter((line) => line.length > lineLimit(3e6));
    expect(over.length).toBe(input.middle === undefined ? 0 : 1);
  },
);
