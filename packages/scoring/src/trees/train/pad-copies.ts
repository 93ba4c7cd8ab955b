import { createRandom, randomInteger } from "@burnish/core";
import {
  type CopiedSentences,
  type Filler,
  PADDED_FIELDS,
  padExample,
  sentencesOf,
} from "../../evaluate/padding-attacks.ts";
import type { Example } from "../../example/example.ts";
import { DIMENSIONS } from "../../score/scorer.ts";
import { isGood, overallOf, type ScoredExample } from "./scored-example.ts";
import type { CopyOrigin, TrainRow } from "./train-row.ts";
import type { PaddingSettings } from "./train-settings.ts";

/** Fillers that copies are made of, copied sentences twice as often: they are the hardest to tell from true ones. */
const LEARNT: readonly Filler[] = ["copied", "copied", "lorem", "own-row", "own-field"];

/** Sentences are copied from examples with this overall score or more. */
const HIGH = 3.6;

/**
 * Copies with filler in memory and toolContext: of each weak example, which keep its scores, and of each example with a memory, in
 * which filler stands alone and is worth 1. In the order of the examples; the same examples and seed give the same copies.
 */
export function padCopies(
  examples: readonly ScoredExample[],
  settings: PaddingSettings,
  seed: number | string,
): TrainRow[] {
  const high = examples.filter(({ scores }) => (overallOf(scores) ?? 0) >= HIGH);
  const copied = sentencesOf(high.map(({ example }) => example));
  const random = createRandom(`${seed}/padding`);
  const copies: TrainRow[] = [];
  const fillers = LEARNT.filter((filler) => filler !== "copied" || high.length > 0);
  const add = (
    source: number,
    scored: ScoredExample,
    dimensions: CopyOrigin["dimensions"],
  ): void => {
    const replaced = dimensions.length === 1;
    const { example, filler } = drawCopy(scored.example, { fillers, settings, copied, random });
    copies.push({ ...scored, example, copy: { source, filler, dimensions, replaced } });
  };
  for (const [source, scored] of examples.entries()) {
    const { example, scores } = scored;
    for (let copy = 0; copy < settings.copies && isGood(scores) === false; copy += 1) {
      add(source, scored, DIMENSIONS);
    }
    const memory = scores.sessionMemory_quality;
    for (let copy = 0; copy < settings.replaced && memory !== undefined && memory > 1; copy += 1) {
      const emptied = { ...scored, example: withoutMemory(example) };
      const worthless = { ...scores, sessionMemory_quality: 1 };
      add(source, { ...emptied, scores: worthless }, ["sessionMemory_quality"]);
    }
  }
  return copies;
}

interface Draw {
  readonly fillers: readonly Filler[];
  readonly settings: PaddingSettings;
  readonly copied: CopiedSentences;
  readonly random: () => number;
}

function drawCopy(
  example: Example,
  { fillers, settings, copied, random }: Draw,
): { example: Example; filler: Filler } {
  const filler = fillers[randomInteger(random, fillers.length)] ?? "lorem";
  const { leastLength, mostLength } = settings;
  // Short fillers are drawn more often: they are harder to tell from true sentences.
  const length = leastLength + Math.floor(random() ** 3 * (mostLength - leastLength));
  const place = random() < 0.7 ? "after" : "before";
  const attack = { filler, length, place, fields: PADDED_FIELDS } as const;
  return { example: padExample(example, attack, copied, random()), filler };
}

function withoutMemory(example: Example): Example {
  const sessionMemory = { kind: "string", text: "" } as const;
  return { ...example, fields: { ...example.fields, sessionMemory } };
}
