import type { Dimension, Example, ExampleScores } from "@burnish/scoring";
import {
  CHANGEABLE_TEXTS,
  type ChangeableText,
  type MemorySource,
} from "../../change/text-changes.ts";
import { WEAK_BELOW } from "../../gate/gate-settings.ts";
import { contradictsTool } from "../../ground/contradicts-tool.ts";
import type { EnhanceSpec } from "../../spec/enhance-spec.ts";

/** Which texts of an example a model is asked for; `CHANGEABLE_TEXTS` has their order. */
export interface FieldsToWrite {
  /** Texts that must become better. */
  readonly weak: readonly ChangeableText[];
  /** Texts that may change: the weak ones, and those that scored in the middle. The others stay as they are. */
  readonly open: readonly ChangeableText[];
}

const DIMENSION_OF: Readonly<Record<ChangeableText, Dimension>> = {
  userPrompt: "prompt_naturalness",
  sessionMemory: "sessionMemory_quality",
  toolContext: "toolContext_quality",
  primaryGoal: "goal_coherence",
  subgoal: "goal_coherence",
};

/**
 * The texts to write, by the scores that new texts are proposed by: below 3 is weak, above 3 stays. A pasted result never
 * stays a prompt, and the memory and goals beside it have to carry what it showed. Of texts that scored in the middle, a
 * reason that is structured or speaks of another operation than the call does not stay, nor, where anything else is weak,
 * a memory out of bounds. A memory without a source is not asked for: there is nothing that it could tell. None where
 * nothing is weak.
 */
export function fieldsToWrite(
  example: Example,
  { dimensions }: ExampleScores,
  { spec, memorySource }: { readonly spec: EnhanceSpec; readonly memorySource: MemorySource },
): FieldsToWrite {
  const scoreOf = (name: ChangeableText): number | undefined => dimensions[DIMENSION_OF[name]];
  const isMiddling = (name: ChangeableText): boolean => scoreOf(name) === WEAK_BELOW;
  const hasResult = example.result !== undefined;
  const weak = new Set(
    CHANGEABLE_TEXTS.filter((name) => (scoreOf(name) ?? WEAK_BELOW) < WEAK_BELOW),
  );
  if (hasResult) {
    for (const name of CHANGEABLE_TEXTS) {
      if (name === "userPrompt" || (name !== "toolContext" && isMiddling(name))) weak.add(name);
    }
  }
  if (isMiddling("toolContext") && (contradicts(example) || isStructured(example))) {
    weak.add("toolContext");
  }
  if (weak.size > 0 && isMiddling("sessionMemory") && !isWithin(example, spec)) {
    weak.add("sessionMemory");
  }
  if (memorySource === "none") weak.delete("sessionMemory");
  const isOpen = (name: ChangeableText): boolean =>
    weak.has(name) || (isMiddling(name) && (name !== "sessionMemory" || memorySource !== "none"));
  const open = weak.size === 0 ? [] : CHANGEABLE_TEXTS.filter(isOpen);
  return { weak: CHANGEABLE_TEXTS.filter((name) => weak.has(name)), open };
}

function contradicts({ tool, fields }: Example): boolean {
  const { kind, text } = fields.toolContext;
  return tool !== undefined && kind === "string" && contradictsTool(tool, text);
}

function isStructured({ fields }: Example): boolean {
  const { kind } = fields.toolContext;
  return kind === "object" || kind === "array";
}

function isWithin({ fields }: Example, { guides }: EnhanceSpec): boolean {
  const { least, most } = guides.sessionMemory.bounds;
  const length = Array.from(fields.sessionMemory.text).length;
  return length >= least && length <= most;
}
