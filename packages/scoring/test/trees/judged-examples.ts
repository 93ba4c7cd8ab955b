import { createRandom, randomInteger } from "@burnish/core";
import type { ScoredExample } from "../../src/trees/train/scored-example.ts";
import { sample } from "../rubric/sample-examples.ts";

const PLACES = ["Pier", "Lock", "Basin", "Slip", "Quay", "Mole", "Buoy", "Dock"];
const THINGS = ["rope", "sail", "tide", "crane", "cargo", "pilot", "chart", "storm"];

/**
 * Examples in batches of ten, judged by what memory and reason say of the call: nothing, a word, or its path with a count.
 * Made by us; the same every time.
 */
export function judgedExamples(count: number): ScoredExample[] {
  const random = createRandom("judged");
  const one = (words: readonly string[]): string =>
    words[randomInteger(random, words.length)] ?? "";
  return Array.from({ length: count }, (_, index) => {
    const level = randomInteger(random, 3);
    const [place, thing] = [one(PLACES), one(THINGS)];
    const path = `${place}/${thing}-${index}.md`;
    const memory = [
      "",
      `Looked at the ${thing} notes.`,
      `The search for "${thing}" found ${2 + (index % 7)} notes in ${place}, ${path} among them.`,
    ];
    const purpose = [
      "Reading.",
      `Reading the ${thing} note.`,
      `Reading ${path} first because the ${thing} plan of ${place} has to follow what it says.`,
    ];
    const example = sample({
      memory: memory[level],
      purpose: purpose[level],
      values: { path },
      prompt: `Can you read ${path}? I need it for the ${thing} plan.`,
      goal: `Settle the ${thing} plan of ${place}`,
      step: `Read ${path}`,
    });
    return {
      example,
      batch: `batch_${Math.floor(index / 10)}`,
      scores: {
        sessionMemory_quality: 1 + level * 2,
        toolContext_quality: level === 0 ? 1 : level + 2,
        goal_coherence: 3,
      },
    };
  });
}
