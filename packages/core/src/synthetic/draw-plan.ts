import type { Level } from "./compiled-scene.ts";
import { type ConversationFault, FAULT_RATES } from "./faults.ts";

/** How good a conversation is in each dimension of the rubric. */
export interface QualityLevels {
  readonly memory: Level;
  readonly toolContext: Level;
  readonly goals: Level;
  readonly prompt: Level;
  readonly realism: Level;
}

/** What a conversation will be like. */
export interface ConversationPlan {
  readonly faults: ReadonlySet<ConversationFault>;
  readonly levels: QualityLevels;
}

/** Cumulated shares of levels 1, 2, … where no fault decides; the rest is the last level. */
const MEMORY_LEVELS = [0, 0.22, 0.72, 0.95] as const;
const TOOL_CONTEXT_LEVELS = [0, 0, 0.65, 0.94] as const;
const GOAL_LEVELS = [0.01, 0.16, 0.48, 0.95] as const;
const PROMPT_LEVELS = [0, 0, 0.15, 0.82] as const;
const RESULT_PROMPT_LEVELS = [0.6, 1] as const;
const REALISM_LEVELS = [0.56, 0.76, 0.91, 0.98] as const;

/** Draws faults by their rates, and levels that follow from them. */
export function drawPlan(random: () => number): ConversationPlan {
  const faults = drawFaults(random);
  const emptyMemory = faults.has("empty-session-memory");
  const objectContext = faults.has("object-tool-context");
  const genericContext = faults.has("generic-tool-context");
  const brokenCall = faults.has("unknown-tool") || faults.has("unparseable-arguments");
  return {
    faults,
    levels: {
      memory: emptyMemory ? 1 : drawLevel(MEMORY_LEVELS, random),
      toolContext: objectContext ? 1 : genericContext ? 2 : drawLevel(TOOL_CONTEXT_LEVELS, random),
      goals: drawLevel(GOAL_LEVELS, random),
      prompt: drawLevel(faults.has("result-prompt") ? RESULT_PROMPT_LEVELS : PROMPT_LEVELS, random),
      realism: brokenCall ? 1 : drawLevel(REALISM_LEVELS, random),
    },
  };
}

function drawFaults(random: () => number): ReadonlySet<ConversationFault> {
  const faults = new Set<ConversationFault>();
  const unparseable = drawOneOf(["unparseable-arguments"], 1, faults, random);
  drawOneOf(["result-prompt"], 1, faults, random);
  drawOneOf(["prose-after-call"], 1, faults, random);
  if (unparseable) return faults;
  // The faults below need readable arguments, so they come a little more often there to reach their rate.
  const readable = 1 - FAULT_RATES["unparseable-arguments"];
  drawOneOf(["empty-session-memory"], readable, faults, random);
  drawOneOf(["generic-tool-context", "object-tool-context"], readable, faults, random);
  drawOneOf(["unknown-tool", "missing-parameter"], readable, faults, random);
  drawOneOf(["control-character"], readable, faults, random);
  drawOneOf(["missing-context-field"], readable, faults, random);
  drawOneOf(["wrong-id-pattern"], readable, faults, random);
  return faults;
}

/** Adds at most one of the faults, each with its rate; true where it added one. */
function drawOneOf(
  names: readonly ConversationFault[],
  share: number,
  faults: Set<ConversationFault>,
  random: () => number,
): boolean {
  let left = random() * share;
  for (const name of names) {
    left -= FAULT_RATES[name];
    if (left < 0) {
      faults.add(name);
      return true;
    }
  }
  return false;
}

function drawLevel(cumulated: readonly number[], random: () => number): Level {
  const draw = random();
  const index = cumulated.findIndex((share) => draw < share);
  return LEVELS[index < 0 ? cumulated.length : index] ?? 5;
}

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];
