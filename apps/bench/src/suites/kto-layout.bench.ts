/**
 * Question: what does proving a KTO layout cost, next to making it, and for each block size that is simulated?
 * Variants: `interleavePairs` with `verifyLayout` for one block size; for six; alone.
 * Fixture: none; 20,000 prompt groups, so 40,000 rows.
 * Run: node dist/main.js hot
 * Reading: the step from one block size to six, divided by five, is the price of one more simulated block size.
 * It does not show reading rows from a file, where each prompt has to be recognised first.
 */
import { interleavePairs, type LayoutRow, verifyLayout } from "@burnish/kto-pairing";
import type { HotSuite, HotVariant } from "../hot/hot-suite.ts";

const GROUPS = 20_000;

/** Making a layout, and verifying it for one and for six block sizes. */
export function createKtoLayoutSuite(): HotSuite {
  const verified = (name: string, batchSizes: readonly number[]): HotVariant => ({
    name,
    run: () => verifyLayout(rowsOf(), { batchSizes }),
    outcome: () => {
      const report = verifyLayout(rowsOf(), { batchSizes });
      const sound = report.alternationBreaks === 0 && report.closestRows === undefined;
      return describe(report.rows, sound);
    },
  });
  return {
    name: "kto-layout",
    question: "What does proving a KTO layout cost?",
    unit: "rows",
    units: 2 * GROUPS,
    variants: [
      verified("interleavePairs + verifyLayout, 1 block size", [8]),
      verified("interleavePairs + verifyLayout, 6 block sizes", [2, 4, 8, 16, 32, 64]),
      {
        name: "interleavePairs alone",
        run: () => interleavePairs(GROUPS),
        outcome: () => {
          const { label } = interleavePairs(GROUPS);
          return describe(
            label.length,
            label.every((value, row) => value !== label[row - 1]),
          );
        },
      },
    ],
  };
}

function* rowsOf(): Generator<LayoutRow> {
  const { group, label } = interleavePairs(GROUPS);
  for (let row = 0; row < label.length; row++) {
    yield { group: group[row] as number, label: label[row] === 1 };
  }
}

function describe(rows: number, sound: boolean): string {
  return `${rows} rows, ${sound ? "alternating" : "not alternating"}`;
}
