import { jsonText } from "@burnish/core";
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

const TRIES = 16;
/** Worth from which goals are taken at once. */
const ENOUGH = 3;

/**
 * New goals: the aim from what the prompt asks for beyond the call, else from the old main goal where that says enough,
 * else from the call; the step from the call and its arguments. They differ, and the step adds to the aim where it can.
 * Undefined where nothing fits the bounds.
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
  const fromPrompt = aimOfPrompt(example, call);
  const said = contentWords(
    `${example.result === undefined ? example.prompt : ""} ${example.tool ?? ""}`,
  );
  let best: Goals | undefined;
  let bestWorth = -1;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const choices = chooser.branch(`goals${attempt}`);
    const subgoal = fillPhrase(phrases.steps, call, choices, "step");
    const own = fillPhrase(phrases.aims, call, choices, "aim");
    const primaryGoal = attempt < TRIES / 2 ? (fromPrompt ?? own) : (own ?? fromPrompt);
    if (subgoal === undefined || primaryGoal === undefined) continue;
    const goals = { primaryGoal, subgoal };
    if (!fits(goals, example, spec)) continue;
    const worth = worthOf(goals, said);
    if (worth >= ENOUGH) return goals;
    if (worth > bestWorth) {
      best = goals;
      bestWorth = worth;
    }
  }
  return best;
}

/** Words that the step adds to the aim, and that the aim adds to the prompt and the tool's name; each counts up to two. */
function worthOf({ primaryGoal, subgoal }: Goals, said: ReadonlySet<string>): number {
  const aim = contentWords(primaryGoal);
  const added = [...contentWords(subgoal)].filter((word) => !aim.has(word)).length;
  const beyond = [...aim].filter((word) => !said.has(word)).length;
  return Math.min(added, 2) + Math.min(beyond, 2);
}

/** The last thing that the prompt asks for, unless the call itself is all that it asks. */
function aimOfPrompt(example: Example, call: CallFacts): string | undefined {
  const last = call.clauses.at(-1);
  if (last !== undefined && (call.clauses.length > 1 || last.kind !== call.kind)) {
    return last.text.charAt(0).toUpperCase() + last.text.slice(1);
  }
  const old = example.fields.primaryGoal.text.trim();
  const words = contentWords(old);
  const support = contentWords(`${example.prompt} ${jsonText(example.ownArguments ?? {})}`);
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
  return (
    inBounds(primaryGoal, guides.primaryGoal.bounds) &&
    inBounds(subgoal, guides.subgoal.bounds) &&
    normaliseText(primaryGoal) !== normaliseText(subgoal) &&
    normaliseText(subgoal) !== normaliseText(example.prompt)
  );
}
