import { renderTable } from "../render-table.ts";
import { REVIEW_QUESTIONS, type ReviewKey, type ReviewRating } from "./review-item.ts";

/** One reader's ratings. */
export interface Reader {
  readonly name: string;
  readonly ratings: readonly ReviewRating[];
}

/** The means of both versions, then every item of each with the readers' scores and reasons, as Markdown. */
export function renderReview(keys: readonly ReviewKey[], readers: readonly Reader[]): string {
  const sources = ["ours", "theirs"] as const;
  const means = sources.flatMap((source) =>
    [...readers, both(readers)].map(({ name, ratings }) => {
      const rated = ratings.filter(({ item }) => sourceOf(keys, item) === source);
      return [
        source,
        name,
        String(new Set(rated.map(({ item }) => item)).size),
        ...REVIEW_QUESTIONS.map((question) => meanOf(rated.map((rating) => rating[question]))),
      ];
    }),
  );
  const summary = renderTable(["version", "reader", "items", ...REVIEW_QUESTIONS], means, [0, 1]);
  const parts = sources.map((source) => {
    const rows = keys
      .filter((key) => key.source === source)
      .flatMap(({ item, place }) =>
        readers.flatMap(({ name, ratings }) => {
          const rating = ratings.find((one) => one.item === item);
          if (rating === undefined) return [];
          const scores = REVIEW_QUESTIONS.map((question) => String(rating[question]));
          return [[item, place, name, ...scores, rating.reason.replaceAll("|", "\\|")]];
        }),
      );
    const heads = ["item", "record", "reader", ...REVIEW_QUESTIONS, "reason"];
    return `## Items: ${source}\n\n${renderTable(heads, rows, [0, 1, 2, 6])}`;
  });
  return `${summary}\n${parts.join("\n")}`;
}

function both(readers: readonly Reader[]): Reader {
  return { name: "all", ratings: readers.flatMap(({ ratings }) => ratings) };
}

function sourceOf(keys: readonly ReviewKey[], item: string): string | undefined {
  return keys.find((key) => key.item === item)?.source;
}

function meanOf(scores: readonly number[]): string {
  if (scores.length === 0) return "none";
  return (scores.reduce((sum, score) => sum + score, 0) / scores.length).toFixed(2);
}
