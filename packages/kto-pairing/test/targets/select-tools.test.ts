import fc from "fast-check";
import { expect, test } from "vitest";
import { selectTools } from "../../src/targets/select-tools.ts";

const names = Array.from({ length: 40 }, (_, index) => `notes_tool${index}`);
const definitions = new Map(
  names.map((name) => [name, JSON.stringify({ type: "function", function: { name } })]),
);

function chosen(text: string | undefined): string[] {
  const list = JSON.parse(text ?? "[]") as { function: { name: string } }[];
  return list.map((tool) => tool.function.name);
}

test("called tools are always there, others fill up to the limit, in the order of the catalogue", () => {
  fc.assert(
    fc.property(
      fc.subarray(names),
      fc.string(),
      fc.integer({ min: 0, max: 50 }),
      (called, key, limit) => {
        const picked = chosen(
          selectTools({ definitions, called: [...called, "unknown"], key, limit }),
        );
        expect(picked).toEqual(names.filter((name) => picked.includes(name)));
        for (const name of called) expect(picked).toContain(name);
        expect(picked).toHaveLength(Math.max(called.length, Math.min(limit, names.length)));
      },
    ),
    { seed: 42, numRuns: 300 },
  );
});

test("equal keys get the same tools, and over many keys each tool is drawn about as often", () => {
  const counts = new Map<string, number>();
  for (let key = 0; key < 4000; key++) {
    const text = selectTools({ definitions, called: [], key: `prompt ${key}`, limit: 4 });
    expect(selectTools({ definitions, called: [], key: `prompt ${key}`, limit: 4 })).toBe(text);
    for (const name of chosen(text)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  // 400 are expected; 5 standard deviations of a binomial count are 95.
  for (const name of names) expect(Math.abs((counts.get(name) ?? 0) - 400)).toBeLessThan(95);
});

test("an infinite limit takes the whole catalogue, and an empty catalogue gives no text", () => {
  const all = selectTools({ definitions, called: [], key: "", limit: Number.POSITIVE_INFINITY });
  expect(chosen(all)).toEqual(names);
  expect(selectTools({ definitions: new Map(), called: ["a"], key: "" })).toBeUndefined();
});
