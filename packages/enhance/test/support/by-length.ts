import { DIMENSIONS, type ExampleScores, type Scorer } from "@burnish/scoring";

/** Scores texts by their lengths: a scorer whose every figure a test can foretell. */
export const BY_LENGTH: Scorer = {
  version: "by-length@1",
  score({ fields, prompt, answer }): ExampleScores {
    const of = (text: string): number => Math.min(5, 1 + Math.floor(text.length / 20));
    const dimensions = {
      sessionMemory_quality: of(fields.sessionMemory.text),
      toolContext_quality: of(fields.toolContext.text),
      goal_coherence: of(`${fields.primaryGoal.text}${fields.subgoal.text}`),
      prompt_naturalness: of(prompt),
      response_realism: answer?.prose.length === 0 ? 4 : 3,
    };
    const sum = DIMENSIONS.reduce((all, name) => all + dimensions[name], 0);
    return { dimensions, overall: Math.round(sum * 2) / 10, notes: [] };
  },
};
