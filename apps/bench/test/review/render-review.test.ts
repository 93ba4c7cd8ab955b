import { describe, expect, test } from "vitest";
import { renderReview } from "../../src/review/render-review.ts";
import type { ReviewKey, ReviewRating } from "../../src/review/review-item.ts";

const keys: readonly ReviewKey[] = [
  { item: "r001", source: "theirs", place: "a.jsonl:3" },
  { item: "r002", source: "ours", place: "a.jsonl:1" },
  { item: "r003", source: "ours", place: "b.jsonl:2" },
];

function rating(item: string, scores: readonly [number, number, number]): ReviewRating {
  const [specific, isTrue, natural] = scores;
  return { item, specific, true: isTrue, natural, reason: `why ${item} | so` };
}

describe("renderReview", () => {
  const page = renderReview(keys, [
    {
      name: "first",
      ratings: [rating("r001", [0, 1, 2]), rating("r002", [2, 2, 1]), rating("r003", [1, 2, 1])],
    },
    {
      name: "second",
      ratings: [rating("r001", [1, 1, 1]), rating("r002", [2, 2, 2]), rating("r003", [2, 2, 2])],
    },
  ]);

  test("gives means of each version by reader and of all", () => {
    expect(page).toContain("| ours | first | 2 | 1.50 | 2.00 | 1.00 |");
    expect(page).toContain("| ours | all | 2 | 1.75 | 2.00 | 1.50 |");
    expect(page).toContain("| theirs | all | 1 | 0.50 | 1.00 | 1.50 |");
  });

  test("lists every item under its version with each reader's scores and reason", () => {
    const [, ours = "", theirs = ""] = page.split("## Items: ");
    expect(ours.match(/^\| r00/gm)).toHaveLength(4);
    expect(theirs).toContain("| r001 | a.jsonl:3 | second | 1 | 1 | 1 | why r001 \\| so |");
  });
});
