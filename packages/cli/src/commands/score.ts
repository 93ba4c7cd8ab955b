import type { FlagsOf } from "../options/flag-readers.ts";
import { rewriteOptions } from "../options/rewrite-options.ts";
import { scoreOptions } from "../options/score-options.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const options = joinOptions(scoreOptions, rewriteOptions);
export type ScoreFlags = FlagsOf<typeof options.shape>;

export const addScoreCommand: AddCommand = defineCommand({
  name: "score",
  summary: "score every example on five dimensions",
  description:
    "Sets quality_scores of every record: five dimensions from 1 to 5, their mean, and notes that quote the facts used. Scores that a record came with are replaced, and compared in the report.",
  example: "burnish score examples.jsonl --catalogue tools.json -o scored.jsonl",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/score.ts")).score,
});
