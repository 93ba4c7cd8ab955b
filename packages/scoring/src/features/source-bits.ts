/** Where a word of an example stands; several bits may hold. */
export const SourceBit = {
  prompt: 1,
  arguments: 2,
  /** The payload of a `Result:` prompt. */
  result: 4,
  primaryGoal: 8,
  subgoal: 16,
  description: 32,
  memory: 64,
  toolContext: 128,
  tool: 256,
  /** Marks words of the text at hand that were met already. */
  met: 512,
} as const;

/** What the example shows beside its own words about itself: prompt, arguments, result. */
export const EVIDENCE: number = SourceBit.prompt | SourceBit.arguments | SourceBit.result;

/** Both goals. */
export const GOALS: number = SourceBit.primaryGoal | SourceBit.subgoal;

/** Whatever can support a sentence of the memory or of the reason for the tool. */
export const SUPPORT: number = EVIDENCE | GOALS | SourceBit.description;
