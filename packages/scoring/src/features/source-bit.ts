/** Where a stem stands in one example; several bits may hold. */
export const SourceBit = {
  prompt: 1,
  /** The payload of a `Result:` prompt. */
  result: 2,
  arguments: 4,
  primaryGoal: 8,
  subgoal: 16,
  description: 32,
  /** The name of the called tool. */
  tool: 64,
  /** Met already in the text that is being measured. */
  met: 128,
} as const;

/** What was asked and what an earlier call gave. */
export const ASKED: number = SourceBit.prompt | SourceBit.result;

/** What the example shows beside its words about itself. */
export const EVIDENCE: number = ASKED | SourceBit.arguments;

/** Whatever can support a sentence of the memory or of the reason for the tool. */
export const SUPPORT: number =
  EVIDENCE | SourceBit.primaryGoal | SourceBit.subgoal | SourceBit.description;
