import { expect, test } from "vitest";
import { describeWithCorpus } from "../../../core/test/support/corpus.ts";
import { readFinalRecords } from "../../../core/test/support/final-records.ts";
import { newFolder, writeFolder } from "../support/dataset-folders.ts";

describeWithCorpus("The finished dataset of the corpus", (corpus) => {
  test("becomes a dataset folder in which every example is a row or has a reason", async () => {
    const folder = await newFolder();
    const records = readFinalRecords(corpus);
    const { statistics, ledger, refusals, leftOut } = await writeFolder(
      folder,
      { sft: records },
      { format: "parquet", splits: [{ name: "test", share: 0.02 }] },
    );
    const splits = statistics.configs[0]?.splits ?? [];
    const rows = splits.reduce((sum, split) => sum + split.rows, 0);
    const refused = Object.values(refusals).reduce((sum, count) => sum + count, 0);
    expect(records).toHaveLength(5515);
    expect(rows + refused).toBe(5515);
    expect(refusals).toEqual({ "empty-prompt": 21 });
    expect(leftOut).toEqual({ sft: {} });
    expect(ledger.outputs.reduce((sum, { records: count }) => sum + count, 0)).toBe(rows);
    const test = splits.find(({ split }) => split === "test");
    expect(
      (test?.prompts ?? 0) / splits.reduce((sum, { prompts }) => sum + prompts, 0),
    ).toBeCloseTo(0.02, 2);
  });
});
