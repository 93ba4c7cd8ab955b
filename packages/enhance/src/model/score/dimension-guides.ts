import type { Dimension } from "@burnish/scoring";

/** What a dimension looks at, and what its lowest, middle and highest score mean; for models that judge. */
export const DIMENSION_GUIDES: Readonly<Record<Dimension, string>> = {
  sessionMemory_quality:
    "sessionMemory, what the assistant remembers of the work before this call. 1: empty, a placeholder, or a sentence that could stand beside any other example. 3: one true thing about this example, or several that are vague. 5: several particular facts (names, places, counts, what was found or decided), each of which the rest of the example bears out. A fact that nothing in the example bears out is worth less than no fact.",
  toolContext_quality:
    "toolContext, why the assistant makes this very call now. 1: empty, or the tool's name in other words. 3: says what the call does with its values, but not why. 5: gives the reason, with the values of the call, and where it matters what else was possible. A reason that speaks of another operation than the one called is a 1.",
  goal_coherence:
    "primaryGoal and subgoal. 1: missing, equal, or about something else. 3: both fit, but one only repeats the call. 5: the primary goal is what the user wants in the end, the subgoal is the step that this call takes towards it, and the two fit together.",
  prompt_naturalness:
    "the user's message. 1: a pasted result, JSON, a bare 'continue', or words of the assistant. 3: an order that a person could have given, stiff or without background. 5: what a person would write who wants exactly this call, with the values that it needs and a word on why.",
  response_realism:
    "the answer and its call. 1: no call, a broken one, or one that does not do what was asked. 3: the right tool, with arguments that are in part guessed or incomplete. 5: the right tool with complete arguments, each of which follows from the request or the memory.",
};
