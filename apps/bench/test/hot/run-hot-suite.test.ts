import { expect, test } from "vitest";
import type { HotSuite } from "../../src/hot/hot-suite.ts";
import { runHotSuite } from "../../src/hot/run-hot-suite.ts";
import { allSuites } from "../../src/suites/all-suites.ts";

const quick = { timeMs: 1, rounds: 1 };

test.each(allSuites.map((create) => [create.name, create] as const))(
  "the variants of %s agree and are timed",
  async (_, create) => {
    const suite = await create();
    const results = await runHotSuite(suite, quick);
    expect(results.rows.map((row) => row.variant)).toEqual(
      suite.variants.map((variant) => variant.name),
    );
    for (const row of results.rows) {
      expect(row.p50Nanoseconds).toBeGreaterThan(0);
      expect(row.samples).toBeGreaterThanOrEqual(5);
    }
  },
);

const suite: HotSuite = {
  name: "example",
  question: "What?",
  unit: "things",
  units: 10,
  variants: [
    { name: "one", run: () => 1, outcome: () => "1" },
    { name: "other", run: () => 2, outcome: async () => "2" },
  ],
};

test("variants that do other work are not timed", async () => {
  await expect(runHotSuite(suite, quick)).rejects.toThrow(
    "suite example: other gives 2, one gives 1",
  );
});

test("a variant that fails fails the suite", async () => {
  const run = (): never => {
    throw new Error("broken");
  };
  const broken = { ...suite, variants: [{ name: "one", run, outcome: () => "1" }] };
  await expect(runHotSuite(broken, quick)).rejects.toThrow("broken");
});
