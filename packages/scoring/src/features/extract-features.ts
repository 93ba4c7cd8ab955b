import type { Example } from "../example/example.ts";
import type { Dimension } from "../score/scorer.ts";
import { ANSWER_FEATURES } from "./answer-features.ts";
import type { Feature } from "./feature.ts";
import { GOAL_FEATURES } from "./goal-features.ts";
import { PROMPT_FEATURES } from "./prompt-features.ts";
import { type BoilerplateRule, ScannedExample } from "./scanned-example.ts";
import { TEXT_MEASURES, TextMeter } from "./text-measures.ts";

const PLAIN: readonly Feature[] = [...PROMPT_FEATURES, ...GOAL_FEATURES, ...ANSWER_FEATURES];

/** Changes whenever a feature's meaning does; a model is read by the version it was trained with. */
export const FEATURE_VERSION = 1;

/** Names of the features in their order; what a name begins with says what it is taken from. */
export const FEATURE_NAMES: readonly string[] = [
  ...PLAIN.map(([name]) => name),
  ...TEXT_MEASURES.map((name) => `memory.${name}`),
  ...TEXT_MEASURES.map((name) => `toolContext.${name}`),
];

/** Writes the features of one example into an array as long as `FEATURE_NAMES`. */
export type FeatureExtractor = (example: Example, into: Int32Array) => void;

/**
 * Makes an extractor that holds some 400 KB and keeps nothing of an example. Sentences that the rule names as boilerplate of the
 * dataset are not read in memory and toolContext; without a rule all are. Tool names and ids give no feature, nor does anything
 * outside the conversation. Time is linear in the text, about 10 µs for a short example.
 */
export function createFeatureExtractor(boilerplate?: BoilerplateRule): FeatureExtractor {
  const scanned = new ScannedExample(boilerplate);
  const meter = new TextMeter();
  const memoryAt = PLAIN.length;
  const toolContextAt = memoryAt + TEXT_MEASURES.length;
  return (example, into) => {
    const { sessionMemory, toolContext } = example.fields;
    scanned.read(example);
    for (let index = 0; index < PLAIN.length; index += 1) {
      const feature = PLAIN[index];
      if (feature !== undefined) into[index] = feature[1](scanned, example);
    }
    const memory = {
      text: scanned.memoryText,
      kind: sessionMemory.kind,
      scan: scanned.memory,
    };
    meter.measure(memory, scanned, into, memoryAt);
    const reason = {
      text: scanned.toolContextText,
      kind: toolContext.kind,
      scan: scanned.toolContext,
    };
    meter.measure(reason, scanned, into, toolContextAt);
  };
}

/**
 * The features that may speak for a dimension, as places in `FEATURE_NAMES`: the text of the memory does not speak for toolContext
 * nor the other way round, so that padding one does not raise the other.
 */
export function featuresFor(dimension: Dimension): Int32Array {
  const silent = SILENT[dimension];
  return Int32Array.from(FEATURE_NAMES.keys()).filter(
    (index) => silent === undefined || FEATURE_NAMES[index]?.startsWith(silent) !== true,
  );
}

const SILENT: Readonly<Partial<Record<Dimension, string>>> = {
  sessionMemory_quality: "toolContext.",
  toolContext_quality: "memory.",
};
