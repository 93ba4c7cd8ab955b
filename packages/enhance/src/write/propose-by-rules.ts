import type { Dimension, Example, ExampleScores } from "@burnish/scoring";
import { normaliseText } from "@burnish/scoring";
import type { MemorySource, Proposal } from "../change/text-changes.ts";
import { contradictsTool } from "../ground/contradicts-tool.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { createChooser } from "./choose.ts";
import { exampleReading } from "./example-reading.ts";
import { relatednessOf } from "./relatedness.ts";
import { softenPrompt } from "./soften-prompt.ts";
import { writeGoals } from "./write-goals.ts";
import { memorySourceOf, writeMemory } from "./write-memory.ts";
import { writePrompt } from "./write-prompt.ts";
import { writeToolContext } from "./write-tool-context.ts";

export interface RuleOptions {
  /** Seed of the run. */
  readonly seed: string;
  /** What tells this example from the others, such as its id. */
  readonly id: string;
  readonly spec: EnhanceSpec;
  /** How many proposals for this example were refused before; default 0. */
  readonly attempt?: number | undefined;
}

export interface RuleProposal {
  readonly proposal: Proposal;
  readonly memorySource: MemorySource;
}

/** A dimension with a score below this is weak. */
const WEAK = 3;
/** Refusals after which a memory may say more of the prompt and the goals again, if it only says enough of the call. */
const PATIENT_FROM = 5;
/** A tool context below this many characters gives a reason only in words such as these. */
const BARE = 60;
const GIVES_REASON = /\b(?:so|since|as|because|before|needs?|wants?)\b|(?<!\bmov.*)\bto [a-z]/i;
/** A dimension with a score above this is left alone. */
const GOOD = 3;

/**
 * New texts for the weak parts of an example, by rules: nothing is said that the prompt, the arguments, a pasted result or
 * the old memory do not show. A dimension scored above 3 is left alone; a pasted result never stays a prompt. Where a
 * dimension is weak, a memory that has a source but is out of bounds is put right as well, even if it scored exactly 3.
 * Equal input and options give equal texts. Examples in other languages, and those without a call, get no proposal.
 */
export function proposeByRules(
  example: Example,
  scores: ExampleScores,
  options: RuleOptions,
): RuleProposal {
  const { spec, attempt = 0 } = options;
  const memorySource = memorySourceOf(example, spec);
  const { call, result, isEnglish } = exampleReading(example, spec);
  const none = { proposal: { changes: {}, rules: [] }, memorySource };
  if (call === undefined || example.context === undefined || !isEnglish) return none;
  const chooser = createChooser(options.seed, options.id);
  const changes: Record<string, string> = {};
  const rules: string[] = [];
  const put = (name: keyof Proposal["changes"], text: string | undefined, rule: string): void => {
    const before = name === "userPrompt" ? example.prompt : example.fields[name].text;
    if (text === undefined || text === before) return;
    if (name !== "userPrompt" && normaliseText(text) === normaliseText(before)) return;
    changes[name] = text;
    rules.push(rule);
  };
  const score = (dimension: Dimension): number | undefined => scores.dimensions[dimension];
  const weak = (dimension: Dimension): boolean => (score(dimension) ?? GOOD + 1) < WEAK;

  if (example.result !== undefined || weak("prompt_naturalness")) {
    const bare = example.result === undefined;
    const text = bare
      ? softenPrompt(example, call, spec, chooser)
      : writePrompt(example, call, result, spec, chooser);
    put("userPrompt", text, bare ? "prompt/from-command" : "prompt/from-result");
  }
  // Goals that were judged beside a pasted result stand alone once it is a request: a middling pair is written anew.
  if (
    weak("goal_coherence") ||
    (example.result !== undefined && score("goal_coherence") === GOOD)
  ) {
    const goals = writeGoals(example, call, spec, chooser);
    put("primaryGoal", goals?.primaryGoal, "goals/aim");
    put("subgoal", goals?.subgoal, "goals/step");
  }
  const relatedness = relatednessOf(example, {
    prompt: changes.userPrompt ?? example.prompt,
    primaryGoal: changes.primaryGoal ?? example.fields.primaryGoal.text,
    subgoal: changes.subgoal ?? example.fields.subgoal.text,
    isRetry: attempt > 0,
    isPatient: attempt >= PATIENT_FROM,
  });
  if ((score("sessionMemory_quality") ?? GOOD + 1) <= GOOD && memorySource !== "none") {
    const { least, most } = spec.guides.sessionMemory.bounds;
    const { length } = example.fields.sessionMemory.text.trim();
    // A pasted result is seen no more once the prompt is a request: a middling memory has to carry it.
    const carries = example.result !== undefined;
    if (weak("sessionMemory_quality") || carries || length < least || length > most) {
      const text = writeMemory(example, call, result, spec, chooser, relatedness, attempt);
      put("sessionMemory", text, `memory/from-${memorySource}`);
    }
  }
  const purpose = example.fields.toolContext.text;
  // One that scored exactly 3 may change: it does where it says another operation than its tool does.
  const wrong = score("toolContext_quality") === GOOD && contradictsTool(call.tool, purpose);
  // The same for one that gives no reason, unless new ones were refused before.
  const isMiddling = score("toolContext_quality") === GOOD && attempt < PATIENT_FROM;
  const bare = isMiddling && purpose.length < BARE && !GIVES_REASON.test(purpose);
  if (weak("toolContext_quality") || wrong || bare || isStructured(example)) {
    const memory = changes.sessionMemory ?? example.fields.sessionMemory.text;
    const text = writeToolContext(call, spec, chooser, relatedness, memory, attempt);
    put("toolContext", text, "tool-context/why-now");
  }
  return { proposal: { changes, rules }, memorySource };
}

function isStructured(example: Example): boolean {
  const { kind } = example.fields.toolContext;
  return kind === "object" || kind === "array";
}
