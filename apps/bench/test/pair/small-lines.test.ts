import { expect, test } from "vitest";
import { smallLines } from "../../src/pair/small-lines.ts";

test("both sides have each id once, in another order, with another memory", () => {
  const [originals = [], enhanced = []] = (["original", "enhanced"] as const).map((side) =>
    [...smallLines(side, 1000)].map((line) => JSON.parse(line)),
  );
  const ids = originals.map((row) => row._id);
  expect(new Set(ids).size).toBe(1000);
  expect(enhanced.map((row) => row._id)).not.toEqual(ids);
  expect(enhanced.map((row) => row._id).sort()).toEqual([...ids].sort());
  const answers = new Map(originals.map((row) => [row._id, row.conversations[1].content]));
  for (const row of enhanced) {
    expect(row.conversations[1].content).toContain("was dry");
    expect(answers.get(row._id)).not.toBe(row.conversations[1].content);
  }
});
