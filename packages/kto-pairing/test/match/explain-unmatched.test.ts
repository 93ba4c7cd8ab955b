import { expect, test } from "vitest";
import { explainUnmatched } from "../../src/match/explain-unmatched.ts";
import { makeRow } from "./make-row.ts";

const row = makeRow();
const best = (score: number) => ({
  partner: 0,
  score,
  row: makeRow({ source: "e.jsonl", line: 7 }),
});

test.each([
  ["original", undefined, false, "no-candidate", "no enhanced row has a field in common with it"],
  ["enhanced", undefined, true, "no-source", "no original has a field in common with it"],
  ["original", best(3.99), true, "no-candidate", "best candidate e.jsonl:7 has 4.0 points of 4"],
  ["enhanced", best(-1), false, "no-source", "best candidate e.jsonl:7 has -1.0 points of 4"],
  [
    "original",
    best(4),
    true,
    "ambiguous",
    "best candidate e.jsonl:7 (4.0 points) fits another row as well",
  ],
  [
    "enhanced",
    best(9.26),
    false,
    "candidate-taken",
    "best candidate e.jsonl:7 (9.3 points) belongs to another row",
  ],
] as const)(
  "an %s with the best candidate %j (ambiguous: %s) is told as %s: %s",
  (side, found, ambiguous, reason, detail) => {
    expect(explainUnmatched({ side, row, best: found, ambiguous })).toEqual({
      side,
      row,
      reason,
      detail,
    });
  },
);
