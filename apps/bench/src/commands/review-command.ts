import { basename, join } from "node:path";
import { InputError, UsageError } from "@burnish/core";
import type { BenchIo } from "../context.ts";
import { userPath } from "../paths.ts";
import { lastCount, lastText, readArguments } from "../read-arguments.ts";
import { replaceMarked } from "../replace-marked.ts";
import { drawReview } from "../review/draw-review.ts";
import { type Reader, renderReview } from "../review/render-review.ts";
import { REVIEW_QUESTIONS, type ReviewKey, type ReviewRating } from "../review/review-item.ts";
import { readText, writeText } from "../text-file.ts";

const MOST_SCORE = 2;

/** Runs `review draw` and `review tally`. */
export async function runReviewCommand(argv: readonly string[], io: BenchIo): Promise<number> {
  const [step, ...rest] = argv;
  if (step === "draw") return draw(rest, io);
  if (step === "tally") return tally(rest, io);
  throw new UsageError("say review draw, or review tally");
}

async function draw(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["before", "ours", "theirs", "count", "seed", "out"]);
  const { before, ours, theirs } = flags;
  const out = userPath(lastText(flags.out));
  if (before === undefined || ours === undefined || theirs === undefined || out === undefined) {
    throw new UsageError("review draw needs --before, --ours, --theirs and --out");
  }
  const { items, keys } = await drawReview({
    before,
    ours,
    theirs,
    count: lastCount("--count", flags.count) ?? 60,
    seed: lastCount("--seed", flags.seed) ?? 42,
  });
  await writeText(join(out, "sheet.jsonl"), linesOf(items));
  await writeText(join(out, "key.jsonl"), linesOf(keys));
  io.stdout.write(`${items.length} items in ${join(out, "sheet.jsonl")}\n`);
  return 0;
}

async function tally(argv: readonly string[], io: BenchIo): Promise<number> {
  const flags = readArguments(argv, ["key", "ratings", "out"]);
  const key = userPath(lastText(flags.key));
  const out = userPath(lastText(flags.out));
  if (key === undefined || flags.ratings === undefined) {
    throw new UsageError("review tally needs --key and --ratings");
  }
  const keys = (await readLines(key)) as readonly ReviewKey[];
  const readers: Reader[] = [];
  for (const path of flags.ratings) {
    const ratings = await readRatings(userPath(path) ?? path, keys);
    readers.push({ name: basename(path, ".jsonl"), ratings });
  }
  const page = renderReview(keys, readers);
  if (out === undefined) io.stdout.write(page);
  else
    await writeText(
      out,
      replaceMarked(await readText(out), { name: "review", content: page, file: out }),
    );
  return 0;
}

/** Ratings of every item of the key; InputError for one that is missing or out of range. */
async function readRatings(
  file: string,
  keys: readonly ReviewKey[],
): Promise<readonly ReviewRating[]> {
  const ratings = (await readLines(file)) as readonly ReviewRating[];
  for (const { item } of keys) {
    const rating = ratings.find((one) => one.item === item);
    if (rating === undefined) throw new InputError(`${item} is not rated`, { file });
    for (const question of REVIEW_QUESTIONS) {
      const score = rating[question];
      if (Number.isInteger(score) && score >= 0 && score <= MOST_SCORE) continue;
      throw new InputError(`${item}: ${question} must be 0, 1 or 2`, { file });
    }
  }
  return ratings;
}

async function readLines(file: string): Promise<readonly unknown[]> {
  const lines = (await readText(file)).split("\n").filter((line) => line.trim() !== "");
  return lines.map((text, index): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new InputError(`this is no JSON: ${(error as Error).message}`, {
        file,
        line: index + 1,
      });
    }
  });
}

function linesOf(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}
