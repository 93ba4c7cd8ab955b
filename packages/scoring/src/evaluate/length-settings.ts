import { TRAIN_SETTINGS, type TrainSettings } from "../trees/train/train-settings.ts";

/** Lengths and presence alone: eleven numbers. */
const LENGTH_FEATURES: readonly string[] = [
  "prompt.result",
  "prompt.length",
  "memory.kind",
  "memory.length",
  "toolContext.kind",
  "toolContext.length",
  "goals.mainLength",
  "goals.subLength",
  "answer.proseLength",
  "answer.resultLength",
  "answer.argumentLength",
];

/** The same trees on lengths and presence alone, without padded copies: how far length goes as a judge. */
export const LENGTH_SETTINGS: TrainSettings = {
  ...TRAIN_SETTINGS,
  features: LENGTH_FEATURES,
  padding: { ...TRAIN_SETTINGS.padding, copies: 0, replaced: 0 },
};
