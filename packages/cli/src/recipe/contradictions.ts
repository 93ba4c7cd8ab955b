import type { Recipe } from "./recipe.ts";

/** A key whose value does not go with another one, and what to write. */
export interface Contradiction {
  readonly path: readonly string[];
  readonly message: string;
}

/** What each key by itself may say, but not together with another one; empty for a recipe that can run. */
export function contradictionsOf(recipe: Recipe): readonly Contradiction[] {
  const { enhance, split, pair, compare, score, relabel, scorer, catalogue, reading } = recipe;
  const faults: Contradiction[] = [];
  const refuse = (path: string[], message: string): void => {
    faults.push({ path, message });
  };
  if (enhance !== "off" && split === "off") {
    refuse(
      ["split"],
      "enhance works on the batches of split; leave split on, or write enhance: off",
    );
  }
  if (enhance === "off" && pair !== "off") {
    refuse(["enhance"], "pair needs what enhance makes; write pair: off as well");
  }
  if (enhance === "off" && compare !== "off") {
    refuse(["enhance"], "compare needs what enhance makes; write compare: off as well");
  }
  if (pair !== "off" && pair.tools && catalogue === undefined) {
    refuse(["pair", "tools"], "tools come from a catalogue; name one with catalogue: FILE");
  }
  if (pair !== "off" && pair.target === "trl-dpo" && pair.prompt === "own") {
    refuse(
      ["pair", "prompt"],
      "trl-dpo has one prompt for both answers; write original or enhanced",
    );
  }
  if (pair !== "off" && pair.target === "trl-dpo" && pair.multipleOf !== undefined) {
    refuse(["pair", "multipleOf"], "rows of trl-dpo stand in any order; leave it out");
  }
  if (relabel !== "off" && relabel.unlabelled === "good" && score === "off") {
    refuse(
      ["relabel", "unlabelled"],
      "only a scored record can be good without a label; leave score on",
    );
  }
  const whole = reading.format === "json" || reading.recordsAt !== undefined;
  if (whole && score === "off" && relabel === "off" && enhance !== "off") {
    refuse(["relabel"], "merge reads lines beside a JSON document then; leave score or relabel on");
  }
  if (scorer.with === "rubric" && scorer.model !== undefined) {
    refuse(["scorer", "model"], "the rubric has no model; write with: distilled, or leave it out");
  }
  if (reading.recordsAt !== undefined && reading.format === "jsonl") {
    refuse(["reading", "recordsAt"], "it is for a JSON document; leave out format: jsonl");
  }
  return faults;
}
