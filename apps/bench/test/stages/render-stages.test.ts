import { expect, test } from "vitest";
import { renderStages } from "../../src/stages/render-stages.ts";
import type { RunFigures } from "../../src/stages/stage-results.ts";

const run = (records: number, stages: RunFigures["stages"]): RunFigures => ({
  records,
  bytes: records * 1200,
  stages,
  places: { good: records - 1, rejected: 1 },
  sums: 39,
});

test("each stage has a line, and a size in which it did not run has empty cells there", () => {
  const inspect = { stage: "inspect", wallSeconds: 0.34, cpuSeconds: 0.2, peakRssBytes: 89.4e6 };
  const pair = { stage: "pair", wallSeconds: 1, cpuSeconds: 1.25, peakRssBytes: 300e6 };
  const runs = [run(10_000, [inspect]), run(1_000_000, [inspect, pair])];
  expect(renderStages({ threads: "auto", runs })).toBe(`\
| stage | 10,000 lines: s | CPU s | peak RSS, MB | 1,000,000 lines: s | CPU s | peak RSS, MB |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| inspect | 0.3 | 0.2 | 89 | 0.3 | 0.2 | 89 |
| pair |  |  |  | 1.0 | 1.3 | 300 |

10,000 lines: 9,999 good, 1 rejected; 39 sums are the same in two places.
1,000,000 lines: 999,999 good, 1 rejected; 39 sums are the same in two places.
`);
});
