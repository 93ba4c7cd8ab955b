import { hash } from "node:crypto";
import type { SoundRecord } from "@burnish/core";
import type { DecisionReason } from "../../change/decision.ts";
import { createEnhancer, type Enhancer } from "../../enhance/create-enhancer.ts";
import { planWriting } from "../../enhance/plan-writing.ts";
import type { RecordPlace } from "../../enhance/read-subject.ts";
import { type TrialOptions, trialSettings } from "../../enhance/trial-settings.ts";
import type { Enhanced } from "../../enhance/try-proposal.ts";
import { proposeByRules } from "../../write/propose-by-rules.ts";
import { memorySourceOf } from "../../write/write-memory.ts";
import type { ModelTask } from "../ask/model-task.ts";
import { createEnhancePrompt } from "../prompt/enhance-prompt.ts";
import { EnhanceTask } from "./enhance-task.ts";
import type { ModelParameters } from "./model-parameters.ts";

export interface ModelEnhancerOptions extends TrialOptions {
  readonly parameters: ModelParameters;
  /** `rules`: what the model's answers do not mend is tried by the rules. Default: it stays as it came. */
  readonly fallback?: "rules" | undefined;
  /** Chooses between phrasings of the rules. */
  readonly seed: string;
  /** Tokens of a text; needed where requests are made, not where answers are read. */
  readonly countTokens?: ((text: string) => number) | undefined;
}

/** The task of one record. */
export interface ModelEnhancement extends ModelTask<Enhanced> {
  /** The record as it came, where an answer is missing; `why` tells for the key of what was not answered. */
  unanswered(key: string, why: DecisionReason): Enhanced;
}

/** Makes a task of each record; what becomes of it depends on the record, the options and the answers alone. */
export interface ModelEnhancer {
  /** `place` is where the record came from, for the decision. The record's value must stay readable. */
  task(record: SoundRecord, place: RecordPlace): ModelEnhancement;
}

/**
 * Prepares what a model's texts are asked for, spliced and judged with: the invariants, the grounding and the gate are those
 * of the rules. Nothing is asked for a record that has no weak text, no source for a weak memory, or no place for new
 * texts. Throws UsageError for a relabel rule that is none. Holds no record.
 */
export function createModelEnhancer(options: ModelEnhancerOptions): ModelEnhancer {
  const settings = trialSettings(options);
  const { spec, catalogue, parameters, firstTurn, countTokens } = options;
  const prompt = createEnhancePrompt({ spec, catalogue });
  const counted = new Map<string, number>();
  const fixed = { settings, prompt, parameters, countTokens, counted };
  const rules = options.fallback === "rules" ? rulesOf(options) : undefined;
  return {
    task(record, place) {
      const plan = planWriting(record, place, settings, { spec, firstTurn });
      if (plan.state === "decided") return decided(plan.result);
      return new EnhanceTask({
        ...fixed,
        ...plan,
        row: hash("sha256", record.bytes),
        fallback: rules && (() => rules.enhance(record, place)),
      });
    },
  };
}

function rulesOf(options: ModelEnhancerOptions): Enhancer {
  const { spec } = options;
  return createEnhancer({
    ...options,
    propose: proposeByRules,
    memorySourceOf: (example) => memorySourceOf(example, spec),
  });
}

function decided(result: Enhanced): ModelEnhancement {
  const { source, line, id } = result.decision;
  return {
    subject: id ?? `${source}:${line}`,
    advance: () => ({ state: "done", result }),
    unanswered: () => result,
  };
}
