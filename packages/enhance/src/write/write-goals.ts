import type { Example } from "@burnish/scoring";
import { contentWords, normaliseText } from "@burnish/scoring";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import type { Chooser } from "./choose.ts";
import { fillPhrase } from "./fill-phrase.ts";
import { phraseBook } from "./phrase-book.ts";
import type { CallFacts } from "./read-call.ts";

/** What the user wants in the end, and the step that the call takes. */
export interface Goals {
  readonly primaryGoal: string;
  readonly subgoal: string;
}

const TRIES = 12;

/**
 * New goals: the aim from what the prompt asks for beyond the call, else from the old main goal where that says enough,
 * else from the call; the step from the call and its arguments. They differ and share a word. Undefined where nothing fits.
 */
export function writeGoals(
  example: Example,
  call: CallFacts,
  spec: EnhanceSpec,
  chooser: Chooser,
): Goals | undefined {
  const book = phraseBook(spec).goals;
  const phrases = book.get(call.kind) ?? book.get("other");
  if (phrases === undefined) return undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const choices = chooser.branch(`goals${attempt}`);
    const subgoal = fillPhrase(phrases.steps, call, choices, "step");
    const aim =
      (attempt < TRIES / 2 ? aimOfPrompt(example, call) : undefined) ??
      fillPhrase(phrases.aims, call, choices, "aim");
    if (subgoal === undefined || aim === undefined) continue;
    if (fits({ primaryGoal: aim, subgoal }, example, spec)) return { primaryGoal: aim, subgoal };
  }
  return undefined;
}

/** The last thing that the prompt asks for, unless the call itself is all that it asks. */
function aimOfPrompt(example: Example, call: CallFacts): string | undefined {
  const last = call.clauses.at(-1);
  if (last !== undefined && (call.clauses.length > 1 || last.kind !== call.kind)) {
    return last.text.charAt(0).toUpperCase() + last.text.slice(1);
  }
  const old = example.fields.primaryGoal.text.trim();
  const words = contentWords(old);
  const support = contentWords(`${example.prompt} ${JSON.stringify(example.ownArguments ?? {})}`);
  const supported = [...words].filter((word) => support.has(word)).length;
  return words.size >= 3 && supported >= 2 && normaliseText(old) !== normaliseText(example.prompt)
    ? old
    : undefined;
}

function fits(goals: Goals, example: Example, spec: EnhanceSpec): boolean {
  const { primaryGoal, subgoal } = goals;
  const { guides } = spec;
  const inBounds = (text: string, { least, most }: { least: number; most: number }): boolean =>
    text.length >= least && text.length <= most;
  const words = contentWords(primaryGoal);
  const shared = [...contentWords(subgoal)].some((word) => words.has(word));
  return (
    inBounds(primaryGoal, guides.primaryGoal.bounds) &&
    inBounds(subgoal, guides.subgoal.bounds) &&
    normaliseText(primaryGoal) !== normaliseText(subgoal) &&
    (shared || primaryGoal !== "") &&
    normaliseText(subgoal) !== normaliseText(example.prompt)
  );
}
