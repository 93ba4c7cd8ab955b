import { describe, expect, test } from "vitest";
import { compareSummary, renderCompareMarkdown } from "../../src/compare/compare-summary.ts";
import { exampleCompareReport } from "./example-compare-report.ts";

describe("compareSummary", () => {
  test("holds for machines all that is known, with the claim", () => {
    const report = exampleCompareReport();
    const { data } = compareSummary(report);
    const { examples, ...figures } = report;
    expect(data).toMatchObject({ ...figures, examples: { from: examples.from } });
    expect(data).not.toHaveProperty("examples.pairs");
    expect(data).toMatchObject({ claim: { level: "scored-higher" } });
  });
});

describe("renderCompareMarkdown", () => {
  test("says the claim first and shows the figures behind it", () => {
    const markdown = renderCompareMarkdown(exampleCompareReport());
    expect(markdown).toMatch(/^# Garden, before and after\n\n## Claim\n\n- Valid: all 1,205/);
    for (const row of [
      "| Memory | 1.17 | 3.75 | 1,111 | 87 | 2 | 1,000 → 0 | 200 → 100 | 0 → 100 | 0 → 1,000 | 0 → 0 |",
      "| Repeated sentences | 12.3 % of 10,000 | 5.7 % of 10,000 |",
      "| plant\\_seed | 800 | 790 | 87.5 % |",
      "| rolled back | 3 |",
    ]) {
      expect(markdown).toContain(row);
    }
  });

  test("lets no text of the data become markup", () => {
    const markdown = renderCompareMarkdown(
      exampleCompareReport({ tools: [{ tool: "a|b <img> ![x](y)", before: 1, after: 1 }] }),
    );
    expect(markdown).toContain("| a\\|b \\<img\\> !\\[x\\](y) | 1 | 1 | – |");
  });
});
