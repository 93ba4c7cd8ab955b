import type { Example } from "../example/example.ts";
import type { Dimension } from "../score/scorer.ts";
import { normaliseText } from "../text/normalise-text.ts";
import { showsResult } from "../trees/shows-result.ts";

/** Whole scores of all dimensions. */
export type AllScores = Readonly<Record<Dimension, number>>;

const PLACEHOLDERS: ReadonlySet<string> = new Set(["", "none", "n/a", "null", "empty", "unknown"]);

/**
 * The rubric taken by the letter, by emptiness, lengths and equality alone: what a scorer must beat to be worth its training.
 * Nothing is learnt.
 */
export function literalScores(example: Example): AllScores {
  return {
    sessionMemory_quality: memoryScore(example),
    toolContext_quality: toolContextScore(example),
    goal_coherence: goalScore(example),
    prompt_naturalness: promptScore(example),
    response_realism: responseScore(example),
  };
}

function memoryScore({ fields }: Example): number {
  const text = normaliseText(fields.sessionMemory.text);
  if (PLACEHOLDERS.has(text) || text === "{}" || text === "[]") return 1;
  return byLength(text, 20, 50, 100);
}

function toolContextScore({ fields, tool }: Example): number {
  const { kind, text } = fields.toolContext;
  const plain = normaliseText(text);
  if (kind !== "string" || PLACEHOLDERS.has(plain)) return 1;
  if (tool !== undefined && plain === normaliseText(tool)) return 1;
  return byLength(plain, 30, 60, 100);
}

function goalScore({ fields }: Example): number {
  const main = normaliseText(fields.primaryGoal.text);
  const step = normaliseText(fields.subgoal.text);
  if (main === "" || step === "" || main === step) return 1;
  if (main.includes(step) || step.includes(main)) return 2;
  const shorter = main.length < step.length ? main : step;
  return Math.min(4, byLength(shorter, 10, 18, 40));
}

function promptScore({ prompt, result }: Example): number {
  const text = normaliseText(prompt);
  if (text === "" || result !== undefined) return 1;
  return byLength(text, 15, 30, 60);
}

function responseScore(example: Example): number {
  if (example.call?.name === undefined || example.ownArguments === undefined) return 1;
  if (showsResult(example)) return 4;
  return (example.answer?.prose.length ?? 0) > 0 ? 3 : 2;
}

/** 2 to 5 by three rising lengths in characters. */
function byLength(text: string, ...lengths: readonly [number, number, number]): number {
  return 2 + lengths.filter((length) => text.length >= length).length;
}
