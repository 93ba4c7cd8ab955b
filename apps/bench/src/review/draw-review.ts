import { tmpdir } from "node:os";
import { createRandom, createRejectWriter, expandInputs, randomInteger } from "@burnish/core";
import { type MatchBy, matchRecords, Reservoir } from "@burnish/kto-pairing";
import { exampleOf } from "@burnish/scoring";
import { type ReviewItem, type ReviewKey, reviewTexts } from "./review-item.ts";

export interface DrawReviewOptions {
  /** Files or globs of the records before. */
  readonly before: readonly string[];
  /** Files or globs of each version after; ours carry the ids of the records before, theirs are matched by content. */
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** Items of each version. */
  readonly count: number;
  readonly seed: number;
}

type Drawn = Omit<ReviewItem, "item"> & Omit<ReviewKey, "item">;

const MEMORY_BYTES = 64 << 20;
const WINDOW = 1024;
const LONGEST_ARGUMENTS = 1500;

/** Draws so many pairs of each version and mixes them; the same options give the same sheet and key. */
export async function drawReview(
  options: DrawReviewOptions,
): Promise<{ readonly items: readonly ReviewItem[]; readonly keys: readonly ReviewKey[] }> {
  const drawn = [
    ...(await draw("ours", options, { by: "id", field: "_id" })),
    ...(await draw("theirs", options, { by: "content", window: WINDOW })),
  ];
  shuffle(drawn, options.seed);
  const named = drawn.map((one, index) => ({
    ...one,
    item: `r${String(index + 1).padStart(3, "0")}`,
  }));
  return {
    items: named.map(({ item, tool, arguments: values, before, after }) => ({
      item,
      tool,
      arguments: values,
      before,
      after,
    })),
    keys: named.map(({ item, source, place }) => ({ item, source, place })),
  };
}

async function draw(
  source: ReviewKey["source"],
  { before, count, seed, ...versions }: DrawReviewOptions,
  match: MatchBy,
): Promise<readonly Drawn[]> {
  const sample = new Reservoir<Drawn>(count, seed);
  const rejects = createRejectWriter(undefined, "xxh128-1m");
  const { matches } = matchRecords(
    {
      originals: await expandInputs(before, { cwd: "." }),
      enhanced: await expandInputs(versions[source], { cwd: "." }),
      reading: { format: "auto", maxLineBytes: 2 ** 26, blockBytes: 2 ** 20 },
      hash: "xxh128-1m",
      match,
      memoryBytes: MEMORY_BYTES,
      expectedBytes: MEMORY_BYTES,
      tempDir: tmpdir(),
      rejects,
    },
    () => {},
  );
  for await (const { matches: found } of matches) {
    for (const { original, enhanced } of found) {
      sample.offer(() => {
        const was = exampleOf(original.conversation);
        const is = exampleOf(enhanced.conversation);
        return {
          source,
          place: `${original.place.source}:${original.place.line}`,
          tool: was.tool ?? "",
          arguments: JSON.stringify(was.ownArguments ?? {}).slice(0, LONGEST_ARGUMENTS),
          before: reviewTexts(was),
          after: reviewTexts(is),
        };
      });
    }
  }
  await rejects.seal();
  return sample.items;
}

/** Fisher and Yates. */
function shuffle(items: Drawn[], seed: number): void {
  const random = createRandom(`review ${seed}`);
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = randomInteger(random, last + 1);
    [items[last], items[other]] = [items[other] as Drawn, items[last] as Drawn];
  }
}
